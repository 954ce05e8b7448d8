package org.optivgi.gateway.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.operator.TariffInForce;

/**
 * Puts on record once a minute what each node of the site drew, was permitted and could have drawn. {@link #sample} is called from
 * the timer, all else from any thread.
 */
public final class SiteHistory {
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final double SECONDS_PER_HOUR = 3600;
    /** A vehicle that draws this part of what it may is held back by that, not by itself. */
    private static final double HELD_BACK = 0.9;

    private final SiteStatusView site;
    private final TariffInForce tariff;
    private final HistoryArchive archive;
    private @Nullable Instant last;
    private double curtailedKwh;

    public SiteHistory(SiteStatusView site, TariffInForce tariff, HistoryArchive archive) {
        this.site = site;
        this.tariff = tariff;
        this.archive = archive;
    }

    /**
     * Puts how things stand now on record.
     *
     * @return how they stand
     */
    public synchronized SiteStatus sample() {
        SiteStatus now = site.now();
        Instant before = last;
        if (before != null && !now.at().isAfter(before)) {
            return now;
        }
        last = now.at();
        if (before != null) {
            Duration step = Duration.between(before, now.at());
            curtailedKwh += curtailedKw(now.connectors())
                    * (step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step).toMillis()
                    / 1000.0
                    / SECONDS_PER_HOUR;
        }
        OptionalDouble price = tariff.at(now.at());
        Double known = price.isPresent() ? Double.valueOf(price.getAsDouble()) : null;
        archive.add(now.groups().stream().map(node -> point(now, node, known)).toList());
        return now;
    }

    private static PowerPoint point(SiteStatus now, SiteStatus.Group node, @Nullable Double price) {
        List<SiteStatus.Power> members = now.within(node);
        return new PowerPoint(
                node.id(),
                now.at(),
                Duration.ZERO,
                ApiJson.rounded(node.limitKw()),
                ApiJson.rounded(node.loadKw()),
                ApiJson.rounded(node.permittedKw()),
                ApiJson.rounded(SiteStatus.measuredKw(members)),
                ApiJson.rounded(curtailedKw(members)),
                price);
    }

    /** What is on record. */
    CompletableFuture<List<PowerPoint>> find(PowerQuery query) {
        return archive.power(query);
    }

    /** What was withheld from vehicles that would have taken more, in kWh since the start of the gateway. */
    public synchronized double curtailedKwh() {
        return curtailedKwh;
    }

    private static double curtailedKw(List<SiteStatus.Power> connectors) {
        return connectors.stream().mapToDouble(SiteHistory::curtailedKw).sum();
    }

    private static double curtailedKw(SiteStatus.Power connector) {
        Double measured = connector.measuredKw();
        boolean isHeldBack = measured != null && measured > 0 && measured >= HELD_BACK * connector.permittedKw();
        return isHeldBack ? Math.max(0, connector.ratedKw() - connector.permittedKw()) : 0;
    }
}
