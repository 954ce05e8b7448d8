package org.optivgi.scm.algorithm.lp;

/**
 * Judges a solution of a {@link SegmentProgram} without trusting whoever found it: whether powers keep every constraint,
 * what they are worth, and how much no powers whatsoever can exceed.
 *
 * <p>The bound is that of Lagrange: constraints that vehicles share are traded for prices, and each vehicle then does
 * best for itself. It holds for any prices that are not negative, so wrong multipliers make a weak bound, never a wrong
 * one.
 */
final class LpCertificate {
    /** A milliwatt: what adding up may cost. */
    private static final double TOLERANCE_KW = 1e-6;

    private final SegmentProgram program;
    private final PatternPricing pricing;

    LpCertificate(SegmentProgram program) {
        this.program = program;
        this.pricing = new PatternPricing(program);
    }

    /** Whether the powers, by vehicle and segment in kW, keep every bound and the limit in every segment. */
    boolean isFeasible(double[][] kw, double[][] shares) {
        for (int s = 0; s < program.segments(); s++) {
            double shared = 0;
            for (int e = 0; e < program.vehicles(); e++) {
                if (!program.mayCharge(e, s)) {
                    if (kw[e][s] != 0) {
                        return false;
                    }
                } else {
                    // Written so that NaN fails.
                    if (!(shares[e][s] >= 0 && shares[e][s] <= 1)) {
                        return false;
                    }
                    shared += shares[e][s] * program.span(e);
                }
            }
            if (!(shared <= program.capacity(s) + TOLERANCE_KW)) {
                return false;
            }
        }
        return true;
    }

    /** No feasible powers have an objective above this. */
    double bound(Prices given) {
        Prices prices = normalised(given);
        double bound = valueAtMinimum();
        for (int s = 0; s < program.segments(); s++) {
            bound += prices.power()[s] > 0 ? prices.power()[s] * program.capacity(s) : 0;
        }
        for (int e = 0; e < program.vehicles(); e++) {
            bound += prices.energy()[e] * program.energyAtMinimum(e);
            bound += pricing.best(e, prices).worth();
        }
        return bound;
    }

    /** Prices without negative ones, whose rewards add up to what the common fraction is worth. */
    Prices normalised(Prices given) {
        double[] power = new double[program.segments()];
        for (int s = 0; s < power.length; s++) {
            power[s] = Double.isFinite(program.capacity(s)) ? Math.max(0, given.power()[s]) : 0;
        }
        double[] energy = new double[program.vehicles()];
        double worth = 0;
        for (int e = 0; e < energy.length; e++) {
            energy[e] = program.required(e) > 0 ? Math.max(0, given.energy()[e]) : 0;
            worth += energy[e] * program.required(e);
        }
        if (program.hasFraction()) {
            scaleRewards(energy, worth);
        }
        return new Prices(power, energy);
    }

    private void scaleRewards(double[] energy, double worth) {
        int participants = 0;
        for (int e = 0; e < energy.length; e++) {
            participants += program.required(e) > 0 ? 1 : 0;
        }
        for (int e = 0; e < energy.length; e++) {
            if (program.required(e) > 0) {
                energy[e] = worth > 0
                        ? energy[e] * program.fractionWeight() / worth
                        : program.fractionWeight() / participants / program.required(e);
            }
        }
    }

    private double valueAtMinimum() {
        double[][] kw = program.powers(new double[program.vehicles()][program.segments()]);
        return program.objective(kw) - program.fractionWeight() * program.fraction(kw);
    }
}
