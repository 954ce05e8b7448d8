package org.optivgi.gateway.app;

import java.util.List;
import java.util.Locale;

/** How long was waited for something, as a row of a table. */
final class WaitTimes {
    private WaitTimes() {}

    /** @param what was waited for how many times */
    static void printHeader(String what) {
        System.out.printf(Locale.ROOT, "charge points   %12s   median ms   90 %% ms   99 %% ms   most ms%n", what);
    }

    static void print(int stations, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%13d   %12d   %9.1f   %7.1f   %7.1f   %7.1f%n",
                stations,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
