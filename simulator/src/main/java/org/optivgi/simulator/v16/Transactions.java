package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.time.Scheduler;

/**
 * Starts, meters and stops transactions.
 *
 * <p>Spec: OCPP 1.6 §4.7, §4.8, §4.10, §3.13.2 (a TxProfile goes with its transaction)
 */
final class Transactions {
    private final List<Connector> connectors;
    private final Scheduler scheduler;
    private final StationClock clock;
    private final Settings settings;
    private final Outbox outbox;
    private final Limits limits;
    private final Tokens tokens;
    private final Reservations reservations;
    private final Runnable onChange;
    private final Map<Connector, Scheduler.Cancellable> sampling = new HashMap<>();
    private @Nullable JsonObject lastStart;

    /** @param onChange told after every change, for statuses to be reported */
    Transactions(
            List<Connector> connectors,
            Scheduler scheduler,
            StationClock clock,
            Settings settings,
            Outbox outbox,
            Limits limits,
            Tokens tokens,
            Reservations reservations,
            Runnable onChange) {
        this.connectors = connectors;
        this.scheduler = scheduler;
        this.clock = clock;
        this.settings = settings;
        this.outbox = outbox;
        this.limits = limits;
        this.tokens = tokens;
        this.reservations = reservations;
        this.onChange = onChange;
    }

    /** The connector on which the transaction with this id runs. */
    Optional<Connector> connectorOf(int transactionId) {
        return connectors.stream()
                .filter(connector -> connector
                        .transaction()
                        .map(transaction -> Integer.valueOf(transactionId).equals(transaction.id()))
                        .orElse(false))
                .findFirst();
    }

    /** Starts charging at a connector that is plugged in. */
    void start(Connector connector, Verdict verdict, @Nullable InstalledLater profile) {
        Optional<Reservations.Reservation> reservation = reservations.usedBy(verdict, connector.id());
        reservation.ifPresent(reservations::remove);
        Instant now = clock.now();
        Transaction transaction = new Transaction(
                verdict.idTag(),
                verdict.parentIdTag(),
                now,
                MeterReader.registerWh(connector.outlet()),
                reservation.map(Reservations.Reservation::id).orElse(null));
        connector.begin(transaction);
        if (profile != null) {
            limits.install(new InstalledProfile(connector.id(), profile.profile(), now));
        }
        limits.changed();
        collect(connector, transaction, "Transaction.Begin");
        JsonObject payload = startPayload(connector, transaction);
        lastStart = payload;
        outbox.postTransactional(
                "StartTransaction", () -> payload, outcome -> started(connector, transaction, outcome));
        scheduleSample(connector, transaction);
        onChange.run();
    }

    private static JsonObject startPayload(Connector connector, Transaction transaction) {
        return Payload.payload()
                .with("connectorId", connector.id())
                .with("idTag", transaction.idTag())
                .with("meterStart", transaction.meterStartWh())
                .with("reservationId", transaction.reservationId())
                .with("timestamp", transaction.start())
                .json();
    }

    /** The last StartTransaction.req, for those that repeat it. */
    Optional<JsonObject> lastStart() {
        return Optional.ofNullable(lastStart);
    }

