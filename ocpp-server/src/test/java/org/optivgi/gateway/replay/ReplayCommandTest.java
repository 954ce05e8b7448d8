package org.optivgi.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    @TempDir
    private Path folder;

    private Path sessions = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeSessions() throws IOException {
        sessions = folder.resolve("sessions.csv");
        Files.writeString(sessions, """
                session_id,station_id,arrival_period,departure_period,requested_kwh
                a,CP-1,100,124,9.9
                b,CP-2,106,130,9.9
                """);
    }

    private int run(String... args) {
        return new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void printsARowForEachCombination() {
        int status = run("--sessions", sessions.toString(), "--algorithm", "depot,llf", "--limit-kw", "5,20");

        assertThat(status).isZero();
        assertThat(out.toString().lines()).hasSize(5);
        assertThat(out.toString().lines().skip(3)).allMatch(row -> row.contains("100.00%"));
    }

    @Test
    void printsJson() {
        int status = run("--sessions", sessions.toString(), "--algorithm", "edf", "--limit-kw", "5", "--json");

        JsonArray results = JsonParser.parseString(out.toString()).getAsJsonArray();
        assertThat(status).isZero();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).getAsJsonObject().get("steps_over_limit").getAsInt())
                .isZero();
    }

    @Test
    void refusesAnAlgorithmThatItDoesNotKnow() {
        int status = run("--sessions", sessions.toString(), "--algorithm", "magic", "--limit-kw", "5");

        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("magic", "depot");
    }

    @Test
    void saysWhichFileDoesNotExist() {
        int status = run("--sessions", folder.resolve("none.csv").toString(), "--algorithm", "edf", "--limit-kw", "5");

        assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("none.csv does not exist");
    }
}
