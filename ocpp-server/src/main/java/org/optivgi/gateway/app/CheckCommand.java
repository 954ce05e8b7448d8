package org.optivgi.gateway.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.LoadedConfig;
import org.optivgi.gateway.config.SafeShares;
import org.optivgi.scm.algorithm.Algorithms;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: shows which configuration is in force, and everything that is wrong with it. */
@Command(
        name = "check",
        description = {
            "Show the configuration in force, one setting a line with its origin, the tree of limits, and every problem:",
            "what is wrong, and where the safe shares of all charge points together would exceed a limit.",
            "Exit status 1 if there is any."
        })
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; without it, the defaults and the environment.")
    private @Nullable Path config;

    CheckCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        LoadedConfig loaded = new ConfigLoader(Algorithms.installed().names(), environment).load(config, Map.of());
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        loaded.describe().forEach(out::println);
        out.flush();
        loaded.notes().forEach(note -> err.println("note: " + note));
        loaded.errors().forEach(error -> err.println(error.toString()));
        int problems = loaded.errors().size();
        if (problems == 0) {
            problems = checkSafeShares(new SafeShares(loaded.config()), out);
        }
        err.println(problems == 0 ? "no problems" : problems == 1 ? "1 problem" : problems + " problems");
        return problems == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static int checkSafeShares(SafeShares shares, PrintWriter out) {
        out.println();
        out.println("The site:");
        shares.describe().forEach(line -> out.println("  " + line));
        if (shares.fit()) {
            out.println("If every charge point named here lost the gateway at once, every limit would hold.");
        }
        out.flush();
        return shares.problems().size();
    }
}
