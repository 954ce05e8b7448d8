package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.EIGHT;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointCommand.ClearChargingProfiles;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.testing.Seeds;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;

/**
 * Whatever charge points answer, and in whatever order: the profiles that they may hold never permit more than any
 * limit of the tree, on any phase. The judge keeps its own record of what each charge point may hold, and reads the profiles by itself.
 */
class PermittedPowerPropertyTest {
    private static final int STEPS = 30;
    private static final double VOLTAGE = 230;
    private static final int EVENTS = 100;
    private static final Duration SETTLING = DispatchSettings.DEFAULT.settlingTime();
    private static final Duration CLOCK_TOLERANCE = DispatchSettings.DEFAULT.clockTolerance();

    @Test
    void theProfilesThatChargePointsMayHoldNeverPermitMoreThanAnyLimitOfTheTree() {
        Seeds.forEach(200, random -> new Site(random).live());
    }

    /** A depot whose charge points answer as they please. */
    private static final class Site {
        private final Random random;
        private final FakeStations stations = new FakeStations();
        private final RandomTree tree;
        private final InMemoryLedgerStore store = new InMemoryLedgerStore();
        private Dispatcher dispatcher;
        private final List<ConnectorKey> keys = new ArrayList<>();
        private final Map<ConnectorKey, Integer> transactions = new HashMap<>();
        /** For each connector the profiles sent since the last one confirmed: it may hold any of them, or none. */
        private final Map<ConnectorKey, List<ChargingProfile>> mayHold = new HashMap<>();

        /** For each connector the profile it holds for certain; none when it is down to its default. */
        private final Map<ConnectorKey, ChargingProfile> confirmed = new HashMap<>();

        private final Map<ConnectorKey, ChargingProfile> defaults = new HashMap<>();
        private final List<FakeStations.Pending> lost = new ArrayList<>();
        private final Set<ChargingProfile> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Runnable> delayed = new ArrayList<>();
        /** What a vehicle may still be following although its charge point holds something else by now. */
        private final List<Fading> fading = new ArrayList<>();

        private int transactionNumber;
        private final ManualTime clock = new ManualTime();

        Site(Random random) {
            this.random = random;
            this.tree = new RandomTree(random, 2 + random.nextInt(8), EIGHT);
            this.dispatcher = gateway();
            tree.series().forEach(dispatcher::limit);
            tree.connectors().forEach(this::adopt);
        }

        private Dispatcher gateway() {
            return new Dispatcher(
                    clock,
                    stations,
                    stations,
                    tree::rating,
                    tree.site(),
                    store,
                    new ProfileStyles(stations, TraitsOf.NOBODY, new Memories()),
                    new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
                    DispatchSettings.DEFAULT.withProfileValidity(Duration.ofMinutes(20)),
                    stations,
                    (time, task) -> delayed.add(task),
                    change -> {},
                    () -> {});
        }

        private void adopt(ConnectorKey key) {
            connect(key);
            keys.add(key);
            dispatcher.onChange(new NetworkChange.CapabilitiesLearned(key.chargePoint()));
            dispatcher.installDefaultProfile(key.chargePoint(), () -> {});
            SetChargingProfile command =
                    (SetChargingProfile) stations.answerNext(ACCEPTED).command();
            defaults.put(key, command.profile());
            mayHold.put(key, new ArrayList<>());
        }

        private void connect(ConnectorKey key) {
            stations.connect(key.chargePoint().value(), tree.capabilities(key));
        }

        void live() {
            for (int event = 0; event < EVENTS; event++) {
                switch (random.nextInt(11)) {
                    case 0 -> begin(keys.get(random.nextInt(keys.size())));
                    case 1 -> end(keys.get(random.nextInt(keys.size())));
                    case 2 -> plan();
                    case 3 -> pass();
                    case 4 -> answerLate();
                    case 5 -> loseLink(keys.get(random.nextInt(keys.size())));
                    case 6 -> slowDisk();
                    case 7 -> {
                        if (random.nextInt(5) == 0) {
                            killGateway();
                        }
                    }
                    case 8 -> report(keys.get(random.nextInt(keys.size())));
                    default -> answer();
                }
                judge();
            }
        }

