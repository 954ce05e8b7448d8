package org.optivgi.simulator.v16;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.time.Scheduler;

/** Tells the central system of every change of a connector's status, and of those it missed. Spec: OCPP 1.6 §4.9 */
final class StatusReporter {
    private final List<Connector> connectors;
    private final Reservations reservations;
    private final Scheduler scheduler;
    private final StationClock clock;
    private final Outbox outbox;
    private @Nullable ConnectorStatus reportedWhole;
    private boolean isWholeOperative = true;

    StatusReporter(
            List<Connector> connectors,
            Reservations reservations,
            Scheduler scheduler,
            StationClock clock,
            Outbox outbox) {
        this.connectors = connectors;
        this.reservations = reservations;
        this.scheduler = scheduler;
        this.clock = clock;
        this.outbox = outbox;
    }

    ConnectorStatus statusOf(Connector connector) {
        boolean isReserved = reservations.of(connector.id()).isPresent();
        return connector.status(isReserved, scheduler.elapsed().toNanos());
    }

    void wholeIsOperative(boolean operative) {
        isWholeOperative = operative;
    }

    private ConnectorStatus statusOfWhole() {
        return isWholeOperative ? ConnectorStatus.AVAILABLE : ConnectorStatus.UNAVAILABLE;
    }

    /** After a boot everything is to be told anew. */
    void forgetReported() {
        reportedWhole = null;
        connectors.forEach(connector -> connector.reported(null));
    }

    /** Reports what differs from what was reported last; does nothing while the charge point may not send. */
    void report() {
        if (!outbox.isOpen()) {
            return;
        }
        ConnectorStatus whole = statusOfWhole();
        if (whole != reportedWhole) {
            reportedWhole = whole;
            post(0, whole, "NoError", () -> reportedWhole = null);
        }
        for (Connector connector : connectors) {
            ConnectorStatus status = statusOf(connector);
            if (status != connector.reported()) {
                connector.reported(status);
                post(connector.id(), status, connector.errorCode(), () -> connector.reported(null));
            }
        }
    }

    /** Reports one connector (0: the charge point) whether or not it has changed. */
    void reportAgain(int connectorId) {
        if (connectorId == 0) {
            post(0, statusOfWhole(), "NoError", () -> {});
        } else {
            Connector connector = connectors.get(connectorId - 1);
            post(connectorId, statusOf(connector), connector.errorCode(), () -> {});
        }
    }

    private void post(int connectorId, ConnectorStatus status, String errorCode, Runnable onLost) {
        JsonObject payload = Payload.payload()
                .with("connectorId", connectorId)
                .with("errorCode", errorCode)
                .with("status", status.wire())
                .with("timestamp", clock.now())
                .json();
        outbox.post("StatusNotification", payload, outcome -> {
            if (outcome instanceof Outcome.Unsent) {
                onLost.run();
            }
        });
    }
}
