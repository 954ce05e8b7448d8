package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells charge points whose clock is behind from those that send what they stored while they were offline: by a slow clock,
 * as much time passes between two messages as by ours, while stored values come in quick succession. Used by the network's
 * loop only. Spec: field note 15.
 */
final class SlowClocks {
    /** Values closer together are of one moment, or stored ones of a busy meter, and say nothing. */
    private static final Duration TELLING = Duration.ofSeconds(5);

    private static final Duration LATENCY = Duration.ofSeconds(2);

    /** Meters and links are not punctual: a tenth of the time between. */
    private static final int SHARE_OF_THE_TIME = 10;

    private final Map<ChargePointId, Seen> lastSeen = new HashMap<>();

    /** A message, and how far behind the charge point's clock was found to be; zero while it was not. */
    private record Seen(Instant sampledAt, Instant receivedAt, Duration behind) {}

    /**
     * The samples of a message in the gateway's time.
     *
     * @param samples by the charge point's clock
     * @param behind how far that clock is behind; zero while it is not known to be
     * @param isNews whether it was not known before
     */
    record Judged(List<MeterSample> samples, Duration behind, boolean isNews) {}

    /** Judges the times of a message's samples. */
    Judged judge(ChargePointEvent.MeterSampled event) {
        Instant newest = event.samples().stream()
                .map(MeterSample::at)
                .max(Comparator.naturalOrder())
                .orElse(event.receivedAt());
        Seen before = lastSeen.get(event.chargePoint());
        Seen now = seen(before, newest, event.receivedAt());
        lastSeen.put(event.chargePoint(), now);
        if (now.behind().isZero()) {
            return new Judged(event.samples(), Duration.ZERO, false);
        }
        boolean isNews = before == null || before.behind().isZero();
        return new Judged(
                event.samples().stream()
                        .map(sample -> sample.takenAt(sample.at().plus(now.behind())))
                        .toList(),
                now.behind(),
                isNews);
    }

    private static Seen seen(@Nullable Seen before, Instant sampledAt, Instant receivedAt) {
        if (before == null || !ReportedTime.isLate(sampledAt, receivedAt)) {
            return new Seen(sampledAt, receivedAt, Duration.ZERO);
        }
        Duration byItsClock = Duration.between(before.sampledAt(), sampledAt);
        if (byItsClock.abs().compareTo(TELLING) < 0) {
            return before;
        }
        Duration byOurs = Duration.between(before.receivedAt(), receivedAt);
        Duration tolerated = LATENCY.plus(byOurs.dividedBy(SHARE_OF_THE_TIME));
        boolean inStep = byItsClock.minus(byOurs).abs().compareTo(tolerated) <= 0;
        return new Seen(sampledAt, receivedAt, inStep ? Duration.between(sampledAt, receivedAt) : Duration.ZERO);
    }
}
