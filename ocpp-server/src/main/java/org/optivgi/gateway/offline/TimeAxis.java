package org.optivgi.gateway.offline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.optivgi.scm.ev.Horizon;

/** Where the steps of a horizon stand on a chart, from left to right. */
final class TimeAxis {
    static final int WIDTH = 960;
    static final int LEFT = 96;
    static final int RIGHT = 220;

    private static final int MOST_TICKS = 9;
    private static final int[] TICK_MINUTES = {5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Horizon horizon;

    TimeAxis(Horizon horizon) {
        this.horizon = horizon;
    }

    /** Left edge of a step; the number of steps gives the right end. */
    double x(int step) {
        return LEFT + (double) step / horizon.steps() * (WIDTH - LEFT - RIGHT);
    }

    /** Vertical lines at round times, with their labels below. */
    void append(StringBuilder svg, double top, double bottom) {
        Duration tick = tick();
        long first = Math.floorDiv(horizon.start().getEpochSecond(), tick.getSeconds()) * tick.getSeconds();
        Instant end = horizon.end();
        for (Instant at = Instant.ofEpochSecond(first); !at.isAfter(end); at = at.plus(tick)) {
            if (at.isBefore(horizon.start())) {
                continue;
            }
            double position = LEFT
                    + (double) Duration.between(horizon.start(), at).toSeconds()
                            / horizon.length().toSeconds()
                            * (WIDTH - LEFT - RIGHT);
            String x = PlanChart.number(position);
            svg.append("<path class=\"grid\" d=\"M").append(x).append(' ').append(top);
            svg.append("V").append(bottom).append("\"/>");
            String label = tick.toMinutes() >= 1440 ? DAY.format(at) : TIME.format(at);
            svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"")
                    .append(x)
                    .append("\" y=\"");
            svg.append(bottom + 16).append("\">").append(label).append("</text>\n");
        }
    }

    private Duration tick() {
        long minutes = horizon.length().toMinutes();
        for (int candidate : TICK_MINUTES) {
            if (minutes / candidate < MOST_TICKS) {
                return Duration.ofMinutes(candidate);
            }
        }
        return Duration.ofMinutes(Math.max(1, minutes / MOST_TICKS));
    }
}
