package org.optivgi.scm.algorithm.lp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.GoAlgorithm;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.testkit.ContendedDepots;

/**
 * Times the algorithms on contended depots, and CBC on the unreduced linear program of the same depots in the same run.
 * A command, not a test: {@code docs/benchmarks.md} says how to start it. CBC (coinor-cbc) must be installed.
 */
final class CbcComparison {
    private static final int ROUNDS = 15;
    private static final Pattern OBJECTIVE = Pattern.compile("objective value (-?[0-9.eE+-]+)");

    private CbcComparison() {}

    /**
     * @param args numbers of vehicles; those after {@code --no-cbc} are timed without CBC
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> sizes = Arrays.asList(args);
        int withoutCbc = sizes.indexOf("--no-cbc") < 0 ? sizes.size() : sizes.indexOf("--no-cbc");
        System.out.println("vehicles, go ms, lp first ms, lp median ms, lp status, gap, CBC ms, ratio, difference");
        for (int i = 0; i < sizes.size(); i++) {
            if (i != withoutCbc) {
                compare(Integer.parseInt(sizes.get(i)), i < withoutCbc);
            }
        }
    }

    private static void compare(int vehicles, boolean withCbc) throws IOException, InterruptedException {
        Problem problem = ContendedDepots.of(vehicles, 3);
        double[] go = times(new GoAlgorithm(), problem);
        double[] lp = times(new NumericalAlgorithm(), problem);
        Plan plan = new NumericalAlgorithm().solve(problem, Deadline.none());
        System.out.printf(
                "%d, %.1f, %.1f, %.1f, %s, %.1e",
                vehicles,
                median(go),
                lp[0],
                median(lp),
                plan.status(),
                plan.gap().orElse(Double.NaN));
        if (withCbc) {
            compareWithCbc(problem, plan, median(lp));
        }
        System.out.println();
    }

    private static void compareWithCbc(Problem problem, Plan plan, double lpMillis)
            throws IOException, InterruptedException {
        UnreducedProgram unreduced = new UnreducedProgram(problem);
        Path file = Files.createTempFile("unreduced", ".lp");
        try {
            Files.writeString(file, unreduced.lpFormat());
            long began = System.nanoTime();
            Process cbc = new ProcessBuilder("cbc", file.toString(), "solve")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(cbc.getInputStream().readAllBytes());
            cbc.waitFor();
            double millis = (System.nanoTime() - began) / 1e6;
            Matcher matcher = OBJECTIVE.matcher(output);
            double objective = Double.NaN;
            while (matcher.find()) {
                objective = unreduced.constant() - Double.parseDouble(matcher.group(1));
            }
            System.out.printf(
                    ", %.0f, %.0f, %.1e",
                    millis, millis / lpMillis, plan.objective().orElseThrow() / objective - 1);
        } finally {
            Files.delete(file);
        }
    }

    private static double[] times(Algorithm algorithm, Problem problem) {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            algorithm.solve(problem, Deadline.none());
            millis[round] = (System.nanoTime() - began) / 1e6;
        }
        return millis;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
