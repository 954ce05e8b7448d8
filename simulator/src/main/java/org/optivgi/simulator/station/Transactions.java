package org.optivgi.simulator.station;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.time.Scheduler;

/**
 * Starts, meters and stops transactions.
 *
 * <p>Spec: OCPP 1.6 §4.7, §4.8, §4.10, §3.13.2 (a TxProfile goes with its transaction); OCPP 2.0.1 E01 to E12, K01
 */
public final class Transactions {
    private final List<Connector> connectors;
    private final Scheduler scheduler;
    private final StationClock clock;
    private final Preferences preferences;
    private final Limits limits;
    private final Tokens tokens;
    private final Reservations reservations;
    private final Telling telling;
    private final Runnable onChange;
    private final Map<Connector, Scheduler.Cancellable> sampling = new HashMap<>();

    /** @param onChange told after every change, for statuses to be reported */
    Transactions(
            Basics basics,
            Preferences preferences,
            Tokens tokens,
            Reservations reservations,
            Telling telling,
            Runnable onChange) {
        this.connectors = basics.connectors();
        this.scheduler = basics.scheduler();
        this.clock = basics.clock();
        this.limits = basics.limits();
        this.preferences = preferences;
        this.tokens = tokens;
        this.reservations = reservations;
        this.telling = telling;
        this.onChange = onChange;
    }

    /** The connector on which the transaction with this id runs. */
    public Optional<Connector> connectorOf(String transactionId) {
        return connectors.stream()
                .filter(connector -> connector
                        .transaction()
                        .map(transaction -> transactionId.equals(transaction.id()))
                        .orElse(false))
                .findFirst();
    }

    /** Starts charging at a connector that is plugged in. */
    void start(Connector connector, Verdict verdict, StartCause cause, @Nullable RemoteStart remote) {
        Optional<Reservations.Reservation> reservation = reservations.usedBy(verdict, connector.id());
        reservation.ifPresent(reservations::remove);
        Instant now = clock.now();
        Transaction transaction = new Transaction(
                telling.newTransactionId(),
                verdict,
                now,
                MeterReader.registerWh(connector.outlet()),
                reservation.map(Reservations.Reservation::id).orElse(null),
                remote == null ? null : remote.id());
        connector.begin(transaction);
        if (remote != null && remote.profile() != null) {
            limits.install(new InstalledProfile(connector.id(), remote.profile(), now));
        }
        limits.changed();
        collect(connector, transaction, "Transaction.Begin");
        telling.started(connector, transaction, cause, info -> told(connector, transaction, info));
        scheduleSample(connector, transaction);
        onChange.run();
    }

    /** The central system has said what it thinks of the transaction's token. */
    private void told(Connector connector, Transaction transaction, TokenInfo info) {
        tokens.remember(transaction.idTag(), info);
        if (info.parent() != null) {
            transaction.parentIdTag(info.parent());
        }
        if (!info.isAccepted() && isRunning(connector, transaction)) {
            refuse(connector, transaction);
        }
    }

    private void refuse(Connector connector, Transaction transaction) {
        if (preferences.stopsOnInvalidToken()) {
            stop(connector, StopReason.DEAUTHORIZED, null);
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
    public void stop(Connector connector, StopReason reason, @Nullable String idTag) {
        Transaction transaction = connector.transaction().orElse(null);
        if (transaction == null) {
            return;
        }
        Scheduler.Cancellable timer = sampling.remove(connector);
        if (timer != null) {
            timer.cancel();
        }
        collect(connector, transaction, "Transaction.End");
        Ending ending = new Ending(reason, idTag, MeterReader.registerWh(connector.outlet()), clock.now());
        connector.end();
        limits.store(limits.store()
                .without(one ->
                        one.connectorId() == connector.id() && one.profile().purpose() == Purpose.TX));
        telling.ended(connector, transaction, ending, info -> tokens.remember(transaction.idTag(), info));
        onChange.run();
    }

    void stopAll(StopReason reason) {
        connectors.forEach(connector -> stop(connector, reason, null));
    }

    private void collect(Connector connector, Transaction transaction, String context) {
        read(connector, preferences.measurandsOfEnd(), context).ifPresent(transaction::collect);
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
        int seconds = preferences.sampleSeconds();
        if (seconds > 0) {
            sampling.put(connector, scheduler.after(Duration.ofSeconds(seconds), () -> {
                if (isRunning(connector, transaction)) {
                    sample(connector, preferences.sampledMeasurands(), "Sample.Periodic");
                    scheduleSample(connector, transaction);
                }
            }));
        }
    }

    /** Tells what the meter of a connector shows. */
    public void sample(Connector connector, List<String> measurands, String context) {
        read(connector, measurands, context)
                .ifPresent(reading ->
                        telling.metered(connector, connector.transaction().orElse(null), reading));
    }

    /** What the meter of a connector shows now; empty if none of the measurands can be read. */
    public Optional<MeterReader.Reading> read(Connector connector, List<String> measurands, String context) {
        return MeterReader.read(connector.outlet(), measurands, context, clock.now(), nanos());
    }
}
