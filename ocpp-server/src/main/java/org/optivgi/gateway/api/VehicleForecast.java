package org.optivgi.gateway.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;

/**
 * What a plan means for one vehicle from now on.
 *
 * @param powerKw what is planned for now; null without a plan
 * @param plannedKwh what it will receive until it leaves, as far as the plan reaches
 * @param readyAt when it has what it needs; null if not within the plan
 * @param nextPowerAt when it next gets power, if it gets none now; null if it does, or never
 */
record VehicleForecast(
        @Nullable Double powerKw,
        double plannedKwh,
        @Nullable Instant readyAt,
        @Nullable Instant nextPowerAt) {
    /** Nothing is planned for it. */
    static final VehicleForecast NONE = new VehicleForecast(null, 0, null, null);

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * @param missingKwh what it still needs
     * @param departure when it leaves
     */
    static VehicleForecast of(Schedule schedule, Horizon horizon, Instant now, double missingKwh, Instant departure) {
        List<Run> runs = schedule.runs();
        double planned = 0;
        Instant readyAt = missingKwh <= 0 ? now : null;
        Instant next = null;
        double current = 0;
        for (int i = 0; i < runs.size(); i++) {
            Instant runStart = horizon.startOf(runs.get(i).firstStep());
            Instant runEnd =
                    i + 1 < runs.size() ? horizon.startOf(runs.get(i + 1).firstStep()) : horizon.end();
            double kw = runs.get(i).kw();
            if (!now.isBefore(runStart) && now.isBefore(runEnd)) {
                current = kw;
            }
            Instant from = later(now, runStart);
            Instant to = earlier(departure, runEnd);
            if (kw <= 0 || !to.isAfter(from)) {
                continue;
            }
            next = next == null ? from : next;
            double kwh = kw * Duration.between(from, to).toMillis() / 1000.0 / SECONDS_PER_HOUR;
            if (readyAt == null && planned + kwh >= missingKwh) {
                readyAt = from.plusMillis(Math.round((missingKwh - planned) / kw * SECONDS_PER_HOUR * 1000));
            }
            planned += kwh;
        }
        return new VehicleForecast(current, planned, readyAt, current > 0 ? null : next);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
