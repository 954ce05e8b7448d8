package org.optivgi.scm.algorithm.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program over some {@link ChargingPattern}s: how much of each, so that capacity, common fraction and the whole of
 * each vehicle (no more than one pattern in all) are kept. Over all patterns it would equal the
 * {@link SegmentProgram}; over the right few it has the same optimum and is small.
 *
 * <p>Variable 0 is the common fraction, then come the patterns in the order in which they were added. Capacities are
 * scaled to 1, so that no coefficient stands out.
 */
final class PatternProgram {
    /** Levels of power closer than this part of the span make one pattern. */
    private static final double SAME_LEVEL = 1e-3;
    /** How much better than what is known, relative to its worth, a pattern must be to be added. */
    private static final double BETTER = 1e-9;

    private final SegmentProgram program;
    private final PatternPricing pricing;
    private final List<ChargingPattern> patterns = new ArrayList<>();
    /** Rows of the capacity, the fraction and the whole; -1 where there is none. */
    private final int[] capacityRow;

    private final int[] fractionRow;
    private final int[] wholeRow;
    private final int rows;

    PatternProgram(SegmentProgram program) {
        this.program = program;
        this.pricing = new PatternPricing(program);
        this.capacityRow = new int[program.segments()];
        this.fractionRow = new int[program.vehicles()];
        this.wholeRow = new int[program.vehicles()];
        double[] most = program.mostShared();
        int count = 0;
        for (int s = 0; s < capacityRow.length; s++) {
            capacityRow[s] = program.capacity(s) > 0 && most[s] > program.capacity(s) ? count++ : -1;
        }
        for (int e = 0; e < fractionRow.length; e++) {
            fractionRow[e] = program.required(e) > 0 ? count++ : -1;
            wholeRow[e] = count++;
        }
        this.rows = count;
    }

    /** How many numbers the matrix has. */
    long size() {
        return (long) rows * (patterns.size() + 1);
    }

    /** Adds the patterns of which the given shares are a mixture: one for each level of power. */
    void addLevels(double[][] shares) {
        for (int e = 0; e < shares.length; e++) {
            int[] usable = VehicleBlock.usableSegments(program, e);
            double[] levels = new double[usable.length];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = shares[e][usable[i]];
            }
            Arrays.sort(levels);
            double below = 0;
            for (double level : levels) {
                if (level > below + SAME_LEVEL) {
                    boolean[] on = new boolean[program.segments()];
                    for (int s : usable) {
                        on[s] = shares[e][s] > level - SAME_LEVEL / 2;
                    }
                    patterns.add(ChargingPattern.of(program, e, on));
                    below = level;
                }
            }
        }
    }

    /**
     * Adds for each vehicle the pattern worth most at the multipliers of {@code solution}, where it is worth more than
     * those known.
     *
     * @return whether there was any; if not, the solution is optimal over all patterns
     */
    boolean addBest(LpSolution solution) {
        Prices prices = prices(solution);
        int before = patterns.size();
        for (int e = 0; e < program.vehicles(); e++) {
            PatternPricing.Best best = pricing.best(e, prices);
            double known = solution.multipliers()[wholeRow[e]];
            if (best.worth() > known + BETTER * Math.max(1, known)) {
                patterns.add(ChargingPattern.of(program, e, best.on()));
            }
        }
        return patterns.size() > before;
    }

    LpModel model() {
        int variables = patterns.size() + 1;
        double[] objective = new double[variables];
        double[][] matrix = new double[rows][variables];
        double[] rhs = new double[rows];
        objective[0] = program.hasFraction() ? program.fractionWeight() : 0;
        for (int row : capacityRow) {
            if (row >= 0) {
                rhs[row] = 1;
            }
        }
        for (int e = 0; e < wholeRow.length; e++) {
            rhs[wholeRow[e]] = 1;
            if (fractionRow[e] >= 0) {
                matrix[fractionRow[e]][0] = 1;
                rhs[fractionRow[e]] = program.energyAtMinimum(e) / program.required(e);
            }
        }
        for (int j = 1; j < variables; j++) {
            ChargingPattern pattern = patterns.get(j - 1);
            int e = pattern.vehicle();
            objective[j] = pattern.value();
            matrix[wholeRow[e]][j] = 1;
            if (fractionRow[e] >= 0) {
                matrix[fractionRow[e]][j] = -pattern.energyKwh() / program.required(e);
            }
            for (int s = program.first(e); s < program.end(e); s++) {
                if (pattern.on()[s] && capacityRow[s] >= 0) {
                    matrix[capacityRow[s]][j] = program.span(e) / program.capacity(s);
                }
            }
        }
        return new LpModel(objective, matrix, rhs);
    }

    /** The shares of the span, by vehicle and segment, that a solution of {@link #model} stands for. */
    double[][] shares(LpSolution solution) {
        double[][] shares = new double[program.vehicles()][program.segments()];
        for (int j = 0; j < patterns.size(); j++) {
            ChargingPattern pattern = patterns.get(j);
            double part = solution.values()[j + 1];
            for (int s = 0; s < pattern.on().length; s++) {
                shares[pattern.vehicle()][s] += pattern.on()[s] ? part : 0;
            }
        }
        return shares;
    }

    /** The prices that the multipliers of a solution of {@link #model} stand for. */
    Prices prices(LpSolution solution) {
        double[] power = new double[capacityRow.length];
        for (int s = 0; s < power.length; s++) {
            power[s] = capacityRow[s] >= 0 ? solution.multipliers()[capacityRow[s]] / program.capacity(s) : 0;
        }
        double[] energy = new double[fractionRow.length];
        for (int e = 0; e < energy.length; e++) {
            energy[e] = fractionRow[e] >= 0 ? solution.multipliers()[fractionRow[e]] / program.required(e) : 0;
        }
        return new Prices(power, energy);
    }
}
