package org.optivgi.scm.algorithm.lp;

import java.util.Arrays;

/**
 * What belongs to one vehicle in {@link InteriorPoint}: its power in each segment in which it may charge, the rises and
 * falls between them, its row of the common fraction, and its part of the Newton system, which is tridiagonal.
 */
final class VehicleBlock {
    private final int vehicle;
    private final int n;
    private final int[] segment;
    /** The capacity row of each segment, or -1. */
    private final int[] row;

    /** Energy in kWh of 1 kW in each segment, and its utilisation. */
    private final double[] hours;

    private final double[] gain;
    /** Borders at which switching costs: the positions on either side, or -1 where the vehicle draws its minimum. */
    private final int[] left;

    private final int[] right;
    private final double required;
    private final double atMinimum;
    private final double span;

    /** Power beyond the minimum, and what is left up to the maximum. */
    private final Pairs power;

    private final Pairs room;
    /** Rise and fall at each border; their multipliers add up to twice the cost of switching. */
    private final Pairs rise;

    private final Pairs fall;
    /** Energy beyond the common fraction, and the reward for energy; none for a vehicle that the fraction leaves out. */
    private final Pairs surplus;

    private final Tridiagonal matrix;
    private final double[] linkWeight;
    private final double[] linkRhs;
    /** The inverse times the hours, and times the right-hand side. */
    private final double[] w;

    private final double[] a;
    private final double[] work;
    private double kappa;
    private double rewardRhs;

    /**
     * @param rowOf capacity row by segment, or -1
     * @param scale by which the objective is multiplied
     */
    VehicleBlock(SegmentProgram program, int vehicle, int[] rowOf, double scale) {
        this.vehicle = vehicle;
        this.segment = usableSegments(program, vehicle);
        this.n = segment.length;
        this.row = Arrays.stream(segment).map(s -> rowOf[s]).toArray();
        this.hours = Arrays.stream(segment).mapToDouble(program::hours).toArray();
        this.gain = Arrays.stream(segment)
                .mapToDouble(s -> program.utilisation(s) * scale)
                .toArray();
        int[] leftOf = new int[2 * n];
        int[] rightOf = new int[2 * n];
        int borders = 0;
        for (int i = 0; i <= n && n > 0; i++) {
            boolean joined = i > 0 && i < n && segment[i - 1] == segment[i] - 1;
            if (joined) {
                leftOf[borders] = i - 1;
                rightOf[borders++] = i;
                continue;
            }
            if (i > 0) {
                leftOf[borders] = i - 1;
                rightOf[borders++] = -1;
            }
            if (i < n && program.switchingCost(segment[i]) > 0) {
                leftOf[borders] = -1;
                rightOf[borders++] = i;
            }
        }
        this.left = Arrays.copyOf(leftOf, borders);
        this.right = Arrays.copyOf(rightOf, borders);
        this.required = program.required(vehicle);
        this.atMinimum = program.energyAtMinimum(vehicle);
        this.span = program.span(vehicle);
        this.power = new Pairs(n);
        this.room = new Pairs(n);
        this.rise = new Pairs(borders);
        this.fall = new Pairs(borders);
        this.surplus = new Pairs(required > 0 ? 1 : 0);
        this.matrix = new Tridiagonal(n);
        this.linkWeight = new double[borders];
        this.linkRhs = new double[borders];
        this.w = new double[n];
        this.a = new double[n];
        this.work = new double[n];
    }

    /** The segments in which there is anything to decide for the vehicle, in ascending order. */
    static int[] usableSegments(SegmentProgram program, int vehicle) {
        int[] usable = new int[program.end(vehicle) - program.first(vehicle)];
        int count = 0;
        for (int s = program.first(vehicle); s < program.end(vehicle); s++) {
            if (program.hasChoice(vehicle, s)) {
                usable[count++] = s;
            }
        }
        return Arrays.copyOf(usable, count);
    }

    boolean takesPart() {
        return required > 0;
    }

    int segments() {
        return n;
    }

