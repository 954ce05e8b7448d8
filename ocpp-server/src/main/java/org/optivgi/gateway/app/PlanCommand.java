package org.optivgi.gateway.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.offline.OfflinePlanning;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.time.Ticker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: plans problems from a file. */
@Command(
        name = "plan",
        description = {
            "Plan problems from a file, one JSON object a line, and write one JSON object a line in the same order.",
            "A line that cannot be planned is answered with an error and the rest goes on; the exit status is then 1."
        })
final class PlanCommand implements Callable<Integer> {
    private static final String STANDARD_STREAM = "-";
    private static final int MOST_SECONDS = 86_400;

    private final InputStream standardInput;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            required = true,
            description = "How to plan, such as depot, go or lp.")
    private String algorithm = "";

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "The problems; - for standard input.")
    private String input = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = STANDARD_STREAM,
            description = "Where the plans go; - for standard output, the default.")
    private String output = STANDARD_STREAM;

    @Option(names = "--chart", paramLabel = "FILE", description = "Also write an HTML page that shows the plans.")
    private @Nullable Path chart;

    @Option(
            names = "--time-budget-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long each calculation may take; the best plan so far then counts. Default 60.")
    private double timeBudgetSeconds = 60;

    PlanCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        OfflinePlanning planning = new OfflinePlanning(chosenAlgorithm(), timeBudget(), Ticker.system());
        refuseToOverwriteTheInput();
        OfflinePlanning.Summary summary;
        try (BufferedReader reader = openInput();
                Writer writer = openOutput()) {
            summary = planning.run(
                    reader,
                    line -> {
                        writer.write(line);
                        writer.write('\n');
                        writer.flush();
                    },
                    chart != null);
        }
        PrintWriter err = command().getErr();
        if (chart != null && summary.chart() != null) {
            Files.writeString(chart, summary.chart());
            err.println("chart written to " + chart);
        }
        err.println("planned " + summary.planned() + ", failed " + summary.failed());
        return summary.failed() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Algorithm chosenAlgorithm() {
        try {
            return Algorithms.installed().get(algorithm);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--algorithm: " + e.getMessage());
        }
    }

    private Duration timeBudget() {
        if (!(timeBudgetSeconds > 0 && timeBudgetSeconds <= MOST_SECONDS)) {
            throw wrongUsage(
                    "--time-budget-seconds is " + timeBudgetSeconds + "; give a number above 0, up to " + MOST_SECONDS);
        }
        return Duration.ofNanos((long) (timeBudgetSeconds * 1e9));
    }

    private void refuseToOverwriteTheInput() throws IOException {
        if (input.equals(STANDARD_STREAM) || !Files.exists(Path.of(input))) {
            return;
        }
        Path read = Path.of(input);
        boolean byOutput = !output.equals(STANDARD_STREAM)
                && Files.exists(Path.of(output))
                && Files.isSameFile(read, Path.of(output));
        if (byOutput || (chart != null && Files.exists(chart) && Files.isSameFile(read, chart))) {
            throw wrongUsage("the input " + input + " would be overwritten; choose another file for the result");
        }
    }

    private BufferedReader openInput() throws IOException {
        InputStream stream;
        try {
            stream = input.equals(STANDARD_STREAM) ? standardInput : Files.newInputStream(Path.of(input));
        } catch (NoSuchFileException e) {
            throw new Failure("--input " + input + " does not exist; give a file of problems, or - for standard input");
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private Writer openOutput() throws IOException {
        return output.equals(STANDARD_STREAM)
                ? new UnclosedWriter(command().getOut())
                : Files.newBufferedWriter(Path.of(output));
    }

    private CommandLine.ParameterException wrongUsage(String message) {
        return new CommandLine.ParameterException(command(), message);
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** Standard output as a file that ends like one, but stays open; says when nobody reads it any more. */
    private static final class UnclosedWriter extends Writer {
        private final PrintWriter target;

        UnclosedWriter(PrintWriter target) {
            this.target = target;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            target.write(buffer, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (target.checkError()) {
                throw new IOException("standard output cannot be written to");
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
