package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns aims into charging profiles on the charge points, and keeps the ledger while they are under way.
 *
 * <p>A profile is sent only if every limit holds whether the charge point takes it or not. So decreases go out at once,
 * and an increase waits until the decreases that make room for it have been accepted: shed before grant. A refused or
 * unanswered decrease keeps its power reserved.
 *
 * <p>All state belongs to the executor it is given, which runs one task at a time; every public method may be called from
 * any thread and returns at once.
 */
public final class Dispatcher implements NetworkListener, SiteControl {
    /** More than any charge point has; a faulty one may claim any number. */
    private static final int MOST_CONNECTORS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Clock clock;
    private final DispatchSettings settings;
    private final Delays delays;
    private final Runnable onLimitChanged;
    private final Stations stations;
    private final Records records;
    private final SiteLimits limits;
    private final Ledger ledger;
    private final TransactionProfiles transactionProfiles;
    private final DefaultProfiles defaultProfiles;
    private final LedgerAudit audit;
    private final Compliance compliance;
    private final VehicleIntents intents;
    private final UnusedPower unusedPower;
    private final MeasuredCharging charging;
    private final DispatchLoop loop;
    private final ProfileStyles styles;
    private final NetworkListener next;
    private final Publication publication;

    /**
     * A dispatcher that goes on where an earlier run left off.
     *
     * @param clock the gateway's clock
     * @param network what is known of charge points
     * @param commands how to reach them
     * @param ratings what connectors are made for
     * @param site where power is limited, and where connectors hang
     * @param store keeps what must survive
     * @param styles in which form charge points are given profiles; used by this dispatcher alone
     * @param supervision when what charge points draw is too much, and where to say so
     * @param settings numbers to go by
     * @param loop runs everything that is done here, one after the other
     * @param delays wakes it up later
     * @param next told of each change of the network once the ledger knows it: who plans must not be ahead of the ledger
     * @param onPowerReleased called when planning anew is worth while, since power came free, stays reserved, or a limit
     *     changed; must return at once
     */
    public Dispatcher(
            Clock clock,
            NetworkView network,
            ChargePointCommands commands,
            ConnectorRatings ratings,
            SiteTree site,
            LedgerStore store,
            ProfileStyles styles,
            Supervision supervision,
            DispatchSettings settings,
            Executor loop,
            Delays delays,
            NetworkListener next,
            Runnable onPowerReleased) {
        this.loop = new DispatchLoop(loop);
        this.next = next;
        this.styles = styles;
        this.clock = clock;
        this.settings = settings;
        this.delays = delays;
        this.onLimitChanged = onPowerReleased;
        this.stations = new Stations(network, commands);
        ProfileComposer composer = new ProfileComposer(settings.profileValidity());
        Duration longest = composer.longestValidity().plus(settings.clockTolerance());
        this.records = new Records(store, this.loop, clock.instant(), longest);
        this.limits = new SiteLimits(site, settings.meterValidity());
        records.series().stream()
                .filter(series -> site.node(series.node()).isPresent())
                .forEach(limits::set);
        // What vehicles drew of it is not known any more, so all of it counts.
        records.readings().stream()
                .filter(reading -> site.node(reading.node()).isPresent())
                .forEach(reading -> limits.read(reading, flow -> 0));
        this.ledger = new Ledger(ratings, limits, settings.clockTolerance(), records::restore);
        this.charging = new MeasuredCharging(network, ledger, settings.meterValidity());
        this.transactionProfiles = new TransactionProfiles(
                clock, stations, ledger, composer, styles, records, settings, this.loop, delays, onPowerReleased);
        this.defaultProfiles = new DefaultProfiles(
                clock, stations, ledger, composer, styles, records, this.loop, transactionProfiles::pump);
        this.audit = new LedgerAudit(
                stations, ledger, defaultProfiles, records, settings, this.loop, delays, this::permittedChanged);
        this.compliance = new Compliance(
                clock,
                new Compliance.Tools(ledger, stations, styles, defaultProfiles, this.loop),
                supervision.settings(),
                supervision.alarms(),
                delays,
                onPowerReleased);
        this.intents = new VehicleIntents(clock, settings, supervision.alarms());
        this.unusedPower = new UnusedPower(clock, supervision.settings());
        this.publication = new Publication(
                clock,
                ledger,
                transactionProfiles,
                unusedPower,
                styles,
                new Explaining(stations, ledger, transactionProfiles));
        this.loop.tellBy(publication::renew);
    }

