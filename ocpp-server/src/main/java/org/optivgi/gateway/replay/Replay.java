package org.optivgi.gateway.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.site.Tariff;
import org.optivgi.scm.time.Ticker;

/**
 * Plays recorded sessions in a closed loop: every 5 minutes a plan for the vehicles that are plugged in then, of which the
 * first step is carried out. Batteries are ideal; a vehicle that is full stops drawing, and its station shows it. The
 * planner knows neither who will come nor, with statements, what is true.
 *
 * <p>Deterministic but for the seconds it takes.
 */
final class Replay {
    /** A session that lacks less is full, in kWh. */
    private static final double FULL_KWH = 1e-6;

    private static final double LIMIT_TOLERANCE_KW = 1e-6;

    private final List<Visit> visits = new ArrayList<>();
    private final Algorithm algorithm;
    private final ReplaySettings settings;
    private final Ticker ticker;
    private final ZoneOffset zone;

    /**
     * @param sessions at least one, in any order
     */
    Replay(List<RecordedSession> sessions, Algorithm algorithm, ReplaySettings settings, Ticker ticker) {
        for (RecordedSession session : sessions) {
            visits.add(new Visit(session));
        }
        // Stable, so that vehicles that come in the same step stay in the order of the file.
        visits.sort(Comparator.comparing(visit -> visit.arrival));
        this.algorithm = algorithm;
        this.settings = settings;
        this.ticker = ticker;
        this.zone = sessions.get(0).arrival().getOffset();
    }

    /** One session on its way. */
    private static final class Visit {
        final RecordedSession session;
        final Instant arrival;
        final Instant departure;
        double deliveredKwh;
        double allowedKw;
        boolean planned;
        Instant since;

        Visit(RecordedSession session) {
            this.session = session;
            this.arrival = stepOf(session.arrival());
            this.departure = stepOf(session.departure());
            this.since = arrival;
        }

        private static Instant stepOf(OffsetDateTime time) {
            long step = ReplaySettings.STEP.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(time.toEpochSecond(), step) * step);
        }

        Instant statedDeparture() {
            return stepOf(session.statedDeparture());
        }

        boolean isFull() {
            return session.energyKwh() - deliveredKwh <= FULL_KWH;
        }

        double fraction() {
            return session.energyKwh() > 0 ? deliveredKwh / session.energyKwh() : 1;
        }
    }

    ReplayResult run() {
        long began = ticker.nanos();
        Tally tally = new Tally(settings, zone);
        List<Visit> present = new ArrayList<>();
        int next = 0;
        Instant now = visits.get(0).arrival;
        while (next < visits.size() || !present.isEmpty()) {
            if (present.isEmpty() && visits.get(next).arrival.isAfter(now)) {
                now = visits.get(next).arrival;
            }
            while (next < visits.size() && !visits.get(next).arrival.isAfter(now)) {
                present.add(visits.get(next++));
            }
            Instant time = now;
            present.removeIf(visit -> !visit.departure.isAfter(time));
            List<Visit> charging =
                    present.stream().filter(visit -> !visit.isFull()).toList();
            if (!charging.isEmpty()) {
                step(charging, now, tally);
            }
            now = now.plus(ReplaySettings.STEP);
        }
        double[] fractions =
                visits.stream().mapToDouble(Visit::fraction).sorted().toArray();
        double asked =
                visits.stream().mapToDouble(visit -> visit.session.energyKwh()).sum();
        double delivered =
                visits.stream().mapToDouble(visit -> visit.deliveredKwh).sum();
        return tally.result(algorithm.name(), fractions, 100 * delivered / asked, (ticker.nanos() - began) / 1e9);
    }

    private void step(List<Visit> charging, Instant now, Tally tally) {
        Horizon horizon = new Horizon(now, ReplaySettings.STEP, ReplaySettings.HORIZON_STEPS);
        List<Ev> evs = charging.stream().map(visit -> ev(visit, now)).toList();
        Plan plan = algorithm.solve(new Problem(evs, site(horizon, tally), horizon), Deadline.none());
        double hours = horizon.hoursPerStep();
        double allowed = 0;
        double drawn = 0;
        for (Visit visit : charging) {
            double kw = plan.schedule(visit.session.id()).at(0);
            double taken = Math.min(kw, (visit.session.energyKwh() - visit.deliveredKwh) / hours);
            visit.deliveredKwh += taken * hours;
            allowed += kw;
            drawn += taken;
            note(visit, kw, now, tally);
        }
        tally.step(now, drawn, allowed > settings.limitKw() + LIMIT_TOLERANCE_KW);
    }

    private static void note(Visit visit, double kw, Instant now, Tally tally) {
        boolean switched = (kw > 0) != (visit.allowedKw > 0);
        if (visit.planned && switched) {
            tally.countSwitch();
        }
        if (Math.abs(kw - visit.allowedKw) >= ReplaySettings.VOLTS / 1000) {
            tally.countProfileChange();
        }
        if (switched) {
            visit.since = now;
        }
        visit.allowedKw = kw;
        visit.planned = true;
    }

    private Ev ev(Visit visit, Instant now) {
        Standing standing = Standing.NONE.withDeliveredKwh(visit.deliveredKwh);
        if (visit.planned) {
            standing = standing.withAllowance(new Allowance(visit.allowedKw > 0, visit.since));
        }
        Ev.Builder ev = Ev.builder(visit.session.id())
                .station(visit.session.stationId(), 1)
                .powerKw(settings.minimumKw(), ReplaySettings.STATION_KW)
                .arrival(visit.arrival)
                .supply(Supply.of(ReplaySettings.VOLTS, Phases.ONE))
                .standing(standing);
        if (settings.stated()) {
            Ev said = ev.departure(visit.statedDeparture())
                    .energyKwh(visit.session.statedKwh())
                    .build();
            return settings.expectations().apply(said, visit.deliveredKwh, now);
        }
        return ev.departure(visit.departure)
                .energyKwh(visit.session.energyKwh() - visit.deliveredKwh)
                .build();
    }

    private Site site(Horizon horizon, Tally tally) {
        Site site = Site.of(SiteLimit.constant(settings.limitKw(), horizon.steps()));
        TariffFile tariff = settings.tariff();
        if (tariff == null) {
            return site;
        }
        double[] prices = new double[horizon.steps()];
        for (int step = 0; step < prices.length; step++) {
            prices[step] = tariff.pricePerKwh(local(horizon.startOf(step)));
        }
        double demand = tariff.demandPricePerKw(local(horizon.start()));
        return site.withTariff(new Tariff(PowerSeries.of(prices), demand, tally.peakOfMonth(horizon.start())));
    }

    private LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
