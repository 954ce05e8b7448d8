package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.EIGHT;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.Seeds;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.Schedule;

/**
 * Whatever charge points answer, and in whatever order: the profiles that they may hold never permit more than the limit
 * together. The judge keeps its own record of what each charge point may hold, and reads the profiles by itself.
 */
class PermittedPowerPropertyTest {
    private static final int STEPS = 30;
    private static final double VOLTAGE = 230;
    private static final int EVENTS = 120;

    @Test
    void theProfilesThatChargePointsMayHoldNeverPermitMoreThanTheLimit() {
        Seeds.forEach(300, random -> new Site(random).live());
    }

    /** A depot whose charge points answer as they please. */
    private static final class Site {
        private final Random random;
        private final FakeStations stations = new FakeStations();
        private final double limitKw;
        private final Dispatcher dispatcher;
        private final List<ConnectorKey> keys = new ArrayList<>();
        private final Map<ConnectorKey, ConnectorRating> ratings = new HashMap<>();
        private final Map<ConnectorKey, Integer> transactions = new HashMap<>();
        /** For each connector the profiles sent since the last one confirmed: it may hold any of them, or none. */
        private final Map<ConnectorKey, List<ChargingProfile>> mayHold = new HashMap<>();

        /** For each connector the profile it holds for certain; none when it is down to its default. */
        private final Map<ConnectorKey, ChargingProfile> confirmed = new HashMap<>();

        private final Map<ConnectorKey, ChargingProfile> defaults = new HashMap<>();
        private final List<FakeStations.Pending> lost = new ArrayList<>();
        private final Set<ChargingProfile> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private int transactionNumber;
        private Instant now = EIGHT;

        Site(Random random) {
            this.random = random;
            int connectors = 2 + random.nextInt(6);
            this.limitKw = 1.5 * connectors + random.nextInt(20);
            this.dispatcher = new Dispatcher(
                    clock(),
                    stations,
                    stations,
                    ratings::get,
                    () -> List.of(new SiteConstraint("site", any -> true, PowerOverTime.constant(limitKw))),
                    new DispatchSettings(Duration.ofMinutes(20), 0.05, Duration.ofSeconds(30), 60),
                    stations,
                    change -> {},
                    () -> {});
            for (int i = 0; i < connectors; i++) {
                adopt("CP-" + i);
            }
        }

        private Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        private void adopt(String id) {
            Set<ChargingRateUnit> unit = Set.of(random.nextBoolean() ? ChargingRateUnit.A : ChargingRateUnit.W);
            ChargePointId chargePoint = stations.connect(
                    id,
                    new Capabilities(
                            List.of(), unit, 0, 1 + random.nextInt(6), 5, 1, Map.of(), false, 60, Set.of(), Map.of()));
            ConnectorKey key = new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1));
            keys.add(key);
            ratings.put(key, ConnectorRating.of(VOLTAGE, Phases.of(random.nextBoolean() ? 1 : 3), 6, 32, 6));
            dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
            dispatcher.installDefaultProfile(chargePoint, () -> {});
            SetChargingProfile command =
                    (SetChargingProfile) stations.answerNext(ACCEPTED).command();
            defaults.put(key, command.profile());
            mayHold.put(key, new ArrayList<>());
        }

        void live() {
            for (int event = 0; event < EVENTS; event++) {
                switch (random.nextInt(6)) {
                    case 0 -> begin(keys.get(random.nextInt(keys.size())));
                    case 1 -> end(keys.get(random.nextInt(keys.size())));
                    case 2 -> plan();
                    case 3 -> now = now.plusSeconds(random.nextInt(400));
                    case 4 -> answerLate();
                    default -> answer();
                }
                judge();
            }
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
                    now,
                    0.0,
                    0.0,
                    null,
                    null,
                    List.of());
        }

        /** Any plan at all, even one above the limit: what is sent must keep to it nevertheless. */
        private void plan() {
            Instant start = now.minusSeconds(now.getEpochSecond() % 60);
            Horizon horizon = new Horizon(start, Duration.ofMinutes(1), STEPS);
            List<Aim> aims = new ArrayList<>();
            transactions.forEach((key, number) -> {
                double[] kw = new double[STEPS];
                for (int step = 0; step < STEPS; step++) {
                    boolean changes = step == 0 || random.nextInt(8) == 0;
                    kw[step] = changes ? random.nextDouble() * limitKw : kw[step - 1];
                }
                ConnectorRating rating = ratings.get(key);
                Ev ev = Ev.builder(key.toString())
                        .powerKw(rating.minKw(), rating.nameplateKw())
                        .supply(rating.supply())
                        .build();
                aims.add(new Aim(key, TransactionId.of(number), ev, Schedule.of(kw), horizon));
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
                    mayHold.get(key).clear();
                    confirmed.put(key, profile);
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
                held.clear();
                confirmed.put(key, profile);
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
            for (int minute = 0; minute <= 45; minute++) {
                Instant at = now.plusSeconds(60L * minute);
                double sum = 0;
                for (ConnectorKey key : keys) {
                    sum += worstKw(key, at);
                }
                assertThat(sum).as("kW permitted at %s", at).isLessThanOrEqualTo(limitKw + 1e-6);
            }
        }

        /** The most that the connector may draw, whichever of the profiles it holds. */
        private double worstKw(ConnectorKey key, Instant at) {
            ConnectorRating rating = ratings.get(key);
            double fallback = limitKw(defaults.get(key), rating, at);
            ChargingProfile certain = confirmed.get(key);
            double worst = certain == null ? fallback : orElse(limitKw(certain, rating, at), fallback);
            for (ChargingProfile profile : mayHold.get(key)) {
                worst = Math.max(worst, orElse(limitKw(profile, rating, at), fallback));
            }
            return worst;
        }

        private static double orElse(double kw, double fallback) {
            return Double.isNaN(kw) ? fallback : kw;
        }

        private static double limitKw(ChargingProfile profile, ConnectorRating rating, Instant at) {
            Duration duration = profile.duration();
            if (duration != null && !at.isBefore(profile.startSchedule().plus(duration))) {
                return Double.NaN;
            }
            double limit = 0;
            for (ChargingSchedulePeriod period : profile.periods()) {
                if (!at.isBefore(profile.startSchedule().plusSeconds(period.startPeriodSeconds()))) {
                    limit = period.limit();
                }
            }
            int phases = rating.supply().phases().count();
            double kw = profile.unit() == ChargingRateUnit.W ? limit / 1000 : limit * VOLTAGE * phases / 1000;
            return Math.min(kw, rating.maxAmps() * VOLTAGE * phases / 1000);
        }
    }
}
