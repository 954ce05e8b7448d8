package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "plan --help"})
    void helpIsThereForEveryCommand(String line) {
        int status = run(line.split(" "));

        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Usage: ocpp-server").contains("--version");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theVersionIsTold() {
        int status = run("--version");

        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("ocpp-server ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serv",
                "check --confg x",
                "plan --input -",
                "plan --algorithm go",
                "plan --algorithm none --input -",
                "plan --algorithm go --input - --time-budget-seconds 0"
            })
    void wrongUsageIsToldInOneLine(String line) {
        int status = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip()).contains("--help").hasLineCount(1);
    }

    @Test
    void checkShowsTheDefaultsAndTheAssumptionsMade() {
        int status = run("check");

        assertThat(status).isZero();
        assertThat(out.toString()).containsPattern("site.limitKw +22 +default");
        assertThat(err.toString()).contains("note: site.limitKw is not set").contains("no problems");
    }

    @Test
    void checkTellsEveryProblemAndFails() throws Exception {
        Path config = folder.resolve("gateway.yaml");
        Files.writeString(config, "site:\n  limitKw: much\nhtpp:\n");

        int status = run("check", "--config", config.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .contains("gateway.yaml:2: site.limitKw", "gateway.yaml:3: htpp is not known; did you mean http?")
                .contains("2 problems");
    }

    @Test
    void aMissingInputIsAFailureInOneLine() {
        int status = run(
                "plan",
                "--algorithm",
                "go",
                "--input",
                folder.resolve("none.jsonl").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).contains("none.jsonl does not exist").hasLineCount(1);
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailureInOneLine() throws Exception {
        Path input = Files.writeString(folder.resolve("in.jsonl"), "{}\n");
        String output = folder.resolve("none").resolve("out.jsonl").toString();

        int status = run("plan", "--algorithm", "go", "--input", input.toString(), "--output", output);

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip())
                .contains(output)
                .contains("does not exist")
                .hasLineCount(1);
    }

    @Test
    void theInputIsNeverOverwritten() throws Exception {
        Path input = Files.writeString(folder.resolve("in.jsonl"), "{}\n");

        int status = run("plan", "--algorithm", "go", "--input", input.toString(), "--output", input.toString());

        assertThat(status).isEqualTo(2);
        assertThat(input).hasContent("{}");
    }

    private int run(String... args) {
        return GatewayCommand.run(
                args,
                new ByteArrayInputStream("".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of());
    }
}
