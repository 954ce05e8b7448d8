package org.optivgi.simulator.v16;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Reservations;

/** The Reservation profile's requests. Spec: OCPP 1.6 §5.2, §5.13 */
final class ReservationCommands {
    private static final String FEATURE = "Reservation";

    private final List<Connector> connectors;
    private final Settings settings;
    private final Reservations reservations;
    private final Runnable onChange;

    ReservationCommands(Parts parts, Settings settings) {
        this.connectors = parts.connectors();
        this.settings = settings;
        this.reservations = parts.reservations();
        this.onChange = parts.chargePoint()::refresh;
    }

    void registerWith(V16Speaker.Register commands) {
        commands.register(FEATURE, "ReserveNow", this::reserve);
        commands.register(FEATURE, "CancelReservation", this::cancel);
    }

    private Answer reserve(JsonObject request) {
        int connectorId = Fields.requiredInteger(request, "connectorId");
        int id = Fields.requiredInteger(request, "reservationId");
        String refusal = connectorId == 0 ? refusalOfAny() : refusalOf(connectorId, id);
        if (!refusal.isEmpty()) {
            return Answer.of(Payload.status(refusal));
        }
        reservations.put(new Reservations.Reservation(
                id,
                connectorId,
                Objects.requireNonNull(Fields.instant(request, "expiryDate")),
                Fields.requiredText(request, "idTag"),
                Fields.text(request, "parentIdTag")));
        return new Answer(Payload.status("Accepted"), onChange);
    }

    private String refusalOfAny() {
        if (!settings.flag("ReserveConnectorZeroSupported")) {
            return "Rejected";
        }
        boolean someFree = connectors.stream().anyMatch(this::couldBeReserved);
        return someFree ? "" : "Occupied";
    }

    private boolean couldBeReserved(Connector connector) {
        return connector.isFree()
                && !connector.isPlugged()
                && reservations.of(connector.id()).isEmpty();
    }

    private String refusalOf(int connectorId, int id) {
        if (connectorId < 0 || connectorId > connectors.size()) {
            return "Rejected";
        }
        Connector connector = connectors.get(connectorId - 1);
        if (connector.isFaulted()) {
            return "Faulted";
        }
        if (!connector.isOperative()) {
            return "Unavailable";
        }
        boolean reservedOtherwise =
                reservations.of(connectorId).filter(one -> one.id() != id).isPresent();
        return !connector.isFree() || connector.isPlugged() || reservedOtherwise ? "Occupied" : "";
    }

    private Answer cancel(JsonObject request) {
        boolean existed = reservations.cancel(Fields.requiredInteger(request, "reservationId"));
        return existed ? new Answer(Payload.status("Accepted"), onChange) : Answer.of(Payload.status("Rejected"));
    }
}
