package org.optivgi.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.simulator.central.EqualShareCentral;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;

class SimulatorCommandTest {
    private static final double SPEED = 300;
    private static final String ONE_VAN = """
            name: One van
            end: 5m
            site: {limitKw: %s}
            stations: [{id: CP-1, phases: 1}]
            vehicles: [{id: Van, station: CP-1, idTag: TAG, phases: 1, energyKwh: 0.1, leaveWhenDone: true, arrive: 30s}]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return SimulatorCommand.run(args, new PrintWriter(out), new PrintWriter(err), Map.of());
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text);
    }

    private static EqualShareCentral central(double limitKw) {
        Instant began = Instant.parse("2026-03-01T08:00:00Z");
        long nanos = System.nanoTime();
        return new EqualShareCentral(() -> began.plusNanos((long) ((System.nanoTime() - nanos) * SPEED)), limitKw);
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run("run")).isEqualTo(2);
        assertThat(run("run", "--url", "http://localhost")).isEqualTo(2);
        assertThat(run("run", "--url", "ws://localhost", "--clock-speed", "-1")).isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
        assertThat(err.toString()).contains("--url must begin with ws:// or wss://");
    }

    @Test
    void aBrokenScenarioIsWrongUsageAndTold() throws IOException {
        int status = run(
                "run",
                "--url",
                "ws://localhost",
                "--scenario",
                scenario("stationz: []").toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).contains("stationz: is not known. Did you mean station");
    }

    @Test
    void helpAndVersionAreDone() {
        assertThat(run("--help")).isZero();
        assertThat(run("run", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("simulator");
    }

    @Test
    void aRunTellsItsSummaryForPeopleAndScriptsAndKeepsTheFrames() throws Exception {
        Path json = folder.resolve("summary.json");
        Path frames = folder.resolve("frames.jsonl");
        int status;
        try (EqualShareCentral central = central(10)) {
            status = run(
                    "run",
                    "--url",
                    central.url(),
                    "--scenario",
                    scenario(ONE_VAN.formatted("10")).toString(),
                    "--clock-speed",
                    Double.toString(SPEED),
                    "--table",
                    "--json",
                    json.toString(),
                    "--frames",
                    frames.toString());
        }

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("One van").contains("Power drawn").doesNotContain("EXCEEDED");
        assertThat(err.toString()).contains("Vehicle", "CP-1", "of 10.0 kW");
        JsonObject summary = FrameCodec.object(Files.readString(json).strip());
        assertThat(summary.get("limitExceeded").getAsBoolean()).isFalse();
        assertThat(summary.getAsJsonArray("vehicles")
                        .get(0)
                        .getAsJsonObject()
                        .get("served")
                        .getAsBoolean())
                .isTrue();
        List<String> lines = Files.readAllLines(frames);
        JsonObject first = FrameCodec.object(lines.get(0));
        Frame boot = FrameCodec.decode(first.get("frame").getAsString());
        assertThat(first.get("dir").getAsString()).isEqualTo("in");
        assertThat(((Frame.Call) boot).action()).isEqualTo("BootNotification");
    }

    @Test
    void anExceededLimitIsOne() throws IOException {
        int status;
        try (EqualShareCentral central = central(10)) {
            status = run(
                    "run",
                    "--url",
                    central.url(),
                    "--scenario",
                    scenario(ONE_VAN.formatted("2")).toString(),
                    "--clock-speed",
                    Double.toString(SPEED),
                    "--no-table");
        }

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("EXCEEDED by up to");
    }

    @Test
    void noLineOfTheTableIsWiderThanAHundredColumns() throws IOException {
        try (EqualShareCentral central = central(10)) {
            run(
                    "run",
                    "--url",
                    central.url(),
                    "--scenario",
                    scenario(ONE_VAN.formatted("10")).toString(),
                    "--clock-speed",
                    Double.toString(SPEED),
                    "--table");
        }

        assertThat((err + "\n" + out).lines().filter(line -> !line.contains("ws://")))
                .allMatch(
                        line -> line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").length() <= 100);
    }
}
