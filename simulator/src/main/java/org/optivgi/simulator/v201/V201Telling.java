package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.BootReason;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.ConnectorStatus;
import org.optivgi.simulator.station.Ending;
import org.optivgi.simulator.station.MeterReader;
import org.optivgi.simulator.station.Outcome;
import org.optivgi.simulator.station.StartCause;
import org.optivgi.simulator.station.Telling;
import org.optivgi.simulator.station.TokenInfo;
import org.optivgi.simulator.station.Transaction;

/** The messages of an OCPP 2.0.1 charging station. Spec: OCPP 2.0.1 part 2 */
final class V201Telling implements Telling {
    private static final int LONGEST_SERIAL_NUMBER = 25;

    private final Basics basics;
    private final TransactionEvents transactions;
    private final ChargingNeeds needs;
    private final ExternalLimits externalLimits;

    V201Telling(Basics basics, TransactionEvents transactions, ChargingNeeds needs, ExternalLimits externalLimits) {
        this.basics = basics;
        this.transactions = transactions;
        this.needs = needs;
        this.externalLimits = externalLimits;
    }

    @Override
    public JsonObject boot(BootReason reason) {
        String identity = basics.spec().identity();
        JsonObject station = Payload.payload()
                .with("serialNumber", identity.substring(0, Math.min(identity.length(), LONGEST_SERIAL_NUMBER)))
                .with("model", basics.spec().model())
                .with("vendorName", basics.spec().vendor())
                .with("firmwareVersion", basics.spec().firmwareVersion())
                .json();
        return Payload.payload()
                .with("chargingStation", station)
                .with("reason", word(reason))
                .json();
    }

    private static String word(BootReason reason) {
        return switch (reason) {
            case POWER_UP -> "PowerUp";
            case RESET -> "RemoteReset";
            case TRIGGERED -> "Triggered";
        };
    }

    @Override
    public void ask(String idTag, Consumer<@Nullable TokenInfo> then) {
        JsonObject payload =
                Payload.payload().with("idToken", TokenJson.write(idTag)).json();
        basics.outbox().post("Authorize", payload, outcome -> {
            if (outcome instanceof Outcome.Answered answered) {
                TokenInfo info = TokenJson.info(answered.payload());
                then.accept(info == null ? TokenInfo.INVALID : info);
            } else {
                then.accept(null);
            }
        });
    }

    /** Of the whole station nothing is told: each connector speaks for itself. Spec: OCPP 2.0.1 G01, G03 */
    @Override
    public @Nullable String statusWord(int connectorId, ConnectorStatus status) {
        if (connectorId == 0) {
            return null;
        }
        boolean isPlugged = basics.connectors().get(connectorId - 1).isPlugged();
        return switch (status) {
            case AVAILABLE -> "Available";
            // Somebody has shown a token, and the plug is still missing.
            case PREPARING -> isPlugged ? "Occupied" : "Available";
            case CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, FINISHING -> "Occupied";
            case RESERVED -> "Reserved";
            case UNAVAILABLE -> "Unavailable";
            case FAULTED -> "Faulted";
        };
    }

    @Override
    public JsonObject status(int connectorId, String word, String errorCode) {
        return Payload.payload()
                .with("timestamp", basics.clock().now())
                .with("connectorStatus", word)
                .with("evseId", connectorId)
                .with("connectorId", 1)
                .json();
    }

    @Override
    public String newTransactionId() {
        return new UUID(basics.random().nextLong(), basics.random().nextLong()).toString();
    }

    @Override
    public void started(Connector connector, Transaction transaction, StartCause cause, Consumer<TokenInfo> then) {
        transactions.started(connector, transaction, cause, then);
    }

    @Override
    public void metered(Connector connector, @Nullable Transaction transaction, MeterReader.Reading reading) {
        if (transaction != null) {
            transactions.metered(transaction, reading);
        } else {
            meterValues(connector, reading);
        }
    }

    /** Meter values that belong to no transaction. Spec: OCPP 2.0.1 J01 */
    void meterValues(Connector connector, MeterReader.Reading reading) {
        JsonObject payload = Payload.payload()
                .with("evseId", connector.id())
                .with("meterValue", SampledValues.json(List.of(reading)))
                .json();
        basics.outbox().post("MeterValues", payload, outcome -> {});
    }

    @Override
    public void ended(Connector connector, Transaction transaction, Ending ending, Consumer<TokenInfo> then) {
        transactions.ended(connector, transaction, ending, then);
    }

    @Override
    public void lookAt(Connector connector) {
        transactions.lookAt(connector);
        needs.lookAt(connector);
        externalLimits.tell();
    }

    @Override
    public void externallyLimited(@Nullable InstalledProfile limit) {
        externalLimits.changed(limit);
        basics.connectors().forEach(transactions::rateChanged);
    }

    /** Spec: OCPP 2.0.1 H04 */
    @Override
    public void reservationGone(int reservationId, boolean hasExpired) {
        JsonObject payload = Payload.payload()
                .with("reservationId", reservationId)
                .with("reservationUpdateStatus", hasExpired ? "Expired" : "Removed")
                .json();
        basics.outbox().post("ReservationStatusUpdate", payload, outcome -> {});
    }

    @Override
    public Optional<Message> lastStart() {
        return transactions.lastStart().map(payload -> new Message("TransactionEvent", payload));
    }

    @Override
    public Message endOf(String transactionId) {
        return new Message("TransactionEvent", transactions.endOf(transactionId));
    }

    @Override
    public List<Message> wronglyTyped() {
        JsonObject status = Payload.payload()
                .with("evseId", "one")
                .with("connectorId", 1)
                .with("connectorStatus", true)
                .with("timestamp", 17)
                .json();
        JsonArray words = new JsonArray();
        words.add(new JsonPrimitive("not an object"));
        JsonObject values =
                Payload.payload().with("evseId", 1).with("meterValue", words).json();
        return List.of(new Message("StatusNotification", status), new Message("MeterValues", values));
    }
}