    int pairs() {
        return power.count() + room.count() + rise.count() + fall.count() + surplus.count();
    }

    /** Sets powers to the given shares of the span, by segment. */
    void startPower(double[] shares) {
        for (int i = 0; i < n; i++) {
            power.primal[i] = shares[segment[i]] * span;
            room.primal[i] = span - power.primal[i];
        }
        for (int b = 0; b < left.length; b++) {
            double change = change(b, power.primal);
            double base = span / 10;
            rise.primal[b] = base + Math.max(0, change);
            fall.primal[b] = base + Math.max(0, -change);
        }
    }

    /** Sets multipliers: {@code reward} for energy, {@code price} at the bounds, {@code cost} for switching. */
    void startPrices(double reward, double price, double cost) {
        Arrays.fill(power.dual, price);
        Arrays.fill(room.dual, price);
        Arrays.fill(rise.dual, cost);
        Arrays.fill(fall.dual, cost);
        Arrays.fill(surplus.dual, reward);
    }

    void startSurplus(double fraction) {
        Arrays.fill(surplus.primal, energy() - required * fraction);
    }

    /** Energy in kWh at the current powers, the minimum included. */
    double energy() {
        return atMinimum + dot(hours, power.primal);
    }

    /** The fraction of the requirement at the current powers; infinite if the vehicle does not take part. */
    double fraction() {
        return takesPart() ? energy() / required : Double.POSITIVE_INFINITY;
    }

    /** What 1 kW more is worth, summed over the segments. */
    double worth(double reward) {
        return Arrays.stream(gain).sum() + reward * Arrays.stream(hours).sum();
    }

    /** Subtracts the powers from what the capacity rows have left. */
    void subtractPower(double[] remaining) {
        for (int i = 0; i < n; i++) {
            if (row[i] >= 0) {
                remaining[row[i]] -= power.primal[i];
            }
        }
    }

    /** Factors this vehicle's part and adds it to the system of the capacity rows and of the fraction. */
    double factor(double[][] system, double[] fractionColumn) {
        for (int i = 0; i < n; i++) {
            matrix.setDiagonal(i, power.dual[i] / power.primal[i] + room.dual[i] / room.primal[i]);
        }
        for (int b = 0; b < left.length; b++) {
            linkWeight[b] = 1 / (rise.primal[b] / rise.dual[b] + fall.primal[b] / fall.dual[b]);
            matrix.addLink(left[b], right[b], linkWeight[b]);
        }
        matrix.factor();
        matrix.addInverse(system, row);
        if (!takesPart()) {
            return 0;
        }
        System.arraycopy(hours, 0, w, 0, n);
        matrix.solve(w);
        kappa = dot(hours, w) + surplus.primal[0] / surplus.dual[0];
        for (int j = 0; j < n; j++) {
            if (row[j] >= 0) {
                double factor = w[j] / kappa;
                double[] target = system[row[j]];
                for (int i = 0; i <= j; i++) {
                    if (row[i] >= 0) {
                        target[row[i]] -= w[i] * factor;
                    }
                }
                fractionColumn[row[j]] += factor * required;
            }
        }
        return required * required / kappa;
    }