        /** A charge point says what it holds, or does not mention what it holds for its transaction. */
        private void report(ConnectorKey key) {
            dispatcher.audit(key.chargePoint());
            List<InstalledProfile> held = new ArrayList<>(List.of(installed(key, defaults.get(key))));
            List<ChargingProfile> mayBe = new ArrayList<>(mayHold.get(key));
            ChargingProfile certain = confirmed.get(key);
            if (certain != null) {
                mayBe.add(certain);
            }
            if (!mayBe.isEmpty() && random.nextInt(3) > 0) {
                held.add(installed(key, mayBe.get(random.nextInt(mayBe.size()))));
            }
            stations.answer(stations.pending.size() - 1, new CommandOutcome.ProfilesRead(held));
            while (!stations.pending.isEmpty() && last().command() instanceof ClearChargingProfiles) {
                clear(key);
                stations.answer(stations.pending.size() - 1, ACCEPTED);
            }
            noteWhatWasSent();
        }

        private FakeStations.Pending last() {
            return stations.pending.get(stations.pending.size() - 1);
        }

        private void clear(ConnectorKey key) {
            List<ChargingProfile> before = new ArrayList<>(mayHold.get(key));
            ChargingProfile held = confirmed.remove(key);
            if (held != null) {
                before.add(held);
            }
            fading.add(new Fading(key, before, clock.instant().plus(SETTLING)));
            mayHold.get(key).clear();
        }

        private InstalledProfile installed(ConnectorKey key, ChargingProfile profile) {
            List<LimitSchedule.Period> periods = profile.periods().stream()
                    .map(period -> new LimitSchedule.Period(period.startPeriodSeconds(), period.limit()))
                    .toList();
            return new InstalledProfile(
                    key.connector(),
                    "CSO",
                    profile.purpose(),
                    profile.id(),
                    null,
                    new LimitSchedule(profile.startSchedule(), profile.duration(), profile.unit(), periods));
        }

        /** The link breaks; what was on its way may have arrived or not. Sometimes the charge point starts anew, too. */
        private void loseLink(ConnectorKey key) {
            stations.disconnect(key.chargePoint());
            for (int i = stations.pending.size() - 1; i >= 0; i--) {
                if (stations.pending.get(i).chargePoint().equals(key.chargePoint())) {
                    stations.answer(i, new CommandOutcome.NotConnected(true));
                }
            }
            dispatcher.onChange(new NetworkChange.Disconnected(key.chargePoint()));
            clock.advance(Duration.ofSeconds(random.nextInt(60)));
            connect(key);
            dispatcher.onChange(new NetworkChange.Connected(key.chargePoint()));
            if (random.nextBoolean()) {
                ChargingProfile held = confirmed.remove(key);
                if (held != null) {
                    mayHold.get(key).add(held);
                }
                dispatcher.onChange(new NetworkChange.Booted(key.chargePoint()));
            }
            noteWhatWasSent();
        }

        /** The disk writes some of what waits, or begins to be slow. */
        private void slowDisk() {
            store.beSlow();
            store.write(random.nextInt(store.waiting() + 1));
            noteWhatWasSent();
        }

        /** What was not durable is lost; transactions are known again, as the network keeps them; everybody is away. */
        private void killGateway() {
            store.lose();
            stations.pending.clear();
            lost.clear();
            delayed.clear();
            keys.forEach(key -> stations.disconnect(key.chargePoint()));
            dispatcher = gateway();
            for (ConnectorKey key : keys) {
                dispatcher.onChange(new NetworkChange.CapabilitiesLearned(key.chargePoint()));
                Integer number = transactions.get(key);
                if (number != null) {
                    dispatcher.onChange(
                            new NetworkChange.TransactionStarted(key.chargePoint(), transaction(key, number)));
                }
            }
            judge();
            clock.advance(Duration.ofSeconds(random.nextInt(1000)));
            for (ConnectorKey key : keys) {
                connect(key);
                dispatcher.onChange(new NetworkChange.Connected(key.chargePoint()));
            }
        }

