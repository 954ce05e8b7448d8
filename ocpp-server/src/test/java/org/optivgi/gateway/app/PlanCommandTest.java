package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final Path VECTORS = Path.of("src", "test", "resources", "reference-vectors", "go.jsonl");
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "plan.jsonl");
    private static final double TOLERANCE_KW = 1e-6;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void plansFromAFileAgreeWithTheReference() throws Exception {
        Path output = folder.resolve("plans.jsonl");

        int status = run("", "--algorithm", "go", "--input", VECTORS.toString(), "--output", output.toString());

        List<String> problems = Files.readAllLines(VECTORS);
        List<String> plans = Files.readAllLines(output);
        assertThat(status).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(plans).hasSameSizeAs(problems);
        for (int i = 0; i < problems.size(); i++) {
            JsonObject problem = JsonParser.parseString(problems.get(i)).getAsJsonObject();
            JsonObject plan = JsonParser.parseString(plans.get(i)).getAsJsonObject();
            assertThat(plan.get("id")).isEqualTo(problem.get("id"));
            assertThat(plan.get("seconds").getAsDouble()).isPositive();
            assertSameSchedules(problem, plan);
        }
    }

    @Test
    void standardInputAndOutputAreDashes() throws Exception {
        String problems = Files.readString(EXAMPLE);

        int status = run(problems + "broken\n", "--algorithm", "go", "--input", "-", "--output", "-");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString().lines().toList().get(2)).contains("\"status\":\"error\"");
        assertThat(err.toString()).isEqualTo("planned 2, failed 1\n");
    }

    @Test
    void theChartIsWrittenBesideThePlans() {
        Path chart = folder.resolve("chart.html");

        int status = run("", "--algorithm", "go", "--input", EXAMPLE.toString(), "--chart", chart.toString());

        assertThat(status).isZero();
        assertThat(chart).content(StandardCharsets.UTF_8).contains("six vans in the evening", "bus-14", "</html>");
    }

    private static void assertSameSchedules(JsonObject problem, JsonObject plan) {
        int steps = problem.get("steps").getAsInt();
        JsonObject expected = problem.getAsJsonObject("schedule");
        JsonObject actual = plan.getAsJsonObject("schedule");
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        for (String ev : expected.keySet()) {
            double[] wanted = dense(expected.getAsJsonArray(ev), steps);
            double[] given = dense(actual.getAsJsonArray(ev), steps);
            for (int step = 0; step < steps; step++) {
                assertThat(Math.abs(given[step] - wanted[step]))
                        .as("%s, vehicle %s, step %d", problem.get("id"), ev, step)
                        .isLessThanOrEqualTo(TOLERANCE_KW);
            }
        }
    }

    private static double[] dense(JsonArray runs, int steps) {
        double[] kw = new double[steps];
        for (JsonElement run : runs) {
            JsonArray pair = run.getAsJsonArray();
            Arrays.fill(kw, pair.get(0).getAsInt(), steps, pair.get(1).getAsDouble());
        }
        return kw;
    }

    private int run(String input, String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "plan";
        System.arraycopy(options, 0, args, 1, options.length);
        return GatewayCommand.run(
                args,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of());
    }
}