    private void started(Connector connector, Transaction transaction, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            // Given up after all attempts: the transaction goes on without an id, as the standard leaves it.
            return;
        }
        JsonElement id = answered.payload().get("transactionId");
        if (id != null && id.isJsonPrimitive()) {
            transaction.id(id.getAsInt());
        }
        JsonObject info = Tokens.info(answered.payload());
        tokens.remember(transaction.idTag(), info);
        if (info != null) {
            String parent = Fields.text(info, "parentIdTag");
            if (parent != null) {
                transaction.parentIdTag(parent);
            }
            if (!"Accepted".equals(Fields.text(info, "status")) && isRunning(connector, transaction)) {
                refuse(connector, transaction);
            }
        }
    }

    private void refuse(Connector connector, Transaction transaction) {
        if (settings.flag("StopTransactionOnInvalidId")) {
            stop(connector, "DeAuthorized", null);
        } else {
            transaction.deauthorise();
            limits.changed();
            onChange.run();
        }
    }

    private static boolean isRunning(Connector connector, Transaction transaction) {
        return connector.transaction().filter(one -> one == transaction).isPresent();
    }

    /**
     * Stops the connector's transaction, if there is one.
     *
     * @param idTag the token that stopped it; null if none did
     */
    void stop(Connector connector, String reason, @Nullable String idTag) {
        Transaction transaction = connector.transaction().orElse(null);
        if (transaction == null) {
            return;
        }
        Scheduler.Cancellable timer = sampling.remove(connector);
        if (timer != null) {
            timer.cancel();
        }
        collect(connector, transaction, "Transaction.End");
        int meterStop = MeterReader.registerWh(connector.outlet());
        Instant now = clock.now();
        connector.end();
        limits.store(limits.store()
                .without(one ->
                        one.connectorId() == connector.id() && one.profile().purpose() == Purpose.TX));
        outbox.postTransactional(
                "StopTransaction",
                () -> transaction.id() == null ? null : stopPayload(transaction, meterStop, now, reason, idTag),
                outcome -> {
                    if (outcome instanceof Outcome.Answered answered) {
                        tokens.remember(transaction.idTag(), Tokens.info(answered.payload()));
                    }
                });
        onChange.run();
    }

    private static JsonObject stopPayload(
            Transaction transaction, int meterStop, Instant timestamp, String reason, @Nullable String idTag) {
        Payload payload = Payload.payload()
                .with("transactionId", transaction.id())
                .with("meterStop", meterStop)
                .with("timestamp", timestamp)
                .with("reason", reason)
                .with("idTag", idTag);
        return transaction.samples().isEmpty()
                ? payload.json()
                : payload.with("transactionData", transaction.samples()).json();
    }

    void stopAll(String reason) {
        connectors.forEach(connector -> stop(connector, reason, null));
    }

    private void collect(Connector connector, Transaction transaction, String context) {
        JsonObject value = MeterReader.read(
                connector.outlet(), settings.texts("StopTxnSampledData"), context, clock.now(), nanos());
        if (value != null) {
            transaction.samples().add(value);
        }
    }

    private long nanos() {
        return scheduler.elapsed().toNanos();
    }

    /** The interval between samples has changed. */
    void rescheduleSamples() {
        for (Connector connector : connectors) {
            Scheduler.Cancellable timer = sampling.remove(connector);
            if (timer != null) {
                timer.cancel();
            }
            connector.transaction().ifPresent(transaction -> scheduleSample(connector, transaction));
        }
    }

    private void scheduleSample(Connector connector, Transaction transaction) {
        int seconds = settings.integer("MeterValueSampleInterval");
        if (seconds > 0) {
            sampling.put(connector, scheduler.after(Duration.ofSeconds(seconds), () -> {
                if (isRunning(connector, transaction)) {
                    sample(connector, settings.texts("MeterValuesSampledData"), "Sample.Periodic");
                    scheduleSample(connector, transaction);
                }
            }));
        }
    }

    /** Sends one MeterValues of a connector: as a transaction message if there is a transaction. */
    void sample(Connector connector, List<String> measurands, String context) {
        JsonObject value = MeterReader.read(connector.outlet(), measurands, context, clock.now(), nanos());
        if (value == null) {
            return;
        }
        JsonArray values = new JsonArray();
        values.add(value);
        Transaction transaction = connector.transaction().orElse(null);
        if (transaction == null) {
            outbox.post("MeterValues", meterPayload(connector, null, values), outcome -> {});
        } else {
            outbox.postTransactional(
                    "MeterValues", () -> meterPayload(connector, transaction.id(), values), outcome -> {});
        }
    }

    private static JsonObject meterPayload(Connector connector, @Nullable Integer transactionId, JsonArray values) {
        return Payload.payload()
                .with("connectorId", connector.id())
                .with("transactionId", transactionId)
                .with("meterValue", values)
                .json();
    }
}
