package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices vehicles that draw less than they are allowed: their battery is nearly full, or they have a limit of their own.
 * One that has done so for a while is taken to draw no more than that and a margin, so that the plan gives the rest to
 * others. Once it draws nearly all of what it is then allowed, it asks for more, and nothing is taken for granted any more.
 * Used on the dispatch's loop only.
 *
 * <p>Only what was measured counts, and only once the vehicle has had time to follow its newest profile: a value that is
 * missing, old or of before says nothing.
 */
final class UnusedPower {
    private static final Logger LOG = LoggerFactory.getLogger(UnusedPower.class);
    private static final int LEAST_READINGS = 2;

    /** What was seen of one connector in its transaction. */
    private static final class Watched {
        private @Nullable MeterSample lastRegister;
        private Instant last = Instant.MIN;
        /** Since when it has drawn less than it may; null while it does not. */
        private @Nullable Instant since;

        private int readings;
        private double mostAmps;
        private @Nullable Double takesAmps;

        void startAnew() {
            since = null;
            readings = 0;
            mostAmps = 0;
        }
    }

    private final Clock clock;
    private final SupervisionSettings settings;
    private final Map<ConnectorKey, Watched> watched = new HashMap<>();

    UnusedPower(Clock clock, SupervisionSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Takes new meter samples of a connector, in order.
     *
     * @return whether what its vehicle is taken to draw has changed
     */
    boolean metered(Account account, List<MeterSample> samples) {
        if (!settings.unused().isOn() || account.transaction() == null) {
            return false;
        }
        Instant now = clock.instant();
        Watched seen = watched.computeIfAbsent(account.key, first -> new Watched());
        boolean changed = false;
        for (MeterSample sample : samples) {
            if (!sample.at().plus(settings.stale()).isBefore(now) && sample.at().isAfter(seen.last)) {
                changed |= read(account, seen, sample);
            }
        }
        return changed;
    }

    /** The most that its vehicle is taken to draw, in kW on all phases together; empty if as much as it is allowed. */
    Optional<Double> takesKw(Account account) {
        return Optional.ofNullable(watched.get(account.key))
                .flatMap(seen -> Optional.ofNullable(seen.takesAmps))
                .map(account.rating().supply()::kw);
    }

    /** The vehicle is gone, or asks anew: nothing is known of what it draws. */
    void forget(ConnectorKey connector) {
        watched.remove(connector);
    }

    private boolean read(Account account, Watched seen, MeterSample sample) {
        PowerReading reading = PowerReading.of(
                        sample, seen.lastRegister, account.rating().supply())
                .orElse(null);
        if (sample.energyImportKwh() != null) {
            seen.lastRegister = sample;
        }
        Instant held = account.heldSince() == null ? Instant.MIN : account.heldSince();
        if (reading == null
                || account.transactionProfile() == null
                || reading.from().isBefore(held)) {
            return false;
        }
        boolean isApart = Duration.between(seen.last.equals(Instant.MIN) ? sample.at() : seen.last, sample.at())
                        .compareTo(settings.stale())
                > 0;
        seen.last = sample.at();
        if (isApart) {
            seen.startAnew();
        }
        double amps = amps(reading, account.rating());
        if (seen.takesAmps != null && asksForMore(account, amps, sample.at())) {
            LOG.info("{} draws {} and may have more again", account.key, amperes(amps));
            seen.takesAmps = null;
            seen.startAnew();
            return true;
        }
        boolean hasFollowed = !reading.from().isBefore(later(held, settings.reaction()));
        return hasFollowed && judge(account, seen, reading, sample.at(), amps);
    }

    private static Instant later(Instant time, Duration by) {
        return time.equals(Instant.MIN) ? time : time.plus(by);
    }

    /** Current on the phase that carries most. Where only the power is known, a vehicle may draw all of it on one phase. */
    private static double amps(PowerReading reading, ConnectorRating rating) {
        Double phaseAmps = reading.phaseAmps();
        return phaseAmps == null ? rating.worstAmps(reading.kw(), ChargingRateUnit.W) : phaseAmps;
    }

    private boolean asksForMore(Account account, double amps, Instant at) {
        double allowed = account.rating().supply().amps(account.inForceKw().at(at));
        double margin = settings.unused().margin(allowed);
        return allowed > margin && amps >= allowed - margin / 2;
    }

    private boolean judge(Account account, Watched seen, PowerReading reading, Instant at, double amps) {
        Instant end = at.isBefore(reading.from()) ? reading.from() : at;
        double leastKw = account.inForceKw().minBetween(reading.from().minus(settings.reaction()), end.plusMillis(1));
        double allowed = account.rating().supply().amps(leastKw);
        if (amps >= allowed - settings.unused().margin(allowed)) {
            seen.startAnew();
            return false;
        }
        Instant since = seen.since == null ? reading.from() : seen.since;
        seen.since = since;
        seen.readings++;
        seen.mostAmps = Math.max(seen.mostAmps, amps);
        if (seen.readings < LEAST_READINGS
                || Duration.between(since, at).compareTo(settings.unused().after()) < 0) {
            return false;
        }
        return conclude(account, seen);
    }

    /** Up to the next whole ampere, so that a charge point that takes no others leaves the margin as well. */
    private boolean conclude(Account account, Watched seen) {
        ConnectorRating rating = account.rating();
        double takes = Math.max(
                rating.minAmps(), Math.ceil(seen.mostAmps + settings.unused().margin(seen.mostAmps)));
        double known = seen.takesAmps == null ? rating.maxAmps() : seen.takesAmps;
        double most = seen.mostAmps;
        seen.startAnew();
        if (takes >= known) {
            return false;
        }
        LOG.info("{} draws {} at the most; others get what is beyond {}", account.key, amperes(most), amperes(takes));
        seen.takesAmps = takes;
        return true;
    }

    private static String amperes(double amps) {
        return String.format(Locale.ROOT, "%.1f A", amps);
    }
}