    @Override
    public DispatchView view() {
        return publication.view();
    }

    /** Takes what a plan wants; for each connector the newest aim counts. */
    public void aim(List<Aim> wanted) {
        List<Aim> aims = List.copyOf(wanted);
        loop.run(() -> transactionProfiles.aim(aims));
    }

    @Override
    public CompletableFuture<Void> limit(LimitSeries series) {
        return limits(() -> {
            limits.dropEnded(clock.instant());
            limits.set(series);
            series.steps().forEach(step -> shedBefore(step.from()));
            LOG.info("{} limits {} until {}", series.source(), series.node(), series.until());
            return records.keep(new LedgerRecord.LimitSet(series));
        });
    }

    @Override
    public CompletableFuture<Boolean> lift(String node, String source) {
        AtomicBoolean existed = new AtomicBoolean();
        return limits(() -> {
                    boolean removed = limits.remove(node, source).isPresent();
                    if (removed) {
                        LOG.info("{} no longer limits {}", source, node);
                    }
                    existed.set(removed);
                    return removed
                            ? records.keep(new LedgerRecord.LimitLifted(node, source))
                            : CompletableFuture.completedFuture(null);
                })
                .thenApply(done -> existed.get());
    }

    @Override
    public CompletableFuture<Void> read(MeterReading reading) {
        return limits(() -> {
            limits.read(reading, flow -> charging.below(reading.node(), flow, clock.instant()));
            shedBefore(reading.at().plus(settings.meterValidity()));
            return records.keep(reading);
        });
    }

