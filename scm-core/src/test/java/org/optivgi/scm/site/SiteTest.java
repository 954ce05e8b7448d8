package org.optivgi.scm.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.algorithm.Violation;
import org.optivgi.scm.algorithm.baseline.EqualShare;
import org.optivgi.scm.algorithm.depot.DepotAlgorithm;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Supply;

class SiteTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = new Horizon(NOW, Duration.ofMinutes(15), 8);
    private static final double VOLTS = 230;

    private static Ev ev(String station, Phases phases, double maxKw) {
        return Ev.builder("ev at " + station)
                .station(station, 1)
                .powerKw(0, maxKw)
                .arrival(NOW)
                .departure(NOW.plus(Duration.ofHours(2)))
                .energyKwh(100)
                .supply(Supply.of(VOLTS, phases))
                .build();
    }

    private static Plan plan(SiteNode root, Ev... evs) {
        Problem problem = new Problem(List.of(evs), Site.tree(root, VOLTS, HORIZON.steps()), HORIZON);
        Plan plan = new DepotAlgorithm().solve(problem, Deadline.none());
        assertThat(PlanCheck.violations(plan)).isEmpty();
        return plan;
    }

    private static PowerSeries constant(double value) {
        return PowerSeries.constant(value, HORIZON.steps());
    }

    @Test
    void aPanelLimitsItsOwnVehiclesOnly() {
        SiteNode root = SiteNode.of("grid")
                .withLimitKw(SiteLimit.constant(30, HORIZON.steps()))
                .withChild(SiteNode.of("panel")
                        .withLimitKw(SiteLimit.constant(6, HORIZON.steps()))
                        .withOutlet("A", 1, PhaseRotation.RST)
                        .withOutlet("B", 1, PhaseRotation.RST))
                .withOutlet("C", 1, PhaseRotation.RST);

        Plan plan = plan(root, ev("A", Phases.THREE, 11), ev("B", Phases.THREE, 11), ev("C", Phases.THREE, 22));

        assertThat(plan.energyKwh("ev at A") + plan.energyKwh("ev at B")).isCloseTo(12, within(1e-6));
        assertThat(plan.energyKwh("ev at C")).isCloseTo(44, within(1e-6));
    }

    @Test
    void singlePhaseVehiclesOnDifferentPhasesDoNotLimitEachOther() {
        SiteNode root = SiteNode.of("grid")
                .withLimitAmps(constant(16))
                .withOutlet("A", 1, PhaseRotation.RST)
                .withOutlet("B", 1, PhaseRotation.STR)
                .withOutlet("C", 1, PhaseRotation.TRS);

        Plan plan = plan(root, ev("A", Phases.ONE, 7.36), ev("B", Phases.ONE, 7.36), ev("C", Phases.ONE, 7.36));

        assertThat(plan.energyKwh()).isCloseTo(3 * 16 * VOLTS / 1000 * 2, within(1e-6));
    }

    @Test
    void aSinglePhaseVehicleOnAnUnknownPhaseCountsOnAll() {
        SiteNode root = SiteNode.of("grid")
                .withLimitAmps(constant(16))
                .withOutlet("A", 1, PhaseRotation.UNKNOWN)
                .withOutlet("B", 1, PhaseRotation.UNKNOWN);

        Plan plan = plan(root, ev("A", Phases.ONE, 7.36), ev("B", Phases.ONE, 7.36));

        assertThat(plan.energyKwh()).isCloseTo(16 * VOLTS / 1000 * 2, within(1e-6));
    }

    @Test
    void uncontrolledLoadIsTakenOffAtItsNodeAndAbove() {
        SiteNode root = SiteNode.of("grid")
                .withLimitKw(SiteLimit.constant(20, HORIZON.steps()))
                .withChild(SiteNode.of("hall")
                        .withLoad(UncontrolledLoad.balanced(
                                PowerSeries.ofRuns(List.of(new Run(0, 12), new Run(4, 25)), HORIZON.steps()))))
                .withOutlet("A", 1, PhaseRotation.RST);

        Plan plan = plan(root, ev("A", Phases.THREE, 22));

        assertThat(plan.schedule("ev at A").at(0)).isCloseTo(8, within(1e-6));
        assertThat(plan.schedule("ev at A").at(5)).isZero();
    }

    @Test
    void aPlanThatKnowsNoTreeIsFoundOut() {
        SiteNode root = SiteNode.of("grid")
                .withLimitKw(SiteLimit.constant(30, HORIZON.steps()))
                .withChild(SiteNode.of("panel")
                        .withLimitKw(SiteLimit.constant(6, HORIZON.steps()))
                        .withOutlet("A", 1, PhaseRotation.RST));
        Problem problem =
                new Problem(List.of(ev("A", Phases.THREE, 11)), Site.tree(root, VOLTS, HORIZON.steps()), HORIZON);

        List<Violation> violations = PlanCheck.violations(new EqualShare().solve(problem, Deadline.none()));

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Violation.Kind.LIMIT_EXCEEDED);
            assertThat(violation.message()).contains("node panel");
        });
    }

    @Test
    void refusesAConnectorOnTwoNodesAndANameGivenTwice() {
        SiteNode panel = SiteNode.of("panel").withOutlet("A", 1, PhaseRotation.RST);
        SiteNode twice = SiteNode.of("grid").withChild(panel).withOutlet("A", 1, PhaseRotation.RST);
        SiteNode sameName = SiteNode.of("panel").withChild(panel);

        assertThatThrownBy(() -> Site.tree(twice, VOLTS, 8)).hasMessageContaining("hangs on two site nodes");
        assertThatThrownBy(() -> Site.tree(sameName, VOLTS, 8)).hasMessageContaining("two site nodes are called panel");
    }

    @Test
    void refusesALimitOfAnotherLength() {
        SiteNode root = SiteNode.of("grid").withLimitKw(SiteLimit.constant(5, 7));

        assertThatThrownBy(() -> Site.tree(root, VOLTS, 8)).hasMessageContaining("does not have 8 steps");
    }
}
