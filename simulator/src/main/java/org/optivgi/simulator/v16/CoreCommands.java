package org.optivgi.simulator.v16;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Registration;
import org.optivgi.simulator.station.RemoteStart;
import org.optivgi.simulator.station.StopReason;

/** The Core and RemoteTrigger profiles' requests. Spec: OCPP 1.6 §5 */
final class CoreCommands {
    private static final String CORE = "Core";

    private final ChargePoint station;
    private final Parts parts;
    private final Settings settings;
    private final SmartChargingCommands smartCharging;

    CoreCommands(Parts parts, Settings settings, SmartChargingCommands smartCharging) {
        this.station = parts.chargePoint();
        this.parts = parts;
        this.settings = settings;
        this.smartCharging = smartCharging;
    }

    void registerWith(V16Speaker.Register commands) {
        commands.register(CORE, "ChangeAvailability", this::changeAvailability);
        commands.register(CORE, "ChangeConfiguration", this::changeConfiguration);
        commands.register(CORE, "ClearCache", this::clearCache);
        commands.register(CORE, "DataTransfer", request -> Answer.of(Payload.status("UnknownVendorId")));
        commands.register(CORE, "GetConfiguration", this::getConfiguration);
        commands.register(CORE, "RemoteStartTransaction", this::remoteStart);
        commands.register(CORE, "RemoteStopTransaction", this::remoteStop);
        commands.register(CORE, "Reset", this::reset);
        commands.register(CORE, "UnlockConnector", this::unlock);
        commands.register("RemoteTrigger", "TriggerMessage", this::trigger);
    }

    private List<Connector> connectors() {
        return parts.connectors();
    }

    private Answer changeAvailability(JsonObject request) {
        int connectorId = Fields.requiredInteger(request, "connectorId");
        boolean operative = Fields.requiredText(request, "type").equals("Operative");
        if (connectorId < 0 || connectorId > connectors().size()) {
            return Answer.of(Payload.status("Rejected"));
        }
        boolean done = true;
        if (connectorId == 0) {
            parts.statuses().wholeIsOperative(operative);
        }
        for (Connector connector : connectors()) {
            if (connectorId == 0 || connector.id() == connectorId) {
                done &= connector.operate(operative);
            }
        }
        return new Answer(Payload.status(done ? "Accepted" : "Scheduled"), station::refresh);
    }

    private Answer changeConfiguration(JsonObject request) {
        String key = Fields.requiredText(request, "key");
        String status = settings.change(key, Fields.requiredText(request, "value"));
        return new Answer(Payload.status(status), () -> settingChanged(key));
    }

    private void settingChanged(String key) {
        switch (key) {
            case "HeartbeatInterval" -> station.retimed(ChargePoint.Timing.HEARTBEATS);
            case "MeterValueSampleInterval" -> station.retimed(ChargePoint.Timing.SAMPLES);
            case "WebSocketPingInterval" -> station.retimed(ChargePoint.Timing.PINGS);
            case "ClockAlignedDataInterval" -> station.retimed(ChargePoint.Timing.ALIGNED_SAMPLES);
            default -> {
                // All others are looked at when they are needed.
            }
        }
    }

    private Answer clearCache(JsonObject request) {
        if (!settings.flag("AuthorizationCacheEnabled")) {
            return Answer.of(Payload.status("Rejected"));
        }
        parts.tokens().clearCache();
        return Answer.of(Payload.status("Accepted"));
    }

    private Answer getConfiguration(JsonObject request) {
        Set<String> asked = new LinkedHashSet<>();
        JsonElement keys = request.get("key");
        if (keys != null) {
            keys.getAsJsonArray().forEach(key -> asked.add(key.getAsString()));
        }
        return Answer.of(settings.report(asked));
    }

    private Answer remoteStart(JsonObject request) {
        String idTag = Fields.requiredText(request, "idTag");
        Optional<Connector> connector = parts.registration().state() == Registration.State.ACCEPTED
                ? parts.admission().chooseFor(idTag, Fields.integer(request, "connectorId"))
                : Optional.empty();
        ChargingProfile later = null;
        if (request.has("chargingProfile")) {
            later = acceptableTxProfile(request.getAsJsonObject("chargingProfile"));
            if (later == null) {
                return Answer.of(Payload.status("Rejected"));
            }
        }
        if (connector.isEmpty()) {
            return Answer.of(Payload.status("Rejected"));
        }
        RemoteStart remote = new RemoteStart(later, null);
        return new Answer(
                Payload.status("Accepted"), () -> parts.admission().startRemotely(connector.get(), idTag, remote));
    }

    /** The profile of a remote start: a TxProfile without a transaction id. Spec: OCPP 1.6 §5.11, errata §3.41 */
    private @Nullable ChargingProfile acceptableTxProfile(JsonObject json) {
        try {
            ChargingProfile profile = ProfileJson.read(json);
            boolean isRight = profile.purpose() == Purpose.TX
                    && profile.transactionId() == null
                    && smartCharging.isAcceptable(profile);
            return isRight ? profile : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Answer remoteStop(JsonObject request) {
        Optional<Connector> connector =
                parts.transactions().connectorOf(Integer.toString(Fields.requiredInteger(request, "transactionId")));
        return connector.isEmpty()
                ? Answer.of(Payload.status("Rejected"))
                : new Answer(
                        Payload.status("Accepted"),
                        () -> parts.transactions().stop(connector.get(), StopReason.REMOTE, null));
    }

    private Answer reset(JsonObject request) {
        boolean hard = Fields.requiredText(request, "type").equals("Hard");
        return new Answer(Payload.status("Accepted"), () -> station.reset(hard));
    }

    private Answer unlock(JsonObject request) {
        int connectorId = Fields.requiredInteger(request, "connectorId");
        if (connectorId < 1 || connectorId > connectors().size()) {
            return Answer.of(Payload.status("NotSupported"));
        }
        return new Answer(
                Payload.status("Unlocked"),
                () -> parts.transactions().stop(connectors().get(connectorId - 1), StopReason.UNLOCK_COMMAND, null));
    }

    private Answer trigger(JsonObject request) {
        Integer connectorId = Fields.integer(request, "connectorId");
        if (connectorId != null
                && (connectorId < 0 || connectorId > connectors().size())) {
            return Answer.of(Payload.status("Rejected"));
        }
        Runnable message = switch (Fields.requiredText(request, "requestedMessage")) {
            case "BootNotification" -> parts.registration()::bootNow;
            case "Heartbeat" -> parts.registration()::heartbeat;
            case "StatusNotification" -> () -> triggerStatus(connectorId);
            case "MeterValues" -> () -> triggerMeterValues(connectorId);
            default -> null;
        };
        return message == null
                ? Answer.of(Payload.status("NotImplemented"))
                : new Answer(Payload.status("Accepted"), message);
    }

    private void triggerStatus(@Nullable Integer connectorId) {
        for (int id = 0; id <= connectors().size(); id++) {
            if (connectorId == null || connectorId == id) {
                parts.statuses().reportAgain(id);
            }
        }
    }

    private void triggerMeterValues(@Nullable Integer connectorId) {
        for (Connector connector : connectors()) {
            if (connectorId == null || connectorId == 0 || connectorId == connector.id()) {
                parts.transactions().sample(connector, settings.texts("MeterValuesSampledData"), "Trigger");
            }
        }
    }
}
