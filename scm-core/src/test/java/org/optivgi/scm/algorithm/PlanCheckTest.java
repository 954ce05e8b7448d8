package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Violation.Kind;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

class PlanCheckTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = new Horizon(START, Duration.ofHours(1), 4);

    /** Takes 2 to 8 kW in the steps 1 and 2, and requires 10 kWh. */
    private static final Ev VAN = Ev.builder("van")
            .powerKw(2, 8)
            .arrival(START.plus(Duration.ofHours(1)))
            .departure(START.plus(Duration.ofHours(3)))
            .energyKwh(10)
            .build();

    private static Plan plan(double... kw) {
        Problem problem = new Problem(List.of(VAN), Site.of(SiteLimit.of(9, 9, 5, 9)), HORIZON);
        return Plan.of(problem, "test", PlanStatus.FEASIBLE, List.of(Schedule.of(kw)));
    }

    private static List<Kind> kinds(double... kw) {
        return PlanCheck.violations(plan(kw)).stream().map(Violation::kind).toList();
    }

    @Test
    void aPlanWithinEveryRuleIsFit() {
        assertThat(kinds(0, 8, 5, 0)).isEmpty();
        assertThat(kinds(0, 0, 2, 0)).isEmpty();
        assertThat(kinds(0, 0, 0, 0)).isEmpty();
    }

    @Test
    void eachRuleIsSeenToBeBroken() {
        assertThat(kinds(0, 8, 6, 0)).containsExactly(Kind.LIMIT_EXCEEDED);
        assertThat(kinds(0, 8.1, 0, 0)).containsExactly(Kind.OUT_OF_BOUNDS);
        assertThat(kinds(0, -1, 0, 0)).containsExactly(Kind.OUT_OF_BOUNDS);
        assertThat(kinds(0, 1.9, 0, 0)).containsExactly(Kind.BELOW_MINIMUM);
        assertThat(kinds(3, 0, 0, 0)).containsExactly(Kind.OUTSIDE_PRESENCE);
        assertThat(kinds(0, 0, 3, 3)).containsExactly(Kind.OUTSIDE_PRESENCE);
        assertThat(kinds(0, Double.NaN, 0, 0)).contains(Kind.NOT_A_NUMBER, Kind.LIMIT_EXCEEDED);
        assertThat(kinds(0, 0, 0)).containsExactly(Kind.LENGTH);
    }

    @Test
    void whatRoundingCostsIsNoViolation() {
        assertThat(kinds(0, 8 + 1e-9, 5 + 1e-9, 1e-9)).isEmpty();
    }

    @Test
    void energyBeyondTheRequestIsJudgedOnlyWhereAsked() {
        assertThat(PlanCheck.violations(plan(0, 8, 5, 0))).isEmpty();
        assertThat(PlanCheck.violationsWithinRequest(plan(0, 8, 5, 0)))
                .extracting(Violation::kind)
                .containsExactly(Kind.ENERGY_EXCEEDED);
        assertThat(PlanCheck.violationsWithinRequest(plan(0, 5, 5, 0))).isEmpty();
    }

    // Defect B12.
    @Test
    void onlyActiveVehiclesHaveProfiles() {
        Problem expected =
                new Problem(List.of(VAN.toBuilder().active(false).build()), Site.of(SiteLimit.of(9, 9, 5, 9)), HORIZON);

        assertThat(plan(0, 8, 5, 0).fullProfiles(ev -> ProfileRules.DEFAULT)).hasSize(1);
        assertThat(Plan.of(expected, "test", PlanStatus.FEASIBLE, List.of(Schedule.zero(4)))
                        .fullProfiles(ev -> ProfileRules.DEFAULT))
                .isEmpty();
    }
}
