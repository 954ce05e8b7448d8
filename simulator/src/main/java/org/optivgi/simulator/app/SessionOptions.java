package org.optivgi.simulator.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.scenario.Dialects;
import org.optivgi.simulator.scenario.RecordedSessions;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.ScenarioException;
import org.optivgi.simulator.station.Dialect;
import picocli.CommandLine.Option;

/** Recorded sessions in place of a scenario, and what they happened at. */
final class SessionOptions {
    @Option(
            names = "--sessions",
            required = true,
            paramLabel = "FILE",
            description = "Recorded sessions (CSV) in place of a scenario; the run begins at midnight.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "DAY",
            defaultValue = "1",
            description = "The first day of the recording that is played. Default: ${DEFAULT-VALUE}.")
    private int from;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many days. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--limit-kw", paramLabel = "KW", description = "The limit of the grid connection to be judged.")
    private @Nullable Double limitKw;

    @Option(
            names = "--station-phases",
            paramLabel = "N",
            defaultValue = "1",
            description = "Phases of each charge point. Default: ${DEFAULT-VALUE}.")
    private int phases;

    @Option(
            names = "--station-volts",
            paramLabel = "V",
            defaultValue = "230",
            description = "Volts between phase and neutral. Default: ${DEFAULT-VALUE}.")
    private double volts;

    @Option(
            names = "--station-amps",
            paramLabel = "A",
            defaultValue = "32",
            description = "Nameplate of each charge point, per phase. Default: ${DEFAULT-VALUE}.")
    private double maxAmps;

    @Option(
            names = "--station-protocol",
            paramLabel = "VERSION",
            defaultValue = "ocpp1.6",
            description = "What the charge points speak. Default: ${DEFAULT-VALUE}.")
    private String protocol = "";

    Scenario scenario() throws ScenarioException {
        if (from < 1 || days < 1) {
            throw new IllegalArgumentException("--from and --days count from 1");
        }
        Dialect dialect = Dialects.named(protocol)
                .orElseThrow(() -> new IllegalArgumentException("--station-protocol is one of "
                        + String.join(", ", Dialects.names()) + ", not \"" + protocol + "\""));
        RecordedSessions.Equipment equipment = new RecordedSessions.Equipment(dialect, phases, volts, maxAmps, limitKw);
        String name = String.valueOf(file.getFileName());
        return RecordedSessions.load(file).scenario(name, from, days, equipment);
    }
}
