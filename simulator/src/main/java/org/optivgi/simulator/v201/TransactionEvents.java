package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.ConnectorStatus;
import org.optivgi.simulator.station.Ending;
import org.optivgi.simulator.station.MeterReader;
import org.optivgi.simulator.station.Outcome;
import org.optivgi.simulator.station.StartCause;
import org.optivgi.simulator.station.StopReason;
import org.optivgi.simulator.station.TokenInfo;
import org.optivgi.simulator.station.Transaction;

/**
 * Tells of transactions: numbered events, kept in order while there is no link. The EVSE and the token are told once, with the
 * first event. Spec: OCPP 2.0.1 E01 to E13
 */
final class TransactionEvents {
    private static final String ACTION = "TransactionEvent";

    private final Basics basics;
    private final DeviceModel model;
    private final Map<Transaction, Told> told = new WeakHashMap<>();
    private @Nullable JsonObject lastStart;

    TransactionEvents(Basics basics, DeviceModel model) {
        this.basics = basics;
        this.model = model;
    }

    /** What was told of a transaction. */
    private static final class Told {
        private int nextNumber;
        private int inQueue;
        private String state = "";
        private double offeredAmps;
    }

    private Told told(Transaction transaction) {
        return told.computeIfAbsent(transaction, key -> new Told());
    }

    void started(Connector connector, Transaction transaction, StartCause cause, Consumer<TokenInfo> then) {
        Told known = told(transaction);
        known.state = state(connector);
        known.offeredAmps = offeredAmps(connector);
        JsonObject info = info(transaction)
                .with("chargingState", known.state)
                .with("remoteStartId", transaction.remoteStartId())
                .json();
        Payload event = event("Started", trigger(cause), transaction, info)
                .with("numberOfPhasesUsed", connector.outlet().phasesInUse())
                .with("cableMaxCurrent", (int) connector.outlet().spec().maxAmps())
                .with("reservationId", transaction.reservationId())
                .with("evse", evse(connector))
                .with("idToken", TokenJson.write(transaction.idTag()));
        MeterReader.read(
                        connector.outlet(),
                        model.texts("SampledDataCtrlr.TxStartedMeasurands"),
                        "Transaction.Begin",
                        transaction.start(),
                        nanos())
                .ifPresent(reading -> event.with("meterValue", SampledValues.json(List.of(reading))));
        lastStart = event.json();
        post(transaction, event.json(), then);
    }

    static JsonObject evse(Connector connector) {
        return Payload.payload()
                .with("id", connector.id())
                .with("connectorId", 1)
                .json();
    }

    private static String trigger(StartCause cause) {
        return switch (cause) {
            case TOKEN -> "Authorized";
            case PLUG -> "CablePluggedIn";
            case REMOTE -> "RemoteStart";
        };
    }

    void metered(Transaction transaction, MeterReader.Reading reading) {
        String trigger = switch (reading.context()) {
            case "Sample.Clock" -> "MeterValueClock";
            case "Trigger" -> "Trigger";
            default -> "MeterValuePeriodic";
        };
        JsonObject event = event(
                        "Updated", trigger, transaction, info(transaction).json())
                .with("meterValue", SampledValues.json(List.of(reading)))
                .json();
        post(transaction, event, info -> {});
    }

    /** Tells when the charging state has changed by itself. */
    void lookAt(Connector connector) {
        connector.transaction().ifPresent(transaction -> {
            Told known = told(transaction);
            String state = state(connector);
            if (!state.equals(known.state)) {
                known.state = state;
                known.offeredAmps = offeredAmps(connector);
                update(transaction, "ChargingStateChanged", state);
            }
        });
    }

    /** Tells when an external limit has changed what is offered by enough. Spec: OCPP 2.0.1 K12, LimitChangeSignificance */
    void rateChanged(Connector connector) {
        connector.transaction().ifPresent(transaction -> {
            Told known = told(transaction);
            double amps = offeredAmps(connector);
            double change = Math.abs(amps - known.offeredAmps) * 100;
            if (change > known.offeredAmps * model.integer("SmartChargingCtrlr.LimitChangeSignificance")) {
                known.offeredAmps = amps;
                known.state = state(connector);
                update(transaction, "ChargingRateChanged", known.state);
            }
        });
    }

