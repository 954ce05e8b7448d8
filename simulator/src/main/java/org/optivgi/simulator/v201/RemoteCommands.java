package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Registration;
import org.optivgi.simulator.station.RemoteStart;
import org.optivgi.simulator.station.StopReason;

/** The requests about transactions and what the station does. Spec: OCPP 2.0.1 B11, B12, E14, F01 to F06, G03, P01 */
final class RemoteCommands {
    private final Parts parts;
    private final TransactionEvents events;
    private final SmartChargingCommands smartCharging;
    private final Triggers triggers;

    RemoteCommands(Parts parts, TransactionEvents events, SmartChargingCommands smartCharging, Triggers triggers) {
        this.parts = parts;
        this.events = events;
        this.smartCharging = smartCharging;
        this.triggers = triggers;
    }

    void registerWith(V201Speaker.Register register) {
        register.register("ChangeAvailability", this::changeAvailability);
        register.register("DataTransfer", request -> Answer.of(Payload.status("UnknownVendorId")));
        register.register("GetTransactionStatus", this::transactionStatus);
        register.register("RequestStartTransaction", this::start);
        register.register("RequestStopTransaction", this::stop);
        register.register("Reset", this::reset);
        register.register("TriggerMessage", triggers::answer);
        register.register("UnlockConnector", this::unlock);
    }

    private List<Connector> connectors() {
        return parts.connectors();
    }

    /** The connectors that are meant; empty if there are none of them. */
    static List<Connector> meant(List<Connector> connectors, JsonObject request) {
        if (!(request.get("evse") instanceof JsonObject evse)) {
            return connectors;
        }
        int evseId = Fields.requiredInteger(evse, "id");
        Integer connectorId = Fields.integer(evse, "connectorId");
        return connectors.stream()
                .filter(one -> one.id() == evseId && (connectorId == null || connectorId == 1))
                .toList();
    }

    private Answer changeAvailability(JsonObject request) {
        boolean operative = Fields.requiredText(request, "operationalStatus").equals("Operative");
        List<Connector> meant = meant(connectors(), request);
        if (meant.isEmpty()) {
            return Answer.of(SmartChargingCommands.refused("UnknownEvse"));
        }
        boolean done = true;
        for (Connector connector : meant) {
            done &= connector.operate(operative);
        }
        return new Answer(Payload.status(done ? "Accepted" : "Scheduled"), parts.chargePoint()::refresh);
    }

    private Answer transactionStatus(JsonObject request) {
        String id = Fields.text(request, "transactionId");
        if (id == null) {
            return Answer.of(Payload.payload()
                    .with("messagesInQueue", parts.outbox().backlog() > 0)
                    .json());
        }
        return Answer.of(Payload.payload()
                .with("ongoingIndicator", parts.transactions().connectorOf(id).isPresent())
                .with("messagesInQueue", events.isQueued(id))
                .json());
    }

    private Answer start(JsonObject request) {
        String idTag = TokenJson.read(request.getAsJsonObject("idToken"));
        JsonObject told = request.get("chargingProfile") instanceof JsonObject json ? json : null;
        String refusal = told == null ? null : smartCharging.rules().refusalAtStart(told);
        if (refusal != null) {
            return Answer.of(SmartChargingCommands.refused(refusal));
        }
        Optional<Connector> connector = parts.registration().state() == Registration.State.ACCEPTED
                ? parts.admission().chooseFor(idTag, Fields.integer(request, "evseId"))
                : Optional.empty();
        if (connector.isEmpty()) {
            return Answer.of(Payload.status("Rejected"));
        }
        @Nullable ChargingProfile profile = told == null ? null : smartCharging.taken(told);
        RemoteStart remote = new RemoteStart(profile, Fields.requiredInteger(request, "remoteStartId"));
        return new Answer(
                Payload.status("Accepted"), () -> parts.admission().startRemotely(connector.get(), idTag, remote));
    }

    private Answer stop(JsonObject request) {
        Optional<Connector> connector = parts.transactions().connectorOf(Fields.requiredText(request, "transactionId"));
        return connector.isEmpty()
                ? Answer.of(SmartChargingCommands.refused("TxNotFound"))
                : new Answer(
                        Payload.status("Accepted"),
                        () -> parts.transactions().stop(connector.get(), StopReason.REMOTE, null));
    }

    /** A single EVSE cannot be reset here. Spec: OCPP 2.0.1 B11, B12 */
    private Answer reset(JsonObject request) {
        if (request.has("evseId")) {
            return Answer.of(SmartChargingCommands.refused("UnsupportedRequest"));
        }
        ChargePoint station = parts.chargePoint();
        if (Fields.requiredText(request, "type").equals("Immediate")) {
            return new Answer(Payload.status("Accepted"), () -> station.reset(true));
        }
        boolean isIdle = connectors().stream().allMatch(one -> one.transaction().isEmpty());
        return new Answer(Payload.status(isIdle ? "Accepted" : "Scheduled"), station::resetOnceIdle);
    }

    private Answer unlock(JsonObject request) {
        int evseId = Fields.requiredInteger(request, "evseId");
        boolean isKnown =
                evseId >= 1 && evseId <= connectors().size() && Fields.requiredInteger(request, "connectorId") == 1;
        if (!isKnown) {
            return Answer.of(Payload.status("UnknownConnector"));
        }
        boolean isCharging = connectors().get(evseId - 1).transaction().isPresent();
        return Answer.of(Payload.status(isCharging ? "OngoingAuthorizedTransaction" : "Unlocked"));
    }
}
