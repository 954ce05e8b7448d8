package org.optivgi.simulator.station;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.time.Scheduler;

/** Meter values at fixed times of the day. Spec: OCPP 1.6 §3.16.3, §9.1 ClockAlignedDataInterval; OCPP 2.0.1 J01 */
final class AlignedSampling {
    private final Scheduler scheduler;
    private final StationClock clock;
    private final Preferences preferences;
    private final Transactions transactions;
    private final List<Connector> connectors;
    private Scheduler.@Nullable Cancellable timer;

    AlignedSampling(
            Scheduler scheduler,
            StationClock clock,
            Preferences preferences,
            Transactions transactions,
            List<Connector> connectors) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.preferences = preferences;
        this.transactions = transactions;
        this.connectors = connectors;
    }

    void reschedule() {
        if (timer != null) {
            timer.cancel();
        }
        long seconds = preferences.alignedSeconds();
        if (seconds > 0) {
            long interval = Duration.ofSeconds(seconds).toMillis();
            long untilNext = interval - Math.floorMod(clock.now().toEpochMilli(), interval);
            timer = scheduler.after(Duration.ofMillis(untilNext), this::sample);
        }
    }

    private void sample() {
        for (Connector connector : connectors) {
            transactions.sample(connector, preferences.alignedMeasurands(), "Sample.Clock");
        }
        reschedule();
    }
}
