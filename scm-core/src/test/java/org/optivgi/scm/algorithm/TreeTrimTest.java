package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.testkit.Depots;
import org.optivgi.scm.testkit.Seeds;

class TreeTrimTest {
    @Test
    void whatAnAlgorithmThatKnowsOneLimitPlansIsCutDownToEveryLimitOfTheTree() {
        Seeds.forEach(300, random -> {
            Plan plan = new GoAlgorithm().solve(Depots.any(random), Deadline.none());

            Plan trimmed = TreeTrim.trimmed(plan);

            assertThat(PlanCheck.violations(trimmed)).isEmpty();
            for (Ev ev : plan.problem().evs()) {
                assertThat(trimmed.energyKwh(ev.evId())).isLessThanOrEqualTo(plan.energyKwh(ev.evId()) + 1e-9);
            }
        });
    }

    @Test
    void aPlanWithinEveryLimitStaysAsItIs() {
        Seeds.forEach(50, random -> {
            Plan trimmed = TreeTrim.trimmed(new GoAlgorithm().solve(Depots.any(random), Deadline.none()));

            assertThat(TreeTrim.trimmed(trimmed).schedules()).isEqualTo(trimmed.schedules());
        });
    }
}
