package org.optivgi.gateway.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Adds up what a replay measures. */
final class Tally {
    private final ReplaySettings settings;
    private final ZoneOffset zone;
    private final Map<YearMonth, Double> energyCost = new HashMap<>();
    private final Map<YearMonth, Double> peakKw = new TreeMap<>();
    private final Map<YearMonth, Double> demandPrice = new HashMap<>();
    private int stepsOverLimit;
    private int switches;
    private int profileChanges;
    private int plans;

    Tally(ReplaySettings settings, ZoneOffset zone) {
        this.settings = settings;
        this.zone = zone;
    }

    void step(Instant now, double drawnKw, boolean overLimit) {
        plans++;
        stepsOverLimit += overLimit ? 1 : 0;
        LocalDateTime time = LocalDateTime.ofInstant(now, zone);
        YearMonth month = YearMonth.from(time);
        peakKw.merge(month, drawnKw, Math::max);
        TariffFile tariff = settings.tariff();
        if (tariff != null) {
            double hours = ReplaySettings.STEP.toSeconds() / 3600.0;
            energyCost.merge(month, drawnKw * hours * tariff.pricePerKwh(time), Double::sum);
            demandPrice.put(month, tariff.demandPricePerKw(time));
        }
    }

    void countSwitch() {
        switches++;
    }

    void countProfileChange() {
        profileChanges++;
    }

    /** The highest power drawn in the month of {@code time} so far. */
    double peakOfMonth(Instant time) {
        return peakKw.getOrDefault(YearMonth.from(LocalDateTime.ofInstant(time, zone)), 0.0);
    }

    /**
     * @param fractions of the sessions, ascending
     */
    ReplayResult result(String algorithm, double[] fractions, double deliveredPercent, double seconds) {
        Map<YearMonth, Double> bills = new HashMap<>();
        energyCost.forEach((month, cost) -> bills.put(
                month,
                cost + Objects.requireNonNull(peakKw.get(month)) * Objects.requireNonNull(demandPrice.get(month))));
        return new ReplayResult(
                algorithm,
                settings.limitKw(),
                fractions.length,
                deliveredPercent,
                percentile(fractions, 0.05),
                percentile(fractions, 0.10),
                peakKw.values().stream().mapToDouble(Double::doubleValue).max().orElse(0),
                stepsOverLimit,
                switches,
                profileChanges,
                bills,
                plans,
                seconds);
    }

    /** By linear interpolation between neighbours. */
    private static double percentile(double[] ascending, double part) {
        double place = part * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
