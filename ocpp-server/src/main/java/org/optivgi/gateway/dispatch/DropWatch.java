package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells within how many seconds each charge point obeyed when a limit dropped. Used on the dispatch's loop only. */
final class DropWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DropWatch.class);
    /** Meters and vehicles overshoot a little. */
    private static final double TOLERANCE = 1.05;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<ConnectorKey, Drop> drops = new HashMap<>();

    private record Drop(Instant at, double targetKw, boolean isAccepted) {}

    /** A connector was told to come down. */
    void told(ConnectorKey connector, Instant at, double targetKw) {
        drops.put(connector, new Drop(at, targetKw, false));
    }

    /** Its charge point took the smaller limit. */
    void accepted(ConnectorKey connector, Instant at) {
        Drop drop = drops.get(connector);
        if (drop != null && !drop.isAccepted()) {
            drops.put(connector, new Drop(drop.at(), drop.targetKw(), true));
            log(
                    connector,
                    String.format(
                            Locale.ROOT, "took the smaller limit %.1f s after it dropped", seconds(drop.at(), at)));
        }
    }

    /** Its meter showed this power, in kW, at that time. */
    void measured(ConnectorKey connector, Instant at, double kw) {
        Drop drop = drops.get(connector);
        if (drop == null || at.isBefore(drop.at())) {
            return;
        }
        if (kw <= drop.targetKw() * TOLERANCE + 0.1) {
            drops.remove(connector);
            log(
                    connector,
                    String.format(
                            Locale.ROOT,
                            "draws %.2f kW, as told, %.1f s after the limit dropped",
                            kw,
                            seconds(drop.at(), at)));
        } else if (at.isAfter(drop.at().plus(PATIENCE))) {
            drops.remove(connector);
            LOG.warn(
                    "Connector {} still draws {} kW, {} min after it was told to come down to {} kW",
                    connector,
                    kw,
                    PATIENCE.toMinutes(),
                    drop.targetKw());
        }
    }

    /** It is told something else now, or gone. */
    void forget(ConnectorKey connector) {
        drops.remove(connector);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void log(ConnectorKey connector, String what) {
        MDC.put("chargePoint", connector.chargePoint().value());
        LOG.info("Connector {} {}", connector.connector(), what);
        MDC.remove("chargePoint");
    }
}
