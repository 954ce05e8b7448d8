package org.optivgi.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.Standing;

class OfflinePlanningTest {
    private static final String EV = """
            {"ev_id": 1, "active": true, "min_power": 0.0, "max_power": 11.0, "arrival": "2026-01-05T05:00:00Z",
             "departure": "2026-01-05T06:30:00Z", "energy": 10}""".replace("\n", "");
    private static final String LINE = """
            {"id": "p1", "now": "2026-01-05T06:00:00Z", "steps": 60, "step_minutes": 1, "unit": "kW",
             "site_limit": [[0, 8], [10, 20.5]], "evs": [EV], "schedule": {"1": [[0, 3.0]]}}""".replace("\n", "").replace("EV", EV);

    private final List<String> output = new ArrayList<>();

    @Test
    void aProblemIsAnsweredWithItsPlan() throws Exception {
        OfflinePlanning.Summary summary = plan(new EvenShares(), LINE, false);

        assertThat(summary).isEqualTo(new OfflinePlanning.Summary(1, 0, null));
        assertThat(output)
                .containsExactly("{\"id\":\"p1\",\"algorithm\":\"even\",\"status\":\"feasible\",\"objective\":12.5,"
                        + "\"min_fraction\":0.5,\"seconds\":0.25,\"notes\":[\"shares are even\"],"
                        + "\"schedule\":{\"1\":[[0,8.0],[30,0.0]]}}");
    }