    /** Changes limits, has those give way who exceed them now, and asks for a new plan. */
    private CompletableFuture<Void> limits(Supplier<CompletableFuture<Void>> change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.run(() -> {
            try {
                CompletableFuture<Void> durable = change.get();
                transactionProfiles.shed();
                transactionProfiles.pump();
                loop.tellNow();
                onLimitChanged.run();
                durable.whenComplete((kept, failure) -> {
                    if (failure == null) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
                throw e;
            }
        });
        return done;
    }

    /** Has those give way in time who would exceed what holds from an instant on. */
    private void shedBefore(Instant change) {
        Instant now = clock.instant();
        Instant due = change.minus(settings.lookAhead());
        for (Instant time : List.of(due, change)) {
            if (time.isAfter(now)) {
                delays.after(Duration.between(now, time), () -> loop.run(transactionProfiles::shed));
            }
        }
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.Metered metered) {
            loop.pass(() -> metered(metered));
            return;
        }
        loop.run(() -> {
            loop.afterTelling(() -> next.onChange(change));
            apply(change);
            transactionProfiles.pump();
        });
    }

    /** There are many of them, and most of them change no account. */
    private void metered(NetworkChange.Metered metered) {
        measured(metered);
        Account account = account(metered.chargePoint(), metered.connector());
        if (compliance.metered(account, metered.samples())) {
            transactionProfiles.pump();
            loop.tellNow();
        }
        if (unusedPower.metered(account, metered.samples())) {
            loop.tellNow();
            onLimitChanged.run();
        }
        if (drawsOnOtherPhases(account, metered.samples())) {
            transactionProfiles.shed();
            transactionProfiles.pump();
            loop.tellNow();
            onLimitChanged.run();
        }
        loop.inOrder(() -> next.onChange(metered));
    }

    private static boolean drawsOnOtherPhases(Account account, List<MeterSample> samples) {
        boolean changed = false;
        for (MeterSample sample : samples) {
            OptionalInt phases = MeasuredCharging.evenPhases(sample);
            changed |= phases.isPresent() && account.drewOn(phases.getAsInt(), sample.at());
        }
        return changed;
    }

    /** Installs the safe share on a charge point as what it falls back to. Called once it can be spoken to. */
    void installDefaultProfile(ChargePointId chargePoint, Runnable whenDone) {
        loop.run(() -> {
            // The news that its connectors are known may still be on its way here.
            openAccounts(chargePoint);
            defaultProfiles.install(chargePoint, whenDone);
        });
    }

    /**
     * Compares the ledger with what a charge point says that it holds.
     *
     * @return what was found; null when the charge point cannot say
     */
    CompletableFuture<@Nullable ProfileFindings> audit(ChargePointId chargePoint) {
        CompletableFuture<@Nullable ProfileFindings> findings = new CompletableFuture<>();
        loop.run(() -> audit.begin(chargePoint, findings));
        return findings;
    }

    private void permittedChanged() {
        transactionProfiles.pump();
        onLimitChanged.run();
    }

    private void apply(NetworkChange change) {
        ChargePointId chargePoint = change.chargePoint();
        if (change instanceof NetworkChange.TransactionStarted started) {
            Account account = account(chargePoint, started.transaction().connector());
            unusedPower.forget(account.key);
            account.begin(started.transaction().id());
        } else if (change instanceof NetworkChange.TransactionEnded ended) {
            Account account = account(chargePoint, ended.transaction().connector());
            account.end(ended.transaction().id());
            compliance.transactionEnded(account);
            intents.forget(account);
            unusedPower.forget(account.key);
            defaultProfiles.restore(account);
        } else if (change instanceof NetworkChange.StatusChanged status) {
            Account account = account(chargePoint, status.connector());
            if (status.from() == ConnectorStatus.SUSPENDED_EV && status.to() == ConnectorStatus.CHARGING) {
                unusedPower.forget(account.key);
            }
        } else if (change instanceof NetworkChange.CapabilitiesLearned) {
            openAccounts(chargePoint);
        } else if (change instanceof NetworkChange.Connected) {
            ledger.accountsOf(chargePoint).forEach(account -> account.attempts().refresh());
        } else if (change instanceof NetworkChange.Disconnected) {
            transactionProfiles.forget(chargePoint);
        } else if (change instanceof NetworkChange.Booted) {
            styles.restarted(chargePoint);
            ledger.accountsOf(chargePoint).forEach(compliance::forget);
            ledger.accountsOf(chargePoint).forEach(ledger::rateAnew);
            ledger.accountsOf(chargePoint).forEach(Account::rebooted);
        } else if (change instanceof NetworkChange.ChargingNeedsTold told) {
            // The vehicle waits for a schedule, and does not charge before (OCPP 2.0.1 K15).
            Account account = account(chargePoint, told.connector());
            unusedPower.forget(account.key);
            account.attempts().renew();
        } else if (change instanceof NetworkChange.VehicleScheduleTold told) {
            intents.told(account(chargePoint, told.connector()), told.schedule());
        } else if (change instanceof NetworkChange.CommandAnsweredLate late) {
            transactionProfiles.answeredLate(late);
        }
    }

    private void measured(NetworkChange.Metered metered) {
        ConnectorKey key = new ConnectorKey(metered.chargePoint(), metered.connector());
        charging.latest(key).ifPresent(sample -> {
            Double kw = sample.powerKw();
            if (kw != null) {
                transactionProfiles.measured(key, sample.at(), kw);
            }
        });
    }

    private Account account(ChargePointId chargePoint, ConnectorRef connector) {
        return ledger.account(new ConnectorKey(chargePoint, connector));
    }

    private void openAccounts(ChargePointId chargePoint) {
        Integer told = stations.capabilities(chargePoint).connectors();
        int connectors = told == null ? 1 : Math.min(MOST_CONNECTORS, Math.max(1, told));
        for (int evse = 1; evse <= connectors; evse++) {
            account(chargePoint, ConnectorRef.ofEvse(evse));
        }
    }
}