    private void update(Transaction transaction, String trigger, String state) {
        JsonObject info = info(transaction).with("chargingState", state).json();
        post(transaction, event("Updated", trigger, transaction, info).json(), answer -> {});
    }

    void ended(Connector connector, Transaction transaction, Ending ending, Consumer<TokenInfo> then) {
        boolean isLeft = ending.reason() == StopReason.EV_DISCONNECTED;
        JsonObject info = info(transaction)
                .with("chargingState", isLeft || !connector.isPlugged() ? "Idle" : "EVConnected")
                .with("stoppedReason", stoppedReason(ending.reason()))
                .json();
        Payload event = event("Ended", trigger(ending.reason()), transaction, info);
        if (ending.idTag() != null) {
            event.with("idToken", TokenJson.write(ending.idTag()));
        }
        if (!transaction.readings().isEmpty()) {
            event.with("meterValue", SampledValues.json(transaction.readings()));
        }
        post(transaction, event.json(), then);
    }

    private static String stoppedReason(StopReason reason) {
        return switch (reason) {
            case LOCAL -> "Local";
            case REMOTE -> "Remote";
            case EV_DISCONNECTED -> "EVDisconnected";
            case DEAUTHORIZED -> "DeAuthorized";
            case HARD_RESET -> "ImmediateReset";
            case SOFT_RESET -> "Reboot";
            case POWER_LOSS -> "PowerLoss";
            case UNLOCK_COMMAND, OTHER -> "Other";
        };
    }

    private static String trigger(StopReason reason) {
        return switch (reason) {
            case LOCAL -> "StopAuthorized";
            case REMOTE -> "RemoteStop";
            case EV_DISCONNECTED -> "EVCommunicationLost";
            case DEAUTHORIZED -> "Deauthorized";
            case HARD_RESET, SOFT_RESET -> "ResetCommand";
            case UNLOCK_COMMAND -> "UnlockCommand";
            case POWER_LOSS, OTHER -> "AbnormalCondition";
        };
    }

    private static Payload info(Transaction transaction) {
        return Payload.payload().with("transactionId", transaction.id());
    }

    private Payload event(String type, String trigger, Transaction transaction, JsonObject info) {
        Payload event = Payload.payload()
                .with("eventType", type)
                .with("timestamp", basics.clock().now())
                .with("triggerReason", trigger)
                .with("seqNo", told(transaction).nextNumber++)
                .with("transactionInfo", info);
        return basics.outbox().isOpen() ? event : event.with("offline", true);
    }

    private void post(Transaction transaction, JsonObject payload, Consumer<TokenInfo> then) {
        Told known = told(transaction);
        known.inQueue++;
        basics.outbox().postTransactional(ACTION, () -> payload, outcome -> {
            known.inQueue--;
            if (outcome instanceof Outcome.Answered answered) {
                TokenInfo info = TokenJson.info(answered.payload());
                if (info != null) {
                    then.accept(info);
                }
            }
        });
    }

    private long nanos() {
        return basics.scheduler().elapsed().toNanos();
    }

    private double offeredAmps(Connector connector) {
        return connector.outlet().isClosed() ? connector.outlet().offeredAmps(nanos()) : 0;
    }

    private String state(Connector connector) {
        ConnectorStatus status = connector.status(false, nanos());
        return switch (status) {
            case CHARGING -> "Charging";
            case SUSPENDED_EVSE, FAULTED -> "SuspendedEVSE";
            case SUSPENDED_EV -> "SuspendedEV";
            default -> connector.isPlugged() ? "EVConnected" : "Idle";
        };
    }

    /** Whether messages of this transaction wait. */
    boolean isQueued(String transactionId) {
        return told.entrySet().stream()
                .anyMatch(one -> transactionId.equals(one.getKey().id()) && one.getValue().inQueue > 0);
    }

    Optional<JsonObject> lastStart() {
        return Optional.ofNullable(lastStart);
    }

    /** The end of a transaction that never was. */
    JsonObject endOf(String transactionId) {
        return Payload.payload()
                .with("eventType", "Ended")
                .with("timestamp", basics.clock().now())
                .with("triggerReason", "StopAuthorized")
                .with("seqNo", 1)
                .with(
                        "transactionInfo",
                        Payload.payload()
                                .with("transactionId", transactionId)
                                .with("stoppedReason", "Local")
                                .json())
                .json();
    }
}