        private record Fading(ConnectorKey key, List<ChargingProfile> profiles, Instant until) {}

        private void pass() {
            clock.advance(Duration.ofSeconds(random.nextBoolean() ? random.nextInt(10) : random.nextInt(400)));
            List<Runnable> due = List.copyOf(delayed);
            delayed.clear();
            due.forEach(Runnable::run);
            noteWhatWasSent();
        }

        private void confirm(ConnectorKey key, ChargingProfile profile) {
            List<ChargingProfile> before = new ArrayList<>(mayHold.get(key));
            before.add(confirmed.getOrDefault(key, defaults.get(key)));
            fading.add(new Fading(key, before, clock.instant().plus(SETTLING)));
            mayHold.get(key).clear();
            confirmed.put(key, profile);
        }

        private void begin(ConnectorKey key) {
            if (!transactions.containsKey(key)) {
                transactions.put(key, ++transactionNumber);
                dispatcher.onChange(
                        new NetworkChange.TransactionStarted(key.chargePoint(), transaction(key, transactionNumber)));
            }
        }

        private void end(ConnectorKey key) {
            Integer number = transactions.remove(key);
            if (number != null) {
                mayHold.get(key).clear();
                confirmed.remove(key);
                fading.removeIf(one -> one.key().equals(key));
                stations.pending.removeIf(pending -> pending.chargePoint().equals(key.chargePoint()));
                lost.removeIf(pending -> pending.chargePoint().equals(key.chargePoint()));
                dispatcher.onChange(new NetworkChange.TransactionEnded(key.chargePoint(), transaction(key, number)));
            }
        }

        private Transaction transaction(ConnectorKey key, int number) {
            return new Transaction(
                    TransactionId.of(number),
                    key.chargePoint(),
                    key.connector(),
                    new IdToken("BUS"),
                    clock.instant(),
                    0.0,
                    0.0,
                    null,
                    null,
                    List.of());
        }

        /** Any plan at all, even one above the limit: what is sent must keep to it nevertheless. */
        private void plan() {
            Instant start = clock.instant().minusSeconds(clock.instant().getEpochSecond() % 60);
            Horizon horizon = new Horizon(start, Duration.ofMinutes(1), STEPS);
            List<Aim> aims = new ArrayList<>();
            transactions.forEach((key, number) -> {
                ConnectorRating rating = tree.rating(key);
                Ev ev = Ev.builder(key.toString())
                        .powerKw(rating.minKw(), rating.nameplateKw())
                        .supply(rating.supply())
                        .build();
                aims.add(new Aim(
                        key, TransactionId.of(number), ev, random.nextDouble() * 1.2 * rating.nameplateKw(), horizon));
            });
            dispatcher.aim(aims);
            noteWhatWasSent();
        }

        private void answer() {
            if (stations.pending.isEmpty()) {
                return;
            }
            int index = random.nextInt(stations.pending.size());
            FakeStations.Pending pending = stations.pending.get(index);
            ConnectorKey key = key(pending);
            ChargingProfile profile = ((SetChargingProfile) pending.command()).profile();
            switch (random.nextInt(4)) {
                case 0 -> {
                    mayHold.get(key).remove(profile);
                    stations.answer(index, REJECTED);
                }
                case 1 -> {
                    lost.add(stations.answer(index, new CommandOutcome.TimedOut()));
                }
                default -> {
                    confirm(key, profile);
                    stations.answer(index, ACCEPTED);
                }
            }
            noteWhatWasSent();
        }

        /** An answer that was given up on: it tells what is held only if nothing was sent since. */
        private void answerLate() {
            if (lost.isEmpty()) {
                return;
            }
            FakeStations.Pending late = lost.remove(lost.size() - 1);
            ConnectorKey key = key(late);
            ChargingProfile profile = ((SetChargingProfile) late.command()).profile();
            List<ChargingProfile> held = mayHold.get(key);
            if (!held.isEmpty() && held.get(held.size() - 1) == profile) {
                confirm(key, profile);
            }
            dispatcher.onChange(new NetworkChange.CommandAnsweredLate(late.chargePoint(), late.command(), ACCEPTED));
            noteWhatWasSent();
        }

