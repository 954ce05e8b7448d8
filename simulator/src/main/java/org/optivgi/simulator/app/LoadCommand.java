package org.optivgi.simulator.app;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.load.LatencyHistogram;
import org.optivgi.simulator.load.LoadGenerator;
import org.optivgi.simulator.load.LoadResult;
import org.optivgi.simulator.load.LoadSpec;
import org.optivgi.simulator.scenario.Durations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator load}: many cheap charge points that send MeterValues. */
@Command(
        name = "load",
        description = {
            "Loads a central system with MeterValues of many charge points, each in a transaction, and measures.",
            "Exit status 1 if a station could not connect, lost its link, or got a CALLERROR."
        })
final class LoadCommand implements Callable<Integer> {
    private static final String AS_FAST = "max";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The central system; ws:// only.")
    private URI url = URI.create("ws://localhost");

    @Option(names = "--stations", required = true, paramLabel = "N", description = "How many charge points.")
    private int stations;

    @Option(
            names = "--rate",
            defaultValue = AS_FAST,
            paramLabel = "R",
            description = "Calls a second of all together, at fixed times; max: each calls again as soon as it is"
                    + " answered. Default: ${DEFAULT-VALUE}.")
    private String rate = AS_FAST;

    @Option(
            names = "--duration",
            defaultValue = "30s",
            paramLabel = "D",
            description = "The measured time, for example 90s or 5m. Default: ${DEFAULT-VALUE}.")
    private String duration = "30s";

    @Option(
            names = "--warm-up",
            defaultValue = "5s",
            paramLabel = "D",
            description = "Load before the measured time. Default: ${DEFAULT-VALUE}.")
    private String warmUp = "5s";

    @Option(
            names = "--connect-rate",
            defaultValue = "500",
            paramLabel = "N",
            description = "Connections a second. Default: ${DEFAULT-VALUE}.")
    private int connectRate;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--prefix",
            defaultValue = "LOAD-",
            paramLabel = "TEXT",
            description = "Identities are this and a number. Default: ${DEFAULT-VALUE}.")
    private String prefix = "LOAD-";

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine commandLine = commandLine();
        LoadSpec load;
        try {
            load = new LoadSpec(
                    url,
                    prefix,
                    stations,
                    callsPerSecond(),
                    durationOf("--warm-up", warmUp),
                    durationOf("--duration", duration),
                    connectRate,
                    threads);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine, String.valueOf(e.getMessage()));
        }
        PrintWriter err = commandLine.getErr();
        LoadResult result = new LoadGenerator(load, Clock.systemUTC(), line -> {
                    err.println(line);
                    err.flush();
                })
                .run();
        tell(result, commandLine.getOut());
        return result.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("called without picocli");
        }
        return spec.commandLine();
    }

    private OptionalDouble callsPerSecond() {
        if (rate.equals(AS_FAST)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(rate));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--rate is a number or max, not \"" + rate + "\"", e);
        }
    }

    private static Duration durationOf(String option, String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " is a duration such as 90s or 5m, not \"" + text + "\""));
    }

    private void tell(LoadResult result, PrintWriter out) {
        LatencyHistogram latency = result.latency();
        if (json) {
            JsonObject object = Payload.payload()
                    .with("stations", result.stations())
                    .with("readyStations", result.readyStations())
                    .with("seconds", result.seconds())
                    .with("answered", result.answered())
                    .with("callsPerSecond", result.callsPerSecond())
                    .with("p50Millis", latency.percentileMillis(50))
                    .with("p90Millis", latency.percentileMillis(90))
                    .with("p99Millis", latency.percentileMillis(99))
                    .with("p999Millis", latency.percentileMillis(99.9))
                    .with("maxMillis", latency.maxMillis())
                    .with("callErrors", result.callErrors())
                    .with("lostLinks", result.lostLinks())
                    .with("skipped", result.skipped())
                    .with("callsTaken", result.callsTaken())
                    .with("cpuSeconds", result.cpuSeconds())
                    .json();
            out.println(new Gson().toJson(object));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%d of %d stations, %.0f s: %d calls answered, %.0f a second%n",
                result.readyStations(),
                result.stations(),
                result.seconds(),
                result.answered(),
                result.callsPerSecond());
        out.printf(
                Locale.ROOT,
                "latency ms: p50 %.2f  p90 %.2f  p99 %.2f  p99.9 %.2f  max %.2f%n",
                latency.percentileMillis(50),
                latency.percentileMillis(90),
                latency.percentileMillis(99),
                latency.percentileMillis(99.9),
                latency.maxMillis());
        out.printf(
                Locale.ROOT,
                "errors: %d CALLERROR, %d links lost, %d calls skipped; calls taken: %d; generator: %.1f s of processor%n",
                result.callErrors(),
                result.lostLinks(),
                result.skipped(),
                result.callsTaken(),
                result.cpuSeconds());
    }
}
