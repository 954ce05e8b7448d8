package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.BootReason;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.ConnectorStatus;
import org.optivgi.simulator.station.Ending;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.MeterReader;
import org.optivgi.simulator.station.Outcome;
import org.optivgi.simulator.station.StartCause;
import org.optivgi.simulator.station.StopReason;
import org.optivgi.simulator.station.Telling;
import org.optivgi.simulator.station.TokenInfo;
import org.optivgi.simulator.station.Transaction;

/** The messages of an OCPP 1.6 charge point. Spec: OCPP 1.6 §4 */
final class V16Telling implements Telling {
    private static final int LONGEST_SERIAL_NUMBER = 25;

    private final Basics basics;
    private @Nullable JsonObject lastStart;

    V16Telling(Basics basics) {
        this.basics = basics;
    }

    @Override
    public JsonObject boot(BootReason reason) {
        String identity = basics.spec().identity();
        return Payload.payload()
                .with("chargePointVendor", basics.spec().vendor())
                .with("chargePointModel", basics.spec().model())
                .with(
                        "chargePointSerialNumber",
                        identity.substring(0, Math.min(identity.length(), LONGEST_SERIAL_NUMBER)))
                .with("firmwareVersion", basics.spec().firmwareVersion())
                .json();
    }

    @Override
    public void ask(String idTag, Consumer<@Nullable TokenInfo> then) {
        JsonObject payload = Payload.payload().with("idTag", idTag).json();
        basics.outbox().post("Authorize", payload, outcome -> {
            if (outcome instanceof Outcome.Answered answered) {
                TokenInfo info = info(answered.payload());
                then.accept(info == null ? TokenInfo.INVALID : info);
            } else {
                then.accept(null);
            }
        });
    }

    /** The idTagInfo of an object; null if it has none. */
    static @Nullable TokenInfo info(JsonObject payload) {
        JsonElement element = payload.get("idTagInfo");
        if (!(element instanceof JsonObject info)) {
            return null;
        }
        String status = Fields.text(info, "status");
        return new TokenInfo(
                status == null ? TokenInfo.INVALID.status() : status,
                Fields.instant(info, "expiryDate"),
                Fields.text(info, "parentIdTag"));
    }

    private static void hand(JsonObject payload, Consumer<TokenInfo> then) {
        TokenInfo info = info(payload);
        if (info != null) {
            then.accept(info);
        }
    }

    @Override
    public String statusWord(int connectorId, ConnectorStatus status) {
        return status.wire();
    }

    @Override
    public JsonObject status(int connectorId, String word, String errorCode) {
        return Payload.payload()
                .with("connectorId", connectorId)
                .with("errorCode", errorCode)
                .with("status", word)
                .with("timestamp", basics.clock().now())
                .json();
    }

    @Override
    public @Nullable String newTransactionId() {
        return null;
    }

    @Override
    public void started(Connector connector, Transaction transaction, StartCause cause, Consumer<TokenInfo> then) {
        JsonObject payload = Payload.payload()
                .with("connectorId", connector.id())
                .with("idTag", transaction.idTag())
                .with("meterStart", transaction.meterStartWh())
                .with("timestamp", transaction.start())
                .with("reservationId", transaction.reservationId())
                .json();
        lastStart = payload;
        basics.outbox().postTransactional("StartTransaction", () -> payload, outcome -> {
            // Given up after all attempts, the transaction goes on without an id, as the standard leaves it.
            if (outcome instanceof Outcome.Answered answered) {
                if (answered.payload().get("transactionId") instanceof JsonPrimitive id) {
                    transaction.id(Integer.toString(id.getAsInt()));
                }
                hand(answered.payload(), then);
            }
        });
    }

    @Override
    public void metered(Connector connector, @Nullable Transaction transaction, MeterReader.Reading reading) {
        JsonArray values = SampledValues.json(List.of(reading));
        if (transaction == null) {
            basics.outbox().post("MeterValues", meterPayload(connector, null, values), outcome -> {});
        } else {
            basics.outbox()
                    .postTransactional(
                            "MeterValues", () -> meterPayload(connector, number(transaction), values), outcome -> {});
        }
    }

    private static @Nullable Integer number(Transaction transaction) {
        String id = transaction.id();
        return id == null ? null : Integer.valueOf(id);
    }

    private static JsonObject meterPayload(Connector connector, @Nullable Integer transactionId, JsonArray values) {
        return Payload.payload()
                .with("connectorId", connector.id())
                .with("transactionId", transactionId)
                .with("meterValue", values)
                .json();
    }

    @Override
    public void ended(Connector connector, Transaction transaction, Ending ending, Consumer<TokenInfo> then) {
        basics.outbox()
                .postTransactional(
                        "StopTransaction",
                        () -> transaction.id() == null ? null : stopPayload(transaction, ending),
                        outcome -> {
                            if (outcome instanceof Outcome.Answered answered) {
                                hand(answered.payload(), then);
                            }
                        });
    }

    private static JsonObject stopPayload(Transaction transaction, Ending ending) {
        Payload payload = Payload.payload()
                .with("transactionId", number(transaction))
                .with("meterStop", ending.meterStopWh())
                .with("timestamp", ending.at())
                .with("reason", word(ending.reason()))
                .with("idTag", ending.idTag());
        return transaction.readings().isEmpty()
                ? payload.json()
                : payload.with("transactionData", SampledValues.json(transaction.readings()))
                        .json();
    }

    private static String word(StopReason reason) {
        return switch (reason) {
            case LOCAL -> "Local";
            case REMOTE -> "Remote";
            case EV_DISCONNECTED -> "EVDisconnected";
            case DEAUTHORIZED -> "DeAuthorized";
            case HARD_RESET -> "HardReset";
            case SOFT_RESET -> "SoftReset";
            case POWER_LOSS -> "PowerLoss";
            case UNLOCK_COMMAND -> "UnlockCommand";
            case OTHER -> "Other";
        };
    }

    @Override
    public Optional<Message> lastStart() {
        return Optional.ofNullable(lastStart).map(payload -> new Message("StartTransaction", payload));
    }

    @Override
    public Message endOf(String transactionId) {
        JsonObject payload = Payload.payload()
                .with("transactionId", Integer.valueOf(transactionId))
                .with("meterStop", 0)
                .with("timestamp", basics.clock().now())
                .json();
        return new Message("StopTransaction", payload);
    }

    @Override
    public List<Message> wronglyTyped() {
        JsonObject status = Payload.payload()
                .with("connectorId", "one")
                .with("errorCode", 17)
                .with("status", true)
                .json();
        JsonArray words = new JsonArray();
        words.add(new JsonPrimitive("not an object"));
        JsonObject values = Payload.payload()
                .with("connectorId", 1)
                .with("meterValue", words)
                .json();
        return List.of(new Message("StatusNotification", status), new Message("MeterValues", values));
    }
}
