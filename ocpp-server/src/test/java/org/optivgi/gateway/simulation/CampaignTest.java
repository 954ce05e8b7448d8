package org.optivgi.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few days of the campaign; all of it is {@link Campaign}, see docs/benchmarks.md. */
class CampaignTest {
    private static final DayGenerator.Profile SMALL = DayGenerator.Profile.USUAL.between(4, 6);

    /** On the second day the gateway is killed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void whateverARuleAbidingChargePointDoesNoLimitIsExceededAndEverybodyIsServed(long seed) {
        DayPlan plan = DayGenerator.day(seed, SMALL);

        SimulatedDay.Result result = SimulatedDay.play(plan);

        assertThat(Verdict.of(result, 0, true).failures())
                .as("the day of seed %d", seed)
                .isEmpty();
        assertThat(result.summary().deliveredKwh()).isPositive();
        assertThat(result.notes())
                .anyMatch(note -> note.contains("fault:"))
                .filteredOn(note -> note.contains("the gateway is killed"))
                .hasSize(plan.kills().size());
    }

    @Test
    void noLimitIsExceededAndEverybodyIsServedWhereHalfOfTheChargePointsSpeakTheOtherVersion() {
        DayPlan plan = DayGenerator.day(6, SMALL.mixed());

        SimulatedDay.Result result = SimulatedDay.play(plan);

        assertThat(Verdict.of(result, 0, true).failures()).isEmpty();
        assertThat(plan.kills()).isNotEmpty();
        assertThat(plan.stations().stream().map(DayPlan.Station::dialect).distinct())
                .hasSize(2);
    }

    @Test
    void theSameSeedGivesTheSameDayEventForEvent() {
        DayGenerator.Profile tiny = DayGenerator.Profile.USUAL.between(2, 2);

        long once = SimulatedDay.play(DayGenerator.day(3, tiny)).trace();
        long again = SimulatedDay.play(DayGenerator.day(3, tiny)).trace();
        long other = SimulatedDay.play(DayGenerator.day(6, tiny)).trace();

        assertThat(again).isEqualTo(once).isNotEqualTo(other);
    }

    @Test
    void withTheGatewayDeadForGoodTheSiteStaysWithinItsLimits() {
        DayPlan plan = DayGenerator.day(5, DayGenerator.Profile.ORPHANED.between(4, 6));

        SimulatedDay.Result result = SimulatedDay.play(plan);

        assertThat(Verdict.of(result, 0, false).failures()).isEmpty();
        assertThat(result.notes()).noneMatch(note -> note.contains("starts again"));
    }

    @Test
    void theJudgeSeesAnExcess() {
        DayPlan day = DayGenerator.day(1, SMALL);
        DayPlan tighter = day.withLimitsJudgedAt(0.5);

        SimulatedDay.Result result = SimulatedDay.play(day, tighter.scenario());

        assertThat(Verdict.of(result, 0, false).failures()).anyMatch(failure -> failure.contains("above its limit"));
    }
}
