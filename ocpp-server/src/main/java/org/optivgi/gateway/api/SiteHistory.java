package org.optivgi.gateway.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.operator.TariffInForce;

/**
 * What the site drew, was permitted and could have drawn, once a minute, over the last 24 hours. In memory. {@link #sample} is called
 * from the timer, all else from any thread.
 */
public final class SiteHistory {
    private static final int POINTS = 24 * 60;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final double SECONDS_PER_HOUR = 3600;
    /** A vehicle that draws this part of what it may is held back by that, not by itself. */
    private static final double HELD_BACK = 0.9;

    private final SiteStatusView site;
    private final TariffInForce tariff;
    private final Deque<Point> points = new ArrayDeque<>();
    private double curtailedKwh;

    /**
     * One minute.
     *
     * @param curtailedKw how much more the vehicles could have drawn that drew all they were permitted
     * @param pricePerKwh null if it is not known
     */
    public record Point(
            Instant at,
            double limitKw,
            double permittedKw,
            double measuredKw,
            double curtailedKw,
            @Nullable Double pricePerKwh) {}

    public SiteHistory(SiteStatusView site, TariffInForce tariff) {
        this.site = site;
        this.tariff = tariff;
    }

    /** Takes a point now. */
    public synchronized void sample() {
        SiteStatus now = site.now();
        double measured = now.connectors().stream()
                .map(SiteStatus.Power::measuredKw)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        double curtailed =
                now.connectors().stream().mapToDouble(SiteHistory::curtailedKw).sum();
        Point last = points.peekLast();
        if (last != null && !now.at().isAfter(last.at())) {
            return;
        }
        if (last != null) {
            Duration step = Duration.between(last.at(), now.at());
            curtailedKwh += curtailed
                    * (step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step).toMillis()
                    / 1000.0
                    / SECONDS_PER_HOUR;
        }
        OptionalDouble price = tariff.at(now.at());
        points.addLast(new Point(
                now.at(),
                ApiJson.rounded(now.limitKw()),
                ApiJson.rounded(now.permittedKw()),
                ApiJson.rounded(measured),
                ApiJson.rounded(curtailed),
                price.isPresent() ? Double.valueOf(price.getAsDouble()) : null));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    /** The newest point. */
    public synchronized Optional<Point> latest() {
        return Optional.ofNullable(points.peekLast());
    }

    /** The points from an instant on, oldest first. */
    public synchronized List<Point> since(Instant from) {
        return new ArrayList<>(
                points.stream().filter(point -> !point.at().isBefore(from)).toList());
    }

    /** What was withheld from vehicles that would have taken more, in kWh since the start of the gateway. */
    public synchronized double curtailedKwh() {
        return curtailedKwh;
    }

    private static double curtailedKw(SiteStatus.Power connector) {
        Double measured = connector.measuredKw();
        boolean isHeldBack = measured != null && measured > 0 && measured >= HELD_BACK * connector.permittedKw();
        return isHeldBack ? Math.max(0, connector.ratedKw() - connector.permittedKw()) : 0;
    }
}
