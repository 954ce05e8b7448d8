package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.site.Tariff;

/**
 * When to buy the energy that the vehicles are to have: at the lowest peak first, then at the lowest price.
 *
 * <p>The peak is what has been paid for already this billing period or, if that does not do, the least that does for the
 * vehicles that are known. It needs no forecast of the month's peak: a peak that has been reached is used from then on, and
 * none is bought before it is needed. Under the peak, prices are opened from the cheapest on until everybody's energy fits,
 * the last one only in part; of equal prices the earlier hours are used first, which keeps room for those yet to come.
 * For the same reason a little of the room in cheaper hours is not counted on, and a peak that has to rise is bought with
 * a little to spare.
 */
final class Purchase {
    private static final int PEAK_BISECTIONS = 24;
    private static final int PART_BISECTIONS = 12;
    private static final int MOST_SEARCHES = 10;
    /** The part of what the peak leaves in later, cheaper hours that is counted on when energy is put off. */
    private static final double COUNTED_ON = 0.95;

    private static final double TO_SPARE = 1.02;

    private final DepotModel model;
    private final Tariff tariff;
    private final Deadline deadline;
    private final LevelFill fill;
    private final Augmentation augmentation;
    private final double[] price;
    /** Capacity of the limit that stands for what is bought. */
    private final double[] bought;

    private final double[] target;
    private double peakKw;

    Purchase(DepotModel model, Tariff tariff, Deadline deadline) {
        this.model = model;
        this.tariff = tariff;
        this.deadline = deadline;
        this.fill = new LevelFill(model, deadline);
        this.augmentation = new Augmentation(model, deadline);
        this.bought = model.capacity[model.limits.size()];
        this.target = new double[model.vehicles];
        this.price = prices(model, tariff);
    }

    /** The price of energy in each segment. */
    static double[] prices(DepotModel model, Tariff tariff) {
        double[] price = new double[model.segments];
        for (int s = 0; s < price.length; s++) {
            price[s] = tariff.pricePerKwh().at(model.timeline.start(s));
        }
        return price;
    }

    /** The power that all vehicles together need not exceed, in kW, after {@link #plan}. */
    double peakKw() {
        return peakKw;
    }

    /** Puts the energy of {@code shares} where it costs least; on return they are within what is bought. */
    void plan(Allocation shares) {
        System.arraycopy(shares.totalKwh, 0, target, 0, target.length);
        double all = Arrays.stream(model.maxKw).sum();
        peakKw = all;
        if (tariff.demandPricePerKw() > 0) {
            peakKw = Math.min(all, tariff.peakSoFarKw());
            if (!fits(shares, Double.POSITIVE_INFINITY, 1, 1)) {
                peakKw = leastPeak(shares, peakKw, all);
            }
        }
        openPrices(shares);
    }

    /** The lowest peak that does, between one that does not and one that does. */
    private double leastPeak(Allocation shares, double tooLow, double enough) {
        double low = tooLow;
        double high = enough;
        for (int i = 0; i < PEAK_BISECTIONS && !deadline.isExpired(); i++) {
            peakKw = (low + high) / 2;
            if (fits(shares, Double.POSITIVE_INFINITY, 1, 1)) {
                high = peakKw;
            } else {
                low = peakKw;
            }
        }
        return Math.min(enough, high * TO_SPARE);
    }

    private void openPrices(Allocation shares) {
        double[] levels = Arrays.stream(price).distinct().sorted().toArray();
        int last = levels.length - 1;
        int level = 0;
        while (level < last && !fits(shares, levels[level], 1, COUNTED_ON)) {
            level++;
        }
        boolean withReserve = level < last || fits(shares, levels[level], 1, COUNTED_ON);
        double countedOn = withReserve ? COUNTED_ON : 1;
        double part = 1;
        if (level > 0 && withReserve) {
            double low = 0;
            for (int i = 0; i < PART_BISECTIONS && !deadline.isExpired(); i++) {
                double middle = (low + part) / 2;
                if (fits(shares, levels[level], middle, countedOn)) {
                    part = middle;
                } else {
                    low = middle;
                }
            }
        }
        fits(shares, levels[level], part, countedOn);
        open(levels[level], 1, 1);
        shares.refreshLeft();
    }

    /**
     * Whether everybody's energy fits below the peak where {@code countedOn} of it is used at prices below {@code level},
     * all of it now, {@code part} of it at that price, and nothing above.
     */
    private boolean fits(Allocation shares, double level, double part, double countedOn) {
        open(level, part, countedOn);
        shares.clear();
        fill.fill(target, shares);
        return augmentation.complete(target, shares, MOST_SEARCHES);
    }

    private void open(double level, double part, double countedOn) {
        for (int s = 0; s < bought.length; s++) {
            double cheaper = s == 0 ? 1 : countedOn;
            double open = price[s] < level ? cheaper : price[s] > level ? 0 : part;
            bought[s] = open * peakKw * model.hoursOf(s);
        }
    }
}
