package org.optivgi.scm.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.testkit.BenchmarkDepots;

/**
 * One whole plan of one depot, from the problem to the schedules, without a deadline. {@code lp} knows one limit only: of a
 * tree it plans the root.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanningBenchmark {
    /** Name of the algorithm. */
    @Param({"depot", "go", "lp", "llf"})
    public String algorithm = "";

    /** Kind of depot. */
    @Param({"FLAT", "CHANGING", "TREE"})
    public BenchmarkDepots depot = BenchmarkDepots.FLAT;

    /** Number of vehicles. */
    @Param({"10", "40", "100", "300", "1000"})
    public int vehicles;

    private Algorithm planner = Algorithms.installed().get("go");
    private Problem problem = BenchmarkDepots.FLAT.of(1);

    /** Makes the depot, outside of what is timed. */
    @Setup
    public void makeDepot() {
        planner = Algorithms.installed().get(algorithm);
        problem = depot.of(vehicles);
    }

    /** The plan, so that it is not optimised away. */
    @Benchmark
    public Plan plan() {
        return planner.solve(problem, Deadline.none());
    }
}
