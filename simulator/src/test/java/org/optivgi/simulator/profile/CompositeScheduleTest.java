package org.optivgi.simulator.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingProfile.Recurrency;
import org.optivgi.simulator.profile.ChargingSchedule.Period;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;

class CompositeScheduleTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private int nextId = 1;

    private InstalledProfile profile(Purpose purpose, int connector, int level, ChargingSchedule schedule) {
        return profile(purpose, connector, level, null, null, schedule);
    }

    private InstalledProfile profile(
            Purpose purpose, int connector, int level, Instant from, Instant to, ChargingSchedule schedule) {
        return new InstalledProfile(
                connector,
                new ChargingProfile(nextId++, null, level, purpose, Kind.ABSOLUTE, null, from, to, schedule),
                START);
    }

    private static ChargingSchedule constant(double amps) {
        return new ChargingSchedule(null, START, RateUnit.A, null, List.of(new Period(0, amps, null)));
    }

    private static ChargingSchedule lasting(Duration duration, double amps) {
        return new ChargingSchedule(duration, START, RateUnit.A, null, List.of(new Period(0, amps, null)));
    }

    private static ProfileStore store(InstalledProfile... profiles) {
        ProfileStore store = ProfileStore.empty();
        for (InstalledProfile profile : profiles) {
            store = store.with(profile);
        }
        return store;
    }

    private static double transactionLimit(ProfileStore store, Duration after) {
        Ruling.Rule rule =
                CompositeSchedule.at(store, 1, START, START.plus(after)).transaction();
        return rule == null ? Double.POSITIVE_INFINITY : rule.period().limit();
    }

    @Test
    void withoutProfilesThereIsNoLimit() {
        Ruling ruling = CompositeSchedule.at(ProfileStore.empty(), 1, START, START);

        assertThat(ruling).isEqualTo(new Ruling(null, null, null, Instant.MAX));
    }

    @Test
    void theHighestStackLevelDecidesAndGivesWayWhenItEnds() {
        ProfileStore store = store(
                profile(Purpose.TX, 1, 0, constant(8)), profile(Purpose.TX, 1, 2, lasting(Duration.ofMinutes(10), 20)));

        assertThat(transactionLimit(store, Duration.ofMinutes(9))).isEqualTo(20);
        assertThat(transactionLimit(store, Duration.ofMinutes(10))).isEqualTo(8);
    }

    @Test
    void aTxProfileOverrulesTheDefaultEvenWithAHigherLimitAndGivesItBack() {
        ProfileStore store = store(
                profile(Purpose.TX_DEFAULT, 0, 5, constant(6)),
                profile(Purpose.TX, 1, 0, lasting(Duration.ofMinutes(10), 20)));

        assertThat(transactionLimit(store, Duration.ZERO)).isEqualTo(20);
        assertThat(transactionLimit(store, Duration.ofMinutes(10))).isEqualTo(6);
    }

    @Test
    void afterTheLastScheduleThereIsNoLimit() {
        ProfileStore store = store(profile(Purpose.TX, 1, 0, lasting(Duration.ofMinutes(10), 20)));

        assertThat(transactionLimit(store, Duration.ofMinutes(10))).isInfinite();
    }

    @Test
    void aConnectorsDefaultHidesTheCommonOneOfTheSameLevel() {
        ProfileStore store = store(
                profile(Purpose.TX_DEFAULT, 1, 3, START.plusSeconds(60), null, constant(16)),
                profile(Purpose.TX_DEFAULT, 0, 3, constant(10)),
                profile(Purpose.TX_DEFAULT, 0, 1, constant(6)));

        // Hidden although its successor is not valid yet: the next lower level counts meanwhile.
        assertThat(transactionLimit(store, Duration.ZERO)).isEqualTo(6);
        assertThat(transactionLimit(store, Duration.ofSeconds(60))).isEqualTo(16);
        assertThat(CompositeSchedule.at(store, 2, START, START)
                        .transaction()
                        .period()
                        .limit())
                .isEqualTo(10);
    }

    @Test
    void theSameIdOrPlaceReplaces() {
        InstalledProfile first = profile(Purpose.TX, 1, 0, constant(8));
        InstalledProfile samePlace = profile(Purpose.TX, 1, 0, constant(9));
        ProfileStore replaced = store(first, samePlace);
        InstalledProfile sameId = new InstalledProfile(
                2,
                new ChargingProfile(
                        samePlace.profile().id(),
                        null,
                        4,
                        Purpose.TX_DEFAULT,
                        Kind.ABSOLUTE,
                        null,
                        null,
                        null,
                        constant(7)),
                START);

        assertThat(replaced.profiles()).containsExactly(samePlace);
        assertThat(replaced.with(sameId).profiles()).containsExactly(sameId);
    }

    @Test
    void wattsAreTheTotalAndAmperesPerPhase() {
        InstalledProfile source = profile(
                Purpose.TX,
                1,
                0,
                new ChargingSchedule(null, START, RateUnit.W, null, List.of(new Period(0, 6900, null))));
        Ruling.Rule absentPhases = new Ruling.Rule(source, new Period(0, 6900, null));
        Ruling.Rule onePhase = new Ruling.Rule(source, new Period(0, 6900, 1));

        assertThat(absentPhases.amps(230, 3, 3)).isEqualTo(10);
        assertThat(absentPhases.amps(230, 3, 1)).isEqualTo(10);
        assertThat(absentPhases.amps(230, 1, 1)).isEqualTo(30);
        assertThat(onePhase.amps(230, 3, 1)).isEqualTo(30);
        // A vehicle on three phases never gets three times the watts, whatever the profile says of phases.
        assertThat(onePhase.amps(230, 3, 3)).isEqualTo(10);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Every second, the ruling in force must be what the rules, spelled out naively, give. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheRulesSpelledOutSecondBySecond(long seed) {
        Random random = new Random(seed);
        ProfileStore store = ProfileStore.empty();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            store = store.with(randomProfile(random));
        }
        Instant transactionStart = START.plusSeconds(random.nextInt(120) - 60);
        Instant end = START.plusSeconds(400);

        List<Ruling> rulings = CompositeSchedule.between(store, 1, transactionStart, START, end);

        int index = 0;
        for (Instant second = START; second.isBefore(end); second = second.plusSeconds(1)) {
            while (!second.isBefore(rulings.get(index).until())) {
                index++;
            }
            Ruling ruling = rulings.get(index);
            assertThat(limitOf(ruling.transaction()))
                    .as("seed %d, transaction limit at %s", seed, second)
                    .isEqualTo(NaiveRules.transactionLimit(store, 1, transactionStart, second));
            assertThat(limitOf(ruling.chargePoint()))
                    .as("seed %d, charge point limit at %s", seed, second)
                    .isEqualTo(NaiveRules.wholeLimit(store, Purpose.CHARGE_POINT_MAX, second));
            assertThat(limitOf(ruling.external()))
                    .as("seed %d, external limit at %s", seed, second)
                    .isEqualTo(NaiveRules.wholeLimit(store, Purpose.EXTERNAL, second));
        }
    }

    private static double limitOf(Ruling.Rule rule) {
        return rule == null ? Double.POSITIVE_INFINITY : rule.period().limit();
    }

    private static InstalledProfile randomProfile(Random random) {
        Purpose purpose = Purpose.values()[random.nextInt(4)];
        int connector = switch (purpose) {
            case CHARGE_POINT_MAX, EXTERNAL -> 0;
            case TX_DEFAULT -> random.nextInt(3);
            case TX -> 1 + random.nextInt(2);
        };
        Kind kind = Kind.values()[random.nextInt(3)];
        boolean hasStart = kind == Kind.RECURRING || (kind == Kind.ABSOLUTE && random.nextInt(4) > 0);
        // Anchored a day or a week before, a recurring schedule begins anew somewhere near the window.
        Recurrency recurrency = kind == Kind.RECURRING ? Recurrency.values()[random.nextInt(2)] : null;
        Instant start = START.plusSeconds(random.nextInt(500) - 100);
        if (recurrency != null && random.nextBoolean()) {
            start = start.minus(Duration.ofDays(recurrency == Recurrency.DAILY ? 1 : 7));
        }
        List<Period> periods = new ArrayList<>();
        long at = 0;
        for (int i = 0; i <= random.nextInt(4); i++) {
            periods.add(new Period(at, random.nextInt(320) / 10.0, null));
            at += 1 + random.nextInt(150);
        }
        Duration duration = random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(300));
        ChargingProfile profile = new ChargingProfile(
                random.nextInt(8),
                null,
                random.nextInt(3),
                purpose,
                kind,
                recurrency,
                random.nextInt(3) == 0 ? START.plusSeconds(random.nextInt(300)) : null,
                random.nextInt(3) == 0 ? START.plusSeconds(random.nextInt(400)) : null,
                new ChargingSchedule(duration, hasStart ? start : null, RateUnit.A, null, periods));
        return new InstalledProfile(connector, profile, START.minusSeconds(random.nextInt(100)));
    }
}