        private void noteWhatWasSent() {
            for (FakeStations.Pending pending : stations.pending) {
                List<ChargingProfile> held = mayHold.get(key(pending));
                ChargingProfile profile = ((SetChargingProfile) pending.command()).profile();
                if (seen.add(profile)) {
                    held.add(profile);
                }
            }
        }

        private ConnectorKey key(FakeStations.Pending pending) {
            return new ConnectorKey(pending.chargePoint(), ConnectorRef.ofEvse(1));
        }

        private void judge() {
            for (int i = 0; i <= 20; i++) {
                // Now, and at any times within the next forty minutes.
                Instant at = clock.instant().plusSeconds(i == 0 ? 0 : random.nextInt(2400));
                Map<LimitKey, Double> sums = new HashMap<>();
                for (ConnectorKey key : keys) {
                    int skew = random.nextInt(2 * (int) CLOCK_TOLERANCE.toSeconds() - 1)
                            - (int) CLOCK_TOLERANCE.toSeconds()
                            + 1;
                    Flowing worst = worst(key, at, at.plusSeconds(skew));
                    tree.limitsOf(key)
                            .forEach(limit -> sums.merge(
                                    limit, limit.flow() == Flow.POWER ? worst.kw() : worst.amps(), Double::sum));
                }
                sums.forEach((limit, sum) -> assertThat(sum)
                        .as("%s permitted at %s at %s", limit.flow().unit(), limit, at)
                        .isLessThanOrEqualTo(tree.limit(limit, at) + 1e-4));
            }
        }

        /** The most that may flow at the connector, whichever of the profiles it holds, when its own clock shows this. */
        private Flowing worst(ConnectorKey key, Instant trueTime, Instant at) {
            ConnectorRating rating = tree.rating(key);
            Flowing fallback = Objects.requireNonNull(flowing(defaults.get(key), rating, at));
            ChargingProfile certain = confirmed.get(key);
            Flowing worst = certain == null ? fallback : orElse(flowing(certain, rating, at), fallback);
            for (ChargingProfile profile : mayHold.get(key)) {
                worst = worst.max(orElse(flowing(profile, rating, at), fallback));
            }
            for (Fading one : fading) {
                if (one.key().equals(key) && trueTime.isBefore(one.until())) {
                    for (ChargingProfile profile : one.profiles()) {
                        worst = worst.max(orElse(flowing(profile, rating, at), fallback));
                    }
                }
            }
            return worst;
        }

        private static Flowing orElse(@Nullable Flowing flowing, Flowing fallback) {
            return flowing == null ? fallback : flowing;
        }

        private static @Nullable Flowing flowing(ChargingProfile profile, ConnectorRating rating, Instant at) {
            Duration duration = profile.duration();
            if (duration != null && !at.isBefore(profile.startSchedule().plus(duration))) {
                return null;
            }
            double limit = 0;
            for (ChargingSchedulePeriod period : profile.periods()) {
                if (!at.isBefore(profile.startSchedule().plusSeconds(period.startPeriodSeconds()))) {
                    limit = period.limit();
                }
            }
            int phases = rating.supply().phases().count();
            double most = rating.maxAmps();
            if (profile.unit() == ChargingRateUnit.A) {
                double amps = Math.min(limit, most);
                return new Flowing(amps * VOLTAGE * phases / 1000, amps);
            }
            // Watts are for all phases together; a vehicle may draw them on one.
            double kw = Math.min(limit / 1000, most * VOLTAGE * phases / 1000);
            return new Flowing(kw, Math.min(most, kw * 1000 / VOLTAGE));
        }
    }

    /** What may flow at a connector: power in all, and current on each of its phases. */
    private record Flowing(double kw, double amps) {
        Flowing max(Flowing other) {
            return new Flowing(Math.max(kw, other.kw), Math.max(amps, other.amps));
        }
    }
}
