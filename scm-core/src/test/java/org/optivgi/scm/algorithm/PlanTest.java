package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

class PlanTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Horizon HORIZON = new Horizon(EIGHT, Duration.ofMinutes(1), 3);

    private static Ev vehicle(String evId, boolean active) {
        return Ev.builder(evId)
                .active(active)
                .powerKw(0, 11)
                .arrival(EIGHT)
                .departure(HORIZON.end())
                .energyKwh(5)
                .build();
    }

    private static Plan plan() {
        Problem problem = new Problem(
                List.of(vehicle("here", true), vehicle("expected", false)),
                Site.of(SiteLimit.constant(22, HORIZON.steps())),
                HORIZON);
        return Plan.of(problem, "test", PlanStatus.FEASIBLE, List.of(Schedule.of(7, 3, 5), Schedule.of(11, 11, 11)));
    }

    @Test
    void theCurrentProfileHoldsTheFirstStepAndRunsOutWithIt() {
        List<EvCharging> charging = plan().currentProfiles(ev -> ProfileRules.DEFAULT);

        assertThat(charging).singleElement().satisfies(one -> {
            assertThat(one.profile().limitAt(EIGHT)).isEqualTo(7000);
            assertThat(one.profile().duration()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void nobodyIsToldAnythingWhoIsNotThere() {
        List<EvCharging> charging = plan().fullProfiles(ev -> ProfileRules.DEFAULT);

        assertThat(charging).extracting(one -> one.ev().evId()).containsExactly("here");
    }
}
