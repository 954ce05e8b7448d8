package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.testkit.Seeds;

class ProfileShaperTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = new Horizon(START, Duration.ofMinutes(1), 6);

    private static Ev.Builder ev() {
        return Ev.builder("van")
                .powerKw(0, 22)
                .arrival(START)
                .departure(START.plusSeconds(360))
                .supply(Supply.of(240, Phases.ONE));
    }

    private static Ev inWatts() {
        return ev().unit(ChargingRateUnit.W).build();
    }

    private static Ev inAmps() {
        return ev().unit(ChargingRateUnit.A).build();
    }

    private static ChargingSchedulePeriod period(int startSeconds, double limit) {
        return new ChargingSchedulePeriod(startSeconds, limit, 1);
    }

    @Test
    void theFullProfileHasOnePeriodForEachLimitAndRunsOutWithTheHorizon() {
        Schedule schedule = Schedule.of(7.2, 7.2, 3, 3, 0, 0);

        ChargingProfile profile = new ProfileShaper(ProfileRules.DEFAULT).full(inWatts(), schedule, HORIZON);

        assertThat(profile)
                .isEqualTo(new ChargingProfile(
                        1,
                        1,
                        ChargingProfilePurpose.TX,
                        ChargingProfileKind.ABSOLUTE,
                        ChargingRateUnit.W,
                        START,
                        Duration.ofMinutes(6),
                        List.of(period(0, 7200), period(120, 3000), period(240, 0))));
    }

    @Test
    void theCurrentProfileRunsOutWithTheStep() {
        Schedule schedule = Schedule.of(7.2, 9, 3, 3, 0, 0);

        ChargingProfile profile = new ProfileShaper(ProfileRules.DEFAULT).current(inAmps(), schedule, HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 30));
        assertThat(profile.duration()).isEqualTo(Duration.ofMinutes(1));
    }

    // Defect B3: 20.83 A became 21 A for six vehicles, 30.24 kW under a limit of 30.
    @Test
    void limitsAreRoundedDownSoThatTheirSumStaysWithinTheSite() {
        ProfileShaper shaper = new ProfileShaper(ProfileRules.DEFAULT);

        double amps = shaper.limit(inAmps(), 5);

        assertThat(amps).isEqualTo(20.8);
        assertThat(6 * Supply.of(240, Phases.ONE).kw(amps)).isLessThanOrEqualTo(30);
    }

    @Test
    void aStationOfWholeAmperesGetsWholeAmperes() {
        assertThat(new ProfileShaper(ProfileRules.DEFAULT.withLimitStep(1)).limit(inAmps(), 5))
                .isEqualTo(20);
    }

    // Defect B2: 11 kW at 230 V became 47.8 A on one phase.
    @Test
    void aThreePhaseVehicleGetsItsCurrentOnEachPhaseAndSaysThree() {
        Ev ev = ev().supply(Supply.of(230, Phases.THREE))
                .unit(ChargingRateUnit.A)
                .build();
        Schedule schedule = Schedule.of(11.04, 11.04, 11.04, 11.04, 11.04, 11.04);

        ChargingProfile profile = new ProfileShaper(ProfileRules.DEFAULT).full(ev, schedule, HORIZON);

        assertThat(profile.periods()).containsExactly(new ChargingSchedulePeriod(0, 16, 3));
    }

    @Test
    void aLimitBelowTheLeastChargingCurrentBecomesZero() {
        ProfileShaper shaper = new ProfileShaper(ProfileRules.DEFAULT);

        assertThat(shaper.limit(inAmps(), 1.43)).isZero();
        assertThat(shaper.limit(inAmps(), 1.44)).isEqualTo(6);
        assertThat(new ProfileShaper(ProfileRules.DEFAULT.withMinimumAmps(0)).limit(inAmps(), 1.43))
                .isEqualTo(5.9);
    }

    @Test
    void aLimitBelowTheVehiclesMinimumPowerBecomesZeroInEitherUnit() {
        ProfileShaper shaper = new ProfileShaper(ProfileRules.DEFAULT);

        assertThat(shaper.limit(ev().powerKw(3, 22).build(), 2.9)).isZero();
        assertThat(shaper.limit(ev().powerKw(3, 22).build(), 3)).isEqualTo(3000);
        assertThat(shaper.limit(ev().powerKw(3, 22).unit(ChargingRateUnit.A).build(), 2.9))
                .isZero();
        assertThat(shaper.limit(ev().powerKw(3, 22).unit(ChargingRateUnit.A).build(), 3))
                .isEqualTo(12.5);
    }

    // Defect B1.
    @Test
    void amperesWithoutAVoltageAreAnErrorNotAGuess() {
        Ev ev = ev().supply(Supply.ofUnknownVoltage(Phases.ONE))
                .unit(ChargingRateUnit.A)
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> new ProfileShaper(ProfileRules.DEFAULT).full(ev, Schedule.zero(6), HORIZON));
    }

    // Defect B9: the last period, 0 for ever, stranded the vehicle when the controller was gone.
    @Test
    void aHoldingTailFollowsTheHorizonAndNeverEnds() {
        ProfileRules rules = ProfileRules.DEFAULT.withTail(new ProfileTail.Hold(4.1));

        ChargingProfile profile = new ProfileShaper(rules).full(inWatts(), Schedule.of(7, 7, 7, 7, 7, 0), HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 7000), period(300, 0), period(360, 4100));
        assertThat(profile.duration()).isNull();
    }

    @Test
    void aTailThatTheVehicleCannotTakeIsLimitedOrPaused() {
        ProfileShaper generous = new ProfileShaper(ProfileRules.DEFAULT.withTail(new ProfileTail.Hold(50)));
        ProfileShaper meagre = new ProfileShaper(ProfileRules.DEFAULT.withTail(new ProfileTail.Hold(1)));
        Ev ev = ev().powerKw(3, 22).build();

        assertThat(generous.full(ev, Schedule.zero(6), HORIZON).periods())
                .containsExactly(period(0, 0), period(360, 22000));
        assertThat(meagre.full(ev, Schedule.zero(6), HORIZON).periods()).containsExactly(period(0, 0));
    }

    @Test
    void aSinglePeriodWithATailIsTheSmallerOfBoth() {
        ProfileRules rules = ProfileRules.DEFAULT.withMaxPeriods(1).withTail(new ProfileTail.Hold(4));

        ChargingProfile profile = new ProfileShaper(rules).full(inWatts(), Schedule.of(7, 6, 7, 7, 7, 7), HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 4000));
    }

    // Defect B17: one step of noise made a period, 480 of them for a charge point that takes 6.
    @Test
    void noiseWithinTheDeadBandIsOnePeriodAtItsLowest() {
        ProfileRules rules = ProfileRules.DEFAULT.withDeadBandKw(0.2);

        ChargingProfile profile =
                new ProfileShaper(rules).full(inWatts(), Schedule.of(7.0, 7.1, 6.95, 7.1, 3, 3.1), HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 6950), period(240, 3000));
    }

    @Test
    void aSlowRampIsNotFlattenedByTheDeadBand() {
        ProfileRules rules = ProfileRules.DEFAULT.withDeadBandKw(1);

        ChargingProfile profile = new ProfileShaper(rules).full(inWatts(), Schedule.of(1, 2, 3, 4, 5, 6), HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 1000), period(120, 3000), period(240, 5000));
    }

    @Test
    void tooManyPeriodsAreMergedWhereItCostsTheLeastEnergy() {
        ProfileRules rules = ProfileRules.DEFAULT.withMaxPeriods(2);

        ChargingProfile profile = new ProfileShaper(rules).full(inWatts(), Schedule.of(7, 7, 6.9, 2, 2.1, 2), HORIZON);

        assertThat(profile.periods()).containsExactly(period(0, 6900), period(180, 2000));
    }

    @Test
    void shapingNeverAllowsMoreThanTheScheduleNorMorePeriodsThanAllowed() {
        Seeds.forEach(3000, random -> {
            Horizon horizon = new Horizon(START, Duration.ofSeconds(30), 1 + random.nextInt(200));
            Ev ev = randomEv(random);
            double[] kw = new double[horizon.steps()];
            for (int step = 0; step < kw.length; step++) {
                kw[step] = step > 0 && random.nextInt(3) > 0 ? kw[step - 1] : random.nextDouble() * 22;
            }
            ProfileRules rules = ProfileRules.DEFAULT
                    .withMaxPeriods(1 + random.nextInt(8))
                    .withDeadBandKw(random.nextBoolean() ? 0 : random.nextDouble());
            if (random.nextBoolean()) {
                rules = rules.withTail(new ProfileTail.Hold(random.nextDouble() * 22));
            }

            ChargingProfile profile = new ProfileShaper(rules).full(ev, Schedule.of(kw), horizon);

            assertThat(profile.periods()).hasSizeLessThanOrEqualTo(rules.maxPeriods());
            for (int step = 0; step < kw.length; step++) {
                double limit = profile.limitAt(horizon.startOf(step));
                assertThat(ev.supply().kw(limit, ev.unit())).isLessThanOrEqualTo(kw[step] + 1e-9);
                assertThat(limit)
                        .satisfiesAnyOf(
                                l -> assertThat(l).isZero(),
                                l -> assertThat(l).isGreaterThanOrEqualTo(ev.unit() == ChargingRateUnit.A ? 6 : 0));
            }
        });
    }

    private static Ev randomEv(Random random) {
        return ev().unit(random.nextBoolean() ? ChargingRateUnit.A : ChargingRateUnit.W)
                .supply(Supply.of(230, Phases.of(1 + random.nextInt(3))))
                .powerKw(random.nextBoolean() ? 0 : 1.4, 22)
                .build();
    }

    @Test
    void aScheduleOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProfileShaper(ProfileRules.DEFAULT).full(inWatts(), Schedule.zero(5), HORIZON));
    }
}