    /**
     * Adds this vehicle's part to the right-hand side of the capacity rows, for the direction towards products of
     * {@code target}.
     *
     * @return its part of the right-hand side of the fraction's row
     */
    double rhs(double[] rows, double[] price, double fraction, double target, boolean correct) {
        double reward = takesPart() ? surplus.dual[0] : 0;
        for (int i = 0; i < n; i++) {
            double stationarity =
                    gain[i] - (row[i] >= 0 ? price[row[i]] : 0) + reward * hours[i] + power.dual[i] - room.dual[i];
            a[i] = stationarity
                    + power.residual(i, target, correct) / power.primal[i]
                    - room.residual(i, target, correct) / room.primal[i];
        }
        for (int b = 0; b < left.length; b++) {
            linkRhs[b] = rise.primal[b]
                    - fall.primal[b]
                    - change(b, power.primal)
                    + rise.residual(b, target, correct) / rise.dual[b]
                    - fall.residual(b, target, correct) / fall.dual[b];
            double push = linkRhs[b] * linkWeight[b] - (fall.dual[b] - rise.dual[b]) / 2;
            if (right[b] >= 0) {
                a[right[b]] += push;
            }
            if (left[b] >= 0) {
                a[left[b]] -= push;
            }
        }
        matrix.solve(a);
        double toFraction = 0;
        rewardRhs = 0;
        if (takesPart()) {
            double missing = required * fraction + surplus.primal[0] - energy();
            rewardRhs = missing + surplus.residual(0, target, correct) / reward - dot(hours, a);
            toFraction = -required * (reward + rewardRhs / kappa);
        }
        for (int i = 0; i < n; i++) {
            if (row[i] >= 0) {
                rows[row[i]] += a[i] + (takesPart() ? w[i] * rewardRhs / kappa : 0);
            }
        }
        return toFraction;
    }

    /** Sets the steps of everything here from those of the prices and of the fraction. */
    void recover(double[] priceStep, double fractionStep, double target, boolean correct) {
        double rewardStep = 0;
        if (takesPart()) {
            double pull = 0;
            for (int i = 0; i < n; i++) {
                pull += row[i] >= 0 ? w[i] * priceStep[row[i]] : 0;
            }
            rewardStep = (rewardRhs + pull + required * fractionStep) / kappa;
            double residual = surplus.residual(0, target, correct);
            surplus.setStep(0, (residual - surplus.primal[0] * rewardStep) / surplus.dual[0], rewardStep);
        }
        for (int i = 0; i < n; i++) {
            work[i] = row[i] >= 0 ? -priceStep[row[i]] : 0;
        }
        matrix.solve(work);
        for (int i = 0; i < n; i++) {
            double step = a[i] + work[i] + w[i] * rewardStep;
            double atZero = power.residual(i, target, correct);
            double atMost = room.residual(i, target, correct);
            power.setStep(i, step, (atZero - power.dual[i] * step) / power.primal[i]);
            room.setStep(i, -step, (atMost + room.dual[i] * step) / room.primal[i]);
        }
        for (int b = 0; b < left.length; b++) {
            double flowStep = (change(b, power.primalStep) - linkRhs[b]) * linkWeight[b];
            double up = rise.residual(b, target, correct);
            double down = fall.residual(b, target, correct);
            rise.setStep(b, (up + rise.primal[b] * flowStep) / rise.dual[b], -flowStep);
            fall.setStep(b, (down - fall.primal[b] * flowStep) / fall.dual[b], flowStep);
        }
    }

    double products(double primalLength, double dualLength) {
        return power.products(primalLength, dualLength)
                + room.products(primalLength, dualLength)
                + rise.products(primalLength, dualLength)
                + fall.products(primalLength, dualLength)
                + surplus.products(primalLength, dualLength);
    }

    double longestPrimal(double most) {
        return surplus.longestPrimal(
                fall.longestPrimal(rise.longestPrimal(room.longestPrimal(power.longestPrimal(most)))));
    }

    double longestDual(double most) {
        return surplus.longestDual(fall.longestDual(rise.longestDual(room.longestDual(power.longestDual(most)))));
    }

    void move(double primalLength, double dualLength) {
        power.move(primalLength, dualLength);
        room.move(primalLength, dualLength);
        rise.move(primalLength, dualLength);
        fall.move(primalLength, dualLength);
        surplus.move(primalLength, dualLength);
    }

    /** Writes this vehicle's shares of its span, by segment. */
    void shares(double[][] shares) {
        for (int i = 0; i < n; i++) {
            shares[vehicle][segment[i]] = power.primal[i] / span;
        }
    }

    /** The reward for 1 kWh, in the units of the scaled objective. */
    double reward() {
        return takesPart() ? surplus.dual[0] : 0;
    }

    private double change(int b, double[] value) {
        return (right[b] >= 0 ? value[right[b]] : 0) - (left[b] >= 0 ? value[left[b]] : 0);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
