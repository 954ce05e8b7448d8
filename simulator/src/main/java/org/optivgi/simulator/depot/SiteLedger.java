package org.optivgi.simulator.depot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.Outlet;

/**
 * Keeps book of the site's power from the start of the scenario on: what truly flowed, and what the charge points were
 * permitted to draw, against the site's limit. Every step has constant power, so nothing between steps is missed.
 */
final class SiteLedger {
    /** Below a watt is arithmetic, not power. */
    private static final double TOLERANCE_KW = 0.001;

    private final @Nullable Double limitKw;
    private final List<Outlet> outlets;
    private final List<Stay> stays;
    private final double[] sharedKwh;
    private long sharedNanos;
    private boolean isOpen;
    private final Tally flowing = new Tally();
    private final Tally permitted = new Tally();

    SiteLedger(@Nullable Double limitKw, List<Outlet> outlets, List<Stay> stays) {
        this.limitKw = limitKw;
        this.outlets = List.copyOf(outlets);
        this.stays = List.copyOf(stays);
        this.sharedKwh = new double[stays.size()];
    }

    void open() {
        isOpen = true;
    }

    void record(long nanos, long lengthNanos) {
        if (!isOpen) {
            return;
        }
        double flowingKw = 0;
        double permittedKw = 0;
        for (Outlet outlet : outlets) {
            flowingKw += outlet.powerKw();
            permittedKw += outlet.permittedKw(nanos);
        }
        flowing.add(flowingKw, lengthNanos, limitKw);
        permitted.add(permittedKw, lengthNanos, limitKw);
        if (allShare()) {
            sharedNanos += lengthNanos;
            for (int i = 0; i < sharedKwh.length; i++) {
                sharedKwh[i] += stays.get(i).outlet().permittedKw(nanos) * hours(lengthNanos);
            }
        }
    }

    private boolean allShare() {
        return stays.size() > 1
                && stays.stream()
                        .allMatch(stay -> stay.isPluggedIn() && stay.outlet().wantedKw() > 0);
    }

    private static double hours(long nanos) {
        return nanos / 3.6e12;
    }

    Tally flowing() {
        return flowing;
    }

    Tally permitted() {
        return permitted;
    }

    /** How long all vehicles were there at once and wanted energy. */
    double sharedSeconds() {
        return sharedNanos / 1e9;
    }

    /** A stay's mean allowed power in kW while all vehicles were there; 0 if that never was. */
    double sharedMeanKw(int index) {
        return sharedNanos == 0 ? 0 : sharedKwh[index] / hours(sharedNanos);
    }

    /** Peak and excess of a power over time. */
    static final class Tally {
        private double peakKw;
        private double nowKw;
        private double worstExcessKw;
        private long excessNanos;
        private double excessKwh;

        private void add(double kilowatts, long lengthNanos, @Nullable Double limitKw) {
            nowKw = kilowatts;
            peakKw = Math.max(peakKw, kilowatts);
            if (limitKw != null && kilowatts > limitKw + TOLERANCE_KW) {
                worstExcessKw = Math.max(worstExcessKw, kilowatts - limitKw);
                excessNanos += lengthNanos;
                excessKwh += (kilowatts - limitKw) * hours(lengthNanos);
            }
        }

        double peakKw() {
            return peakKw;
        }

        double nowKw() {
            return nowKw;
        }

        double worstExcessKw() {
            return worstExcessKw;
        }

        double excessSeconds() {
            return excessNanos / 1e9;
        }

        double excessKwh() {
            return excessKwh;
        }
    }
}
