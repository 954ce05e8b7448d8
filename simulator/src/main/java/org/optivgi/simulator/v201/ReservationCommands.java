package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.CallFault;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Reservations;
import org.optivgi.simulator.station.RpcCode;

/** The requests about reservations. Spec: OCPP 2.0.1 H01, H02 */
final class ReservationCommands {
    private static final int ANY_EVSE = 0;

    private final List<Connector> connectors;
    private final DeviceModel model;
    private final Reservations reservations;
    private final Runnable onChange;

    ReservationCommands(Parts parts, DeviceModel model) {
        this.connectors = parts.connectors();
        this.model = model;
        this.reservations = parts.reservations();
        this.onChange = parts.chargePoint()::refresh;
    }

    void registerWith(V201Speaker.Register register) {
        register.register("ReserveNow", this::reserve);
        register.register("CancelReservation", this::cancel);
    }

    private void checkEnabled() {
        if (!model.flag("ReservationCtrlr.Enabled")) {
            throw new CallFault(RpcCode.NOT_SUPPORTED, "ReservationCtrlr is not enabled");
        }
    }

    private Answer reserve(JsonObject request) {
        checkEnabled();
        Integer evseId = Fields.integer(request, "evseId");
        int id = Fields.requiredInteger(request, "id");
        String refusal = evseId == null ? refusalOfAny() : refusalOf(evseId, id);
        if (!refusal.isEmpty()) {
            return Answer.of(Payload.status(refusal));
        }
        reservations.put(new Reservations.Reservation(
                id,
                evseId == null ? ANY_EVSE : evseId,
                Objects.requireNonNull(Fields.instant(request, "expiryDateTime")),
                TokenJson.read(request.getAsJsonObject("idToken")),
                TokenJson.read(request, "groupIdToken")));
        return new Answer(Payload.status("Accepted"), onChange);
    }

    private String refusalOfAny() {
        if (!model.flag("ReservationCtrlr.NonEvseSpecific")) {
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

    private String refusalOf(int evseId, int id) {
        if (evseId < 1 || evseId > connectors.size()) {
            return "Rejected";
        }
        Connector connector = connectors.get(evseId - 1);
        if (connector.isFaulted()) {
            return "Faulted";
        }
        if (!connector.isOperative()) {
            return "Unavailable";
        }
        boolean reservedOtherwise =
                reservations.of(evseId).filter(one -> one.id() != id).isPresent();
        return !connector.isFree() || connector.isPlugged() || reservedOtherwise ? "Occupied" : "";
    }

    private Answer cancel(JsonObject request) {
        checkEnabled();
        boolean existed = reservations.cancel(Fields.requiredInteger(request, "reservationId"));
        return existed ? new Answer(Payload.status("Accepted"), onChange) : Answer.of(Payload.status("Rejected"));
    }
}
