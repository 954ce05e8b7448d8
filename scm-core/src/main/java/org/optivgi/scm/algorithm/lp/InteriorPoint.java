package org.optivgi.scm.algorithm.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.optivgi.scm.algorithm.Deadline;

/**
 * An interior-point method (Mehrotra's predictor and corrector) for a {@link SegmentProgram}: in some 10 to 30 steps,
 * whatever the size, it finds prices and powers a billionth from the optimum.
 *
 * <p>It uses the structure of the program. Switching ties a segment to its neighbours only, so that each vehicle's part
 * of the Newton system is tridiagonal; vehicles meet only in the capacity of the segments and in the common fraction.
 * A step costs the inverse of one tridiagonal matrix for each vehicle and one dense factorisation in the number of
 * segments. The derivation stands in {@code docs/scheduling.md}. For one thread and one use.
 */
final class InteriorPoint {
    private static final int MOST_STEPS = 80;
    /** Sum of all products, next to an objective of the order of 1, at which the answer is good enough. */
    private static final double ENOUGH = 1e-9;
    /** How much of the way to the boundary is gone. */
    private static final double DAMPING = 0.9995;

    private final SegmentProgram program;
    /** By which the objective is multiplied, so that it is of the order of the common fraction. */
    private final double scale;
    /** The capacity row of each segment, or -1 where the vehicles cannot exceed the capacity. */
    private final int[] rowOf;

    private final double[] capacity;
    /** Slack and price of each capacity row. */
    private final Pairs rows;

    private final List<VehicleBlock> blocks = new ArrayList<>();
    private final boolean hasFraction;
    private double fraction;
    private double fractionStep;

    // The system of the step at hand, and its two parts that do not depend on the target.
    private final double[][] system;
    private final double[] fractionColumn;
    private double fractionDiagonal;

    InteriorPoint(SegmentProgram program) {
        this.program = program;
        this.hasFraction = program.hasFraction();
        this.scale = 1 / (hasFraction ? program.fractionWeight() : program.steps());
        double[] most = program.mostShared();
        this.rowOf = new int[program.segments()];
        int count = 0;
        for (int s = 0; s < rowOf.length; s++) {
            rowOf[s] = program.capacity(s) > 0 && most[s] > program.capacity(s) ? count++ : -1;
        }
        this.capacity = new double[count];
        this.rows = new Pairs(count);
        this.system = new double[count][count];
        this.fractionColumn = new double[count];
        double[] share = new double[rowOf.length];
        for (int s = 0; s < rowOf.length; s++) {
            share[s] = 0.5;
            if (rowOf[s] >= 0) {
                capacity[rowOf[s]] = program.capacity(s);
                share[s] *= program.capacity(s) / most[s];
            }
        }
        for (int e = 0; e < program.vehicles(); e++) {
            VehicleBlock block = new VehicleBlock(program, e, rowOf, scale);
            block.startPower(share);
            blocks.add(block);
        }
        startPrices();
    }

    private void startPrices() {
        long participants = blocks.stream().filter(VehicleBlock::takesPart).count();
        double worth = 0;
        int segments = 0;
        for (int e = 0; e < blocks.size(); e++) {
            worth += blocks.get(e).worth(startReward(e, participants));
            segments += blocks.get(e).segments();
        }
        double price = segments > 0 ? worth / segments : 1;
        fraction = hasFraction
                ? blocks.stream().mapToDouble(VehicleBlock::fraction).min().orElse(0) / 2
                : 0;
        for (int e = 0; e < blocks.size(); e++) {
            blocks.get(e).startPrices(startReward(e, participants), price, scale);
            blocks.get(e).startSurplus(fraction);
        }
        double[] remaining = remaining();
        for (int r = 0; r < capacity.length; r++) {
            rows.set(r, remaining[r], price);
        }
    }

    private double startReward(int e, long participants) {
        return program.required(e) > 0 ? 1 / (participants * program.required(e)) : 0;
    }

