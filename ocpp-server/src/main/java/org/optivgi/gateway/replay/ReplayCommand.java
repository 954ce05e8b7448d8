package org.optivgi.gateway.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.ev.Expectations;
import org.optivgi.scm.time.Ticker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: recorded sessions against algorithms in a closed loop, as a table or as JSON. */
@Command(
        name = "replay",
        description = {
            "Play recorded charging sessions against algorithms, a plan every 5 minutes with the vehicles present,",
            "and print for each algorithm and limit what was delivered and what it took."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final String HEADING = String.format(
            Locale.ROOT,
            "%-12s %8s %9s %5s %5s %8s %5s %8s %8s %10s %8s",
            "algorithm",
            "limit kW",
            "delivered",
            "p5",
            "p10",
            "peak kW",
            "over",
            "switches",
            "changes",
            "bill",
            "seconds");

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--sessions", paramLabel = "FILE", required = true, description = "Sessions, comma-separated.")
    private Path sessions = Path.of("");

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            split = ",",
            required = true,
            description = "How to plan, such as depot,llf; each in turn.")
    private List<String> algorithms = new ArrayList<>();

    @Option(
            names = "--limit-kw",
            paramLabel = "KW",
            split = ",",
            required = true,
            description = "The site's limit in kW; each in turn.")
    private List<Double> limits = new ArrayList<>();

    @Option(names = "--stated", description = "Plan with what drivers said instead of what was true.")
    private boolean stated;

    @Option(
            names = "--minimum-amps",
            paramLabel = "A",
            defaultValue = "0",
            description = "The least current at which vehicles charge. Default 0: any.")
    private double minimumAmps;

    @Option(names = "--tariff", paramLabel = "FILE", description = "Prices of energy and power, as JSON.")
    private @Nullable Path tariff;

    @Option(names = "--json", description = "Print a JSON array instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        List<Algorithm> chosen = chosenAlgorithms();
        checkNumbers();
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = command.getOut();
        try {
            List<RecordedSession> recorded = SessionFile.read(sessions);
            if (recorded.isEmpty()) {
                command.getErr().println(sessions + " has no sessions");
                return CommandLine.ExitCode.SOFTWARE;
            }
            TariffFile prices = tariff == null ? null : TariffFile.read(tariff);
            JsonArray all = new JsonArray();
            if (!json) {
                out.println(HEADING);
            }
            for (double limitKw : limits) {
                for (Algorithm algorithm : chosen) {
                    ReplaySettings settings =
                            new ReplaySettings(limitKw, stated, minimumAmps, prices, Expectations.DEFAULT);
                    ReplayResult result = new Replay(recorded, algorithm, settings, Ticker.system()).run();
                    if (json) {
                        all.add(toJson(result));
                    } else {
                        out.println(toRow(result));
                        out.flush();
                    }
                }
            }
            if (json) {
                out.println(all);
            }
            return CommandLine.ExitCode.OK;
        } catch (NoSuchFileException e) {
            command.getErr().println(e.getMessage() + " does not exist");
        } catch (IOException e) {
            command.getErr().println(String.valueOf(e.getMessage()));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private List<Algorithm> chosenAlgorithms() {
        try {
            Algorithms installed = Algorithms.installed();
            return algorithms.stream().map(String::strip).map(installed::get).toList();
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--algorithm: " + e.getMessage());
        }
    }

    private void checkNumbers() {
        for (double limitKw : limits) {
            if (!(limitKw >= 0 && Double.isFinite(limitKw))) {
                throw wrongUsage("--limit-kw is " + limitKw + "; give a number from 0");
            }
        }
        double mostAmps = ReplaySettings.STATION_KW * 1000 / ReplaySettings.VOLTS;
        if (!(minimumAmps >= 0 && minimumAmps <= mostAmps)) {
            throw wrongUsage("--minimum-amps is " + minimumAmps + "; give a number from 0 to " + (int) mostAmps);
        }
    }

    private CommandLine.ParameterException wrongUsage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static String toRow(ReplayResult result) {
        return String.format(
                Locale.ROOT,
                "%-12s %8.1f %8.2f%% %5.2f %5.2f %8.2f %5d %8d %8d %10s %8.1f",
                result.algorithm(),
                result.limitKw(),
                result.deliveredPercent(),
                result.p5Fraction(),
                result.p10Fraction(),
                result.peakKw(),
                result.stepsOverLimit(),
                result.switches(),
                result.profileChanges(),
                result.bills().isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", result.bill()),
                result.seconds());
    }

    private static JsonObject toJson(ReplayResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("algorithm", result.algorithm());
        object.addProperty("limit_kw", result.limitKw());
        object.addProperty("sessions", result.sessions());
        object.addProperty("delivered_percent", result.deliveredPercent());
        object.addProperty("p5_fraction", result.p5Fraction());
        object.addProperty("p10_fraction", result.p10Fraction());
        object.addProperty("peak_kw", result.peakKw());
        object.addProperty("steps_over_limit", result.stepsOverLimit());
        object.addProperty("switches", result.switches());
        object.addProperty("profile_changes", result.profileChanges());
        if (!result.bills().isEmpty()) {
            object.addProperty("bill", result.bill());
            JsonObject bills = new JsonObject();
            result.bills().forEach((month, bill) -> bills.addProperty(month.toString(), bill));
            object.add("bills", bills);
        }
        object.addProperty("plans", result.plans());
        object.addProperty("seconds", result.seconds());
        return object;
    }
}