    @Test
    void aBadLineGetsAnErrorAndTheRestGoesOn() throws Exception {
        String input = LINE + "\n\n{\"id\": \"p2\"}\nnonsense\n" + LINE.replace("p1", "p3") + "\n";

        OfflinePlanning.Summary summary = plan(new EvenShares(), input, false);

        assertThat(summary.planned()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(2);
        assertThat(answer(0).get("id").getAsString()).isEqualTo("p1");
        assertThat(answer(1).toString())
                .isEqualTo("{\"id\":\"p2\",\"algorithm\":\"even\",\"status\":\"error\",\"line\":3,"
                        + "\"message\":\"line 3: now is missing; add it\"}");
        assertThat(answer(2).get("id").isJsonNull()).isTrue();
        assertThat(answer(2).get("message").getAsString()).startsWith("line 4: is no valid JSON");
        assertThat(answer(3).get("id").getAsString()).isEqualTo("p3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"steps\": 60 | \"steps\": 0 | steps is 0",
                "\"steps\": 60 | \"steps\": \"60\" | steps is \"60\", no number",
                "\"steps\": 60 | \"steps\": 60.5 | steps is 60.5, no whole number",
                "\"step_minutes\": 1 | \"step_minutes\": 0.001 | step_minutes is 0.001",
                "\"step_minutes\": 1 | \"step_minutes\": 0.51 | step_minutes is no whole number of seconds",
                "\"unit\": \"kW\" | \"unit\": \"W\" | unit is not kW",
                "[[0, 8], [10, 20.5]] | [[1, 8]] | site_limit is no step function",
                "[[0, 8], [10, 20.5]] | [] | site_limit is no step function",
                "[[0, 8], [10, 20.5]] | [[0, 8], [60, 9]] | site_limit[1][0] is 60",
                "[[0, 8], [10, 20.5]] | [[0]] | site_limit[0] is [0], no pair",
                "[[0, 8], [10, 20.5]] | 8 | site_limit is 8, no list",
                "\"min_power\": 0.0 | \"min_power\": 12 | evs[0].max_power is 11.0, below min_power",
                "\"min_power\": 0.0 | \"min_power\": NaN | is no valid JSON",
                "\"active\": true | \"active\": 1 | evs[0].active is 1, neither true nor false",
                "\"energy\": 10 | \"energy\": -1 | evs[0].energy is -1",
                "\"energy\": 10 | \"enrgy\": 10 | evs[0].energy is missing",
                "\"ev_id\": 1 | \"ev_id\": \" \" | evs[0].ev_id is blank",
                "2026-01-05T06:30:00Z | half past six | evs[0].departure is \"half past six\"",
                "2026-01-05T06:00:00Z | 2026-01-05T06:00:00 | now is \"2026-01-05T06:00:00\"",
            })
    void aMistakeIsToldWithItsFieldAndAFix(String right, String wrong, String problem) throws Exception {
        plan(new EvenShares(), LINE.replace(right, wrong), false);

        assertThat(answer(0).get("status").getAsString()).isEqualTo("error");
        assertThat(answer(0).get("message").getAsString())
                .startsWith("line 1: " + problem)
                .contains("; ");
    }

    @Test
    void twoVehiclesOfOneIdAreRefused() throws Exception {
        plan(new EvenShares(), LINE.replace("[" + EV + "]", "[" + EV + "," + EV + "]"), false);

        assertThat(answer(0).get("message").getAsString()).contains("evs").contains("occurs twice");
    }

    @Test
    void anAlgorithmThatFailsIsAnError() throws Exception {
        plan(
                algorithm(problem -> {
                    throw new IllegalStateException("numerical trouble");
                }),
                LINE,
                false);

        assertThat(answer(0).get("message").getAsString()).contains("the algorithm failed: numerical trouble");
    }

    @Test
    void aPlanThatBreaksTheLimitIsAnError() throws Exception {
        plan(
                algorithm(problem -> Plan.of(
                        problem,
                        "bad",
                        PlanStatus.OPTIMAL,
                        problem.evs().stream()
                                .map(ev -> Schedule.ofRuns(
                                        List.of(new org.optivgi.scm.ev.Run(0, 9), new org.optivgi.scm.ev.Run(5, 0)),
                                        60))
                                .toList())),
                LINE,
                false);

        assertThat(answer(0).get("status").getAsString()).isEqualTo("error");
        assertThat(answer(0).get("message").getAsString())
                .contains("breaks a rule")
                .contains("limit");
    }

    @Test
    void theChartShowsWhatWasPlanned() throws Exception {
        String input = LINE + "\nnonsense\n" + LINE.replace("p1", "<p&2>");

        String chart = plan(new EvenShares(), input, true).chart();

        assertThat(chart)
                .contains(
                        "<h2>p1</h2>", "<h2>&lt;p&amp;2&gt;</h2>", "limit 20.5 kW", "40 % of 10 kWh", "shares are even")
                .doesNotContain("<script", "src=", "href=", "@import", "url(");
    }

    @Test
    void theChartShowsThePriceWhereThereIsOne() throws Exception {
        String priced = LINE.replace(
                "\"evs\"",
                "\"tariff\": {\"price_per_kwh\": [[0, 0.3], [30, 0.1]], \"demand_price_per_kw\": 9}, \"evs\"");

        assertThat(plan(new EvenShares(), priced, true).chart())
                .contains("Price of a kWh, from 0.1 to 0.3", "and 9 per kW of peak");
        assertThat(plan(new EvenShares(), LINE, true).chart()).doesNotContain("Price of a kWh");
    }

    @Test
    void aVehicleMayBeToldWithItsPlacePhasesStepsAndStanding() throws Exception {
        List<Ev> planned = new ArrayList<>();
        String told = LINE.replace(
                "\"energy\": 10",
                "\"energy\": 10, \"station\": \"CP-1\", \"connector\": 2, \"phases\": 3, \"power_step\": 0.69,"
                        + " \"priority\": 2, \"delivered\": 4, \"expected\": 5");

        plan(
                algorithm(problem -> {
                    planned.addAll(problem.evs());
                    return new EvenShares().solve(problem, Deadline.none());
                }),
                told,
                false);

        Ev ev = planned.get(0);
        assertThat(ev.stationId()).isEqualTo("CP-1");
        assertThat(ev.connectorId()).isEqualTo(2);
        assertThat(ev.supply().phases()).isEqualTo(Phases.THREE);
        assertThat(ev.powerSteps().down(1.5)).isCloseTo(1.38, within(1e-9));
        assertThat(ev.standing()).isEqualTo(new Standing(2, 4, 5.0, null));
    }

    @Test
    void aChartOfNothingSaysSo() throws Exception {
        assertThat(plan(new EvenShares(), "nonsense", true).chart()).contains("Nothing could be planned");
    }

    private JsonObject answer(int index) {
        return JsonParser.parseString(output.get(index)).getAsJsonObject();
    }

    /** Plans with a ticker that moves on by a quarter of a second whenever it is read. */
    private OfflinePlanning.Summary plan(Algorithm algorithm, String input, boolean withChart) throws IOException {
        AtomicLong nanos = new AtomicLong();
        OfflinePlanning planning =
                new OfflinePlanning(algorithm, Duration.ofSeconds(1), () -> nanos.getAndAdd(125_000_000));
        return planning.run(new BufferedReader(new StringReader(input)), output::add, withChart);
    }

    /** What an algorithm does with a problem. */
    private interface Solver {
        Plan solve(Problem problem);
    }

    private static Algorithm algorithm(Solver solver) {
        return new Algorithm() {
            @Override
            public String name() {
                return "bad";
            }

            @Override
            public Plan solve(Problem problem, Deadline deadline) {
                return solver.solve(problem);
            }
        };
    }
}
