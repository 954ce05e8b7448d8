package org.optivgi.simulator.station;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.time.Scheduler;

/**
 * Tells the central system of every change of a connector's status, and of those it missed. Spec: OCPP 1.6 §4.9; OCPP 2.0.1
 * G01
 */
public final class StatusReporter {
    private static final int WHOLE = 0;

    private final List<Connector> connectors;
    private final Reservations reservations;
    private final Scheduler scheduler;
    private final Outbox outbox;
    private final Telling telling;
    private @Nullable String reportedWhole;
    private boolean isWholeOperative = true;

    StatusReporter(Basics basics, Reservations reservations, Telling telling) {
        this.connectors = basics.connectors();
        this.reservations = reservations;
        this.scheduler = basics.scheduler();
        this.outbox = basics.outbox();
        this.telling = telling;
    }

    ConnectorStatus statusOf(Connector connector) {
        boolean isReserved = reservations.of(connector.id()).isPresent();
        return connector.status(isReserved, scheduler.elapsed().toNanos());
    }

    /** The charge point as a whole goes into service or out of it. */
    public void wholeIsOperative(boolean operative) {
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
        String whole = telling.statusWord(WHOLE, statusOfWhole());
        if (whole != null && !whole.equals(reportedWhole)) {
            reportedWhole = whole;
            post(WHOLE, whole, "NoError", () -> reportedWhole = null);
        }
        for (Connector connector : connectors) {
            String status = telling.statusWord(connector.id(), statusOf(connector));
            if (status != null && !status.equals(connector.reported())) {
                connector.reported(status);
                post(connector.id(), status, connector.errorCode(), () -> connector.reported(null));
            }
        }
    }

    /** Reports one connector (0: the charge point) whether or not it has changed. */
    public void reportAgain(int connectorId) {
        boolean isWhole = connectorId == WHOLE;
        Connector connector = connectors.get(isWhole ? 0 : connectorId - 1);
        String status = telling.statusWord(connectorId, isWhole ? statusOfWhole() : statusOf(connector));
        if (status != null) {
            post(connectorId, status, isWhole ? "NoError" : connector.errorCode(), () -> {});
        }
    }

    private void post(int connectorId, String status, String errorCode, Runnable onLost) {
        outbox.post("StatusNotification", telling.status(connectorId, status, errorCode), outcome -> {
            if (outcome instanceof Outcome.Unsent) {
                onLost.run();
            }
        });
    }
}