    /** Goes on until the answer is good enough, the deadline has come or numbers give out; the answer so far stands. */
    void run(Deadline deadline) {
        // What the constraints were violated by at the start shrinks by what a step leaves of the way.
        double violation = 1;
        for (int step = 0; step < MOST_STEPS && !deadline.isExpired(); step++) {
            double products = products(0, 0);
            if (!(Math.max(products, violation) > ENOUGH)) {
                return;
            }
            Cholesky factor = factor();
            direction(factor, 0, false);
            double affine = products(longestPrimal(1), longestDual(1));
            double centring = Math.pow(affine / products, 3);
            direction(factor, centring * products / pairs(), true);
            double primalLength = Math.min(1, DAMPING * longestPrimal(2));
            double dualLength = Math.min(1, DAMPING * longestDual(2));
            if (!Double.isFinite(products(primalLength, dualLength))) {
                return;
            }
            move(primalLength, dualLength);
            violation *= 1 - Math.min(primalLength, dualLength);
        }
    }

    private Cholesky factor() {
        for (int r = 0; r < system.length; r++) {
            Arrays.fill(system[r], 0);
            system[r][r] = rows.primal[r] / rows.dual[r];
        }
        Arrays.fill(fractionColumn, 0);
        fractionDiagonal = 0;
        for (VehicleBlock block : blocks) {
            fractionDiagonal += block.factor(system, fractionColumn);
        }
        return new Cholesky(system);
    }

    /** Sets all steps to the direction in which every product becomes {@code target}. */
    private void direction(Cholesky factor, double target, boolean correct) {
        double[] remaining = remaining();
        double[] priceStep = new double[capacity.length];
        for (int r = 0; r < priceStep.length; r++) {
            double missing = remaining[r] - rows.primal[r];
            priceStep[r] = rows.residual(r, target, correct) / rows.dual[r] - missing;
        }
        double toFraction = 1;
        for (VehicleBlock block : blocks) {
            toFraction += block.rhs(priceStep, rows.dual, fraction, target, correct);
        }
        factor.solve(priceStep);
        fractionStep = 0;
        if (hasFraction) {
            double[] column = fractionColumn.clone();
            factor.solve(column);
            double pull = 0;
            double weight = fractionDiagonal;
            for (int r = 0; r < column.length; r++) {
                pull += fractionColumn[r] * priceStep[r];
                weight += fractionColumn[r] * column[r];
            }
            fractionStep = (toFraction - pull) / weight;
            for (int r = 0; r < column.length; r++) {
                priceStep[r] += column[r] * fractionStep;
            }
        }
        for (VehicleBlock block : blocks) {
            block.recover(priceStep, fractionStep, target, correct);
        }
        for (int r = 0; r < priceStep.length; r++) {
            double residual = rows.residual(r, target, correct);
            rows.setStep(r, (residual - rows.primal[r] * priceStep[r]) / rows.dual[r], priceStep[r]);
        }
    }

    /** What the powers leave of the capacity, by row. */
    private double[] remaining() {
        double[] remaining = capacity.clone();
        for (VehicleBlock block : blocks) {
            block.subtractPower(remaining);
        }
        return remaining;
    }

    private int pairs() {
        return rows.count() + blocks.stream().mapToInt(VehicleBlock::pairs).sum();
    }

    private double products(double primalLength, double dualLength) {
        double sum = rows.products(primalLength, dualLength);
        for (VehicleBlock block : blocks) {
            sum += block.products(primalLength, dualLength);
        }
        return sum;
    }

    private double longestPrimal(double most) {
        double longest = rows.longestPrimal(most);
        for (VehicleBlock block : blocks) {
            longest = block.longestPrimal(longest);
        }
        return longest;
    }

    private double longestDual(double most) {
        double longest = rows.longestDual(most);
        for (VehicleBlock block : blocks) {
            longest = block.longestDual(longest);
        }
        return longest;
    }

    private void move(double primalLength, double dualLength) {
        rows.move(primalLength, dualLength);
        for (VehicleBlock block : blocks) {
            block.move(primalLength, dualLength);
        }
        fraction += primalLength * fractionStep;
    }

    /** The prices reached, in the units of the program. */
    Prices prices() {
        double[] power = new double[rowOf.length];
        for (int s = 0; s < power.length; s++) {
            power[s] = rowOf[s] >= 0 ? rows.dual[rowOf[s]] / scale : 0;
        }
        return new Prices(
                power,
                blocks.stream().mapToDouble(block -> block.reward() / scale).toArray());
    }

    /** The powers reached, as shares of the span by vehicle and segment; within a hair of feasible. */
    double[][] shares() {
        double[][] shares = new double[program.vehicles()][program.segments()];
        for (VehicleBlock block : blocks) {
            block.shares(shares);
        }
        return shares;
    }
}
