package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.EventBatch;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.translation.StationGroup;

class PlanHistoryTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Plans a vehicle with that much power from now on. */
    private void plan(double kw) {
        Horizon horizon = new Horizon(api.time.instant(), Duration.ofMinutes(1), 600);
        Ev ev = Ev.builder("1@CP-1")
                .powerKw(0, 22)
                .arrival(horizon.start())
                .departure(horizon.end())
                .energyKwh(28.5)
                .build();
        Problem problem = new Problem(List.of(ev), Site.of(SiteLimit.constant(30, 600)), horizon);
        Plan plan =
                Plan.of(problem, "depot", PlanStatus.FEASIBLE, List.of(Schedule.ofRuns(List.of(new Run(0, kw)), 600)));
        CycleReport cycle = new CycleReport(
                EventBatch.of(new ScmEvent.OperatorRequest("test")),
                horizon,
                List.of(new GroupReport(
                        new StationGroup("depot", "Depot"),
                        new GroupOutcome.Sent(plan, List.of(), false),
                        Duration.ofMillis(3))));
        api.plan = cycle;
        api.plans.onCycle(cycle);
    }

    private void minute(double kw) {
        api.time.advance(Duration.ofMinutes(1));
        plan(kw);
    }

    private JsonObject plans(String query) throws Exception {
        return api.get("/api/v1/plans" + query).json();
    }

    @Test
    void aPlanOfThePastIsAsItWasToldWhenItWasTheNewest() throws Exception {
        minute(7);
        JsonObject newest = api.get("/api/v1/plan").json();
        minute(9);

        JsonObject past = plans("").getAsJsonArray("items").get(0).getAsJsonObject();

        assertThat(past.get("at").getAsString()).isEqualTo("2026-03-01T08:01:00Z");
        assertThat(past.get("plan")).isEqualTo(newest);
    }

    @Test
    void theyComeInPagesOldestFirst() throws Exception {
        minute(1);
        minute(2);
        minute(3);

        JsonObject first = plans("?limit=2");
        JsonObject second = plans("?limit=2&from=" + first.get("next").getAsString());

        assertThat(first.getAsJsonArray("items")).hasSize(2);
        assertThat(second.getAsJsonArray("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(plans("?to=2026-03-01T08:03:00Z").getAsJsonArray("items")).hasSize(2);
    }
}
