package org.optivgi.simulator.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.Depot;
import org.optivgi.simulator.depot.DepotOptions;
import org.optivgi.simulator.depot.Summary;
import org.optivgi.simulator.link.WebSocketLinks;
import org.optivgi.simulator.scenario.RandomFaults;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.ScenarioException;
import org.optivgi.simulator.scenario.ScenarioLoader;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.time.TimeSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator run}: a depot by scenario against a central system. */
@Command(
        name = "run",
        description = {
            "Runs a depot by scenario against a central system and tells how it went.",
            "Exit status 1 if the site limit was exceeded, the central system could not be reached, or the simulator failed."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SNAPSHOT_INTERVAL = Duration.ofMillis(200);
    private static final int LINK_THREADS = 2;

    private final Terminal terminal;
    private final CountDownLatch told = new CountDownLatch(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The central system, without an identity: ws://localhost:8887/ocpp")
    private String url = "";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "What happens at the depot (YAML); without it, the built-in demo: six vans under 30 kW.")
    private @Nullable Path scenarioFile;

    @ArgGroup(exclusive = false)
    private @Nullable SessionOptions sessions;

    @Option(
            names = "--clock-speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "How much faster than real time; the central system must run at the same speed."
                    + " Default: ${DEFAULT-VALUE}.")
    private double clockSpeed;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the summary as JSON to this file; - for standard output instead of the table.")
    private @Nullable String json;

    @Option(
            names = "--table",
            negatable = true,
            description = "Draw the live table, or do not. Default: draw it on a terminal.")
    private @Nullable Boolean table;

    @Option(
            names = "--frames",
            paramLabel = "FILE",
            description = "Write every frame to this file, one JSON object a line.")
    private @Nullable Path frames;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "SEED",
            description = "Play faults by chance besides the scenario's, as charge points that keep to the standard may"
                    + " have them; the same seed plays the same faults.")
    private @Nullable Long faultSeed;

    @Option(
            names = "--strict",
            description = "Exit with 1 also if charge points were permitted more than the limit, drawn or not.")
    private boolean strict;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(clockSpeed > 0) || Double.isInfinite(clockSpeed)) {
            throw usage("--clock-speed must be a positive number, not " + clockSpeed);
        }
        if (!url.startsWith("ws://") && !url.startsWith("wss://")) {
            throw usage("--url must begin with ws:// or wss://, not \"" + url + "\"");
        }
        Scenario scenario = faultSeed == null ? scenario() : scenario().with(RandomFaults.usual(faultSeed));
        Summary summary;
        try (FrameLog log = frames == null ? null : new FrameLog(frames, protocols(scenario))) {
            summary = run(scenario, log);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(cause.getMessage() + " (" + url + ")", e);
        }
        tell(summary, scenario);
        commandLine().getOut().flush();
        told.countDown();
        boolean hasFailed = summary.isLimitExceeded()
                || (strict && summary.isPermittedExceeded())
                || !summary.errors().isEmpty();
        return hasFailed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static Map<String, String> protocols(Scenario scenario) {
        return scenario.stations().stream()
                .collect(Collectors.toMap(
                        ChargePointSpec::identity, station -> station.dialect().subprotocol()));
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("called without picocli");
        }
        return spec.commandLine();
    }

    private CommandLine.ParameterException usage(String problem) {
        return new CommandLine.ParameterException(commandLine(), problem);
    }

    private Scenario scenario() {
        SessionOptions recorded = sessions;
        Path file = scenarioFile;
        if (recorded != null && file != null) {
            throw usage("--sessions and --scenario exclude each other");
        }
        try {
            if (recorded != null) {
                return recorded.scenario();
            }
            return file == null ? ScenarioLoader.demo() : ScenarioLoader.load(file);
        } catch (ScenarioException | IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Summary run(Scenario scenario, @Nullable FrameLog log) throws ExecutionException, InterruptedException {
        boolean isDrawing = table == null ? terminal.isInteractive() : table;
        LiveTable liveTable = new LiveTable(terminal, scenario.name(), scenario.zone());
        DepotOptions options = new DepotOptions(
                TimeSource.scaled(clockSpeed), Clock.systemUTC().instant(), true, seed, PATIENCE, SNAPSHOT_INTERVAL);
        try (WebSocketLinks links = new WebSocketLinks("depot", LINK_THREADS);
                Watcher watcher = new Watcher(terminal, liveTable, scenario.zone(), isDrawing, log);
                Depot depot = new Depot(
                        scenario, options, (approach, listener) -> links.open(url, approach, listener), watcher)) {
            terminal.line(scenario.name() + ": " + scenario.stations().size() + " charge points connect to " + url);
            CompletableFuture<Summary> summary = depot.start();
            Thread onInterrupt = new Thread(() -> finishEarly(depot), "shutdown");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            Summary result = summary.get();
            removeHook(onInterrupt);
            return result;
        }
    }

    /** Control-C: the run ends where it is, and the summary tells how far it got. */
    private void finishEarly(Depot depot) {
        commandLine().getErr().println("Interrupted.");
        depot.finish();
        try {
            // The process ends with this thread; the main one tells the summary meanwhile.
            told.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out: the hook is what runs now.
        }
    }

    private void tell(Summary summary, Scenario scenario) throws IOException {
        PrintWriter out = commandLine().getOut();
        if ("-".equals(json)) {
            out.println(SummaryJson.text(summary));
            return;
        }
        if (json != null) {
            Files.writeString(Path.of(json), SummaryJson.text(summary) + System.lineSeparator());
        }
        SummaryTable.lines(summary, scenario.zone()).forEach(out::println);
    }
}
