package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Tariff;

/**
 * The production algorithm. In this order: (a) no limit of the site's tree is exceeded, on any phase; (b) each vehicle is
 * given nothing, or from its minimum to its maximum at the steps of its connector; (c) higher priorities first, then the
 * largest smallest fraction of what the vehicles are expected to take, late need first; (d) the most energy; (e) the lowest cost;
 * (f) few changes and an early finish. Nobody gets more than it requires.
 *
 * <p>Holds no state and reads no clock but the deadline's: the same problem gives the same plan. O(R x S x N log N) for N
 * vehicles, S segments of constant data and R tries for fractions, typically some five for each group of vehicles that is
 * held back together.
 */
public final class DepotAlgorithm implements Algorithm {
    /** The name in configuration and on the command line. */
    public static final String NAME = "depot";

    /**
     * How much above the peak that was bought the power may rise, tried in this order, where minimum powers and steps leave
     * somebody short under it: energy comes before cost.
     */
    private static final double[] PEAKS_TRIED = {1.05, 1.15, 1.4, 2, Double.POSITIVE_INFINITY};

    /** Less than this part of all energy is not worth a higher peak. */
    private static final double WORTH_A_PEAK = 1e-3;

    private final DepotSettings settings;

    /** With {@link DepotSettings#DEFAULT}. */
    public DepotAlgorithm() {
        this(DepotSettings.DEFAULT);
    }

    public DepotAlgorithm(DepotSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Plan solve(Problem problem, Deadline deadline) {
        Timeline timeline = Timeline.exact(problem).coarsened(settings.mostSegments());
        DepotModel model = new DepotModel(problem, timeline);
        Need need = new Need(model);
        FairShares shares = new FairShares(model, deadline);
        Allocation allocation = shares.share();
        Optional<Tariff> tariff = problem.site().tariff();
        double[] price = new double[model.segments];
        double boughtKw = Double.POSITIVE_INFINITY;
        if (tariff.isPresent()) {
            Purchase purchase = new Purchase(model, tariff.get(), deadline);
            purchase.plan(allocation);
            price = Purchase.prices(model, tariff.get());
            boughtKw = purchase.peakKw();
        }
        new Advance(model, need, price).run(allocation);
        Realised realised = realise(model, need, tariff.isEmpty(), boughtKw, allocation, deadline);
        Realisation realisation = realised.realisation();
        List<Schedule> schedules = realised.schedules();
        PlanStatus status = realisation.isCurtailed() ? PlanStatus.CURTAILED : PlanStatus.FEASIBLE;
        Plan plan =
                Plan.of(problem, NAME, status, schedules).withMinFraction(smallestFraction(model, problem, schedules));
        if (!shares.isExact()) {
            plan = plan.withNote("Fair shares are approximate: work or time ran out.");
        }
        return realisation.isComplete()
                ? plan
                : plan.withNote("The deadline came before the end of the horizon was planned.");
    }

    private record Realised(Realisation realisation, List<Schedule> schedules, double shortKwh) {}

    /** Under the peak that was bought, or the least that leaves nobody short who need not be. */
    private Realised realise(
            DepotModel model, Need need, boolean fillUp, double boughtKw, Allocation allocation, Deadline deadline) {
        Realised asBought = realiseUnder(boughtKw, model, need, fillUp, allocation, deadline);
        double worthIt = WORTH_A_PEAK * Arrays.stream(allocation.totalKwh).sum();
        if (fillUp || asBought.shortKwh() <= worthIt) {
            return asBought;
        }
        Realised asSoonAsPossible = realiseUnder(Double.POSITIVE_INFINITY, model, need, true, allocation, deadline);
        double unavoidableKwh = asSoonAsPossible.shortKwh() + worthIt;
        if (asBought.shortKwh() <= unavoidableKwh) {
            return asBought;
        }
        for (double factor : PEAKS_TRIED) {
            Realised higher = realiseUnder(boughtKw * factor, model, need, fillUp, allocation, deadline);
            if (higher.shortKwh() <= unavoidableKwh) {
                return higher;
            }
        }
        return asSoonAsPossible;
    }

    private Realised realiseUnder(
            double peakKw, DepotModel model, Need need, boolean fillUp, Allocation allocation, Deadline deadline) {
        Realisation realisation = new Realisation(model, need, settings, fillUp, peakKw, deadline);
        List<Schedule> schedules = realisation.schedules(allocation);
        double shortKwh = IntStream.range(0, model.vehicles)
                .mapToDouble(e -> allocation.totalKwh[e] - schedules.get(e).energyKwh(model.problem.horizon()))
                .filter(missing -> missing > 0)
                .sum();
        return new Realised(realisation, schedules, shortKwh);
    }

    /** The smallest part of its requirement that any vehicle gets, at most 1. */
    private static double smallestFraction(DepotModel model, Problem problem, List<Schedule> schedules) {
        return IntStream.range(0, model.vehicles)
                .filter(e -> problem.evs().get(e).energyKwh() > 0)
                .mapToDouble(e -> schedules.get(e).energyKwh(problem.horizon())
                        / problem.evs().get(e).energyKwh())
                .map(fraction -> Math.min(1, fraction))
                .min()
                .orElse(1);
    }
}
