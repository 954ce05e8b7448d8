package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the loop: compares what connectors draw with what they may, and corrects those that draw more. What they draw
 * counts from the first reading on, so that others give way at once. Used on the dispatch's loop only. Spec: field notes 31,
 * 35 and 38.
 */
final class Compliance {
    private static final Logger LOG = LoggerFactory.getLogger(Compliance.class);
    private static final int CLIPPED_READINGS = 5;
    private static final int ZERO_IGNORED_READINGS = 3;
    private static final double CLIPPED_AMPS = 1;

    /** Parts of the dispatch that corrections need. */
    record Tools(
            Ledger ledger,
            Stations stations,
            ProfileStyles styles,
            DefaultProfiles defaultProfiles,
            DispatchLoop loop) {}

    /** What was seen of one connector. */
    private static final class Watched {
        private final Obedience obedience = new Obedience();
        private @Nullable MeterSample lastRegister;
        private double peakKw;
        private double peakAmps;
        private int clippedReadings;
        private int zeroIgnoredReadings;
    }

    private final Clock clock;
    private final Tools tools;
    private final SupervisionSettings settings;
    private final Alarms alarms;
    private final Delays delays;
    private final Runnable onPowerReleased;
    private final Map<ConnectorKey, Watched> watched = new HashMap<>();

    Compliance(
            Clock clock,
            Tools tools,
            SupervisionSettings settings,
            Alarms alarms,
            Delays delays,
            Runnable onPowerReleased) {
        this.clock = clock;
        this.tools = tools;
        this.settings = settings;
        this.alarms = alarms;
        this.delays = delays;
        this.onPowerReleased = onPowerReleased;
    }

    /**
     * Takes new meter samples of a connector, in order; old ones are history and say nothing of now.
     *
     * @return whether anything was done about them
     */
    boolean metered(Account account, List<MeterSample> samples) {
        Instant now = clock.instant();
        boolean done = false;
        for (MeterSample sample : samples) {
            if (!sample.at().plus(settings.stale()).isBefore(now)) {
                done |= judge(account, sample, now);
            }
        }
        return done;
    }

    /** The vehicle is gone. A connector that was given up stays so until it is seen to obey, or boots. */
    void transactionEnded(Account account) {
        Watched seen = watched.get(account.key);
        if (seen != null && !seen.obedience.isGivenUp()) {
            forget(account);
        }
    }

    /** What was seen of the connector does not hold any more. */
    void forget(Account account) {
        if (watched.remove(account.key) != null) {
            tools.styles().triedEnough(account.key.chargePoint());
            account.countNothing();
            alarms.liftAll(account.key);
        }
    }

    private boolean judge(Account account, MeterSample sample, Instant now) {
        Watched seen = watched.computeIfAbsent(account.key, first -> new Watched());
        PowerReading reading = PowerReading.of(
                        sample, seen.lastRegister, account.rating().supply())
                .orElse(null);
        if (sample.energyImportKwh() != null) {
            seen.lastRegister = sample;
        }
        lookForClipping(account, seen, sample, now);
        if (reading == null) {
            return false;
        }
        Instant from = reading.from().isBefore(now) ? reading.from() : now;
        if (pausesNever(account, seen, reading, now)) {
            return true;
        }
        double allowedKw = account.toldKw().maxBetween(from.minus(settings.reaction()), now.plusMillis(1));
        if (isExcessive(account, reading, allowedKw)) {
            disobeyed(account, seen, reading, allowedKw, now);
            return true;
        }
        boolean wasGivenUp = seen.obedience.isGivenUp();
        boolean recovers = seen.obedience.obeyed(now);
        if (recovers) {
            recovered(account, seen, wasGivenUp);
        }
        return recovers;
    }

    private boolean isExcessive(Account account, PowerReading reading, double allowedKw) {
        ConnectorRating rating = account.rating();
        double mostAmps = settings.mostAmps(rating.supply().amps(allowedKw));
        Double phaseAmps = reading.phaseAmps();
        return phaseAmps != null && account.unit() == ChargingRateUnit.A
                ? phaseAmps > mostAmps
                : reading.kw() > rating.supply().kw(mostAmps);
    }

    private void disobeyed(Account account, Watched seen, PowerReading reading, double allowedKw, Instant now) {
        double kw = reading.kw() * (1 + settings.toleranceShare());
        double amps = account.rating().supply().amps(kw);
        Double phaseAmps = reading.phaseAmps();
        seen.peakKw = Math.max(seen.peakKw, kw);
        seen.peakAmps = Math.max(
                seen.peakAmps, phaseAmps == null ? amps : Math.max(amps, phaseAmps * (1 + settings.toleranceShare())));
        account.count(seen.peakKw, seen.peakAmps);
        seen.obedience
                .disobeyed(now, settings.reaction())
                .ifPresent(correction -> correct(account, seen, correction, reading, allowedKw));
        onPowerReleased.run();
    }

    /** One that keeps to every limit but 0 is not disobedient: it cannot pause, and keeps its least current from now on. */
    private boolean pausesNever(Account account, Watched seen, PowerReading reading, Instant now) {
        ConnectorRating rating = account.rating();
        boolean keepsLeast = account.isPaused(now)
                && !account.mayReleasePower(now.minus(settings.reaction()))
                && reading.kw() > rating.supply().kw(settings.mostAmps(0))
                && reading.kw() <= rating.supply().kw(settings.mostAmps(rating.minAmps()));
        seen.zeroIgnoredReadings = keepsLeast ? seen.zeroIgnoredReadings + 1 : 0;
        if (seen.zeroIgnoredReadings < ZERO_IGNORED_READINGS) {
            return false;
        }
        LOG.warn("{} does not pause at a limit of 0; it keeps its least current", account.key);
        tools.styles().pausesNever(account.key.chargePoint());
        forget(account);
        tools.ledger().rateAnew(account);
        account.attempts().refresh();
        onPowerReleased.run();
        return true;
    }

    private void correct(
            Account account, Watched seen, Obedience.Correction correction, PowerReading reading, double allowedKw) {
        LOG.warn(
                "{} draws {} although {} is allowed; correction: {}",
                account.key,
                kilowatts(reading.kw()),
                kilowatts(allowedKw),
                correction);
        account.attempts().refresh();
        switch (correction) {
            case SEND_AGAIN -> {
                // That is all: what is planned goes out again.
            }
            case OTHER_FORM -> {
                alarm(account, Alarm.Kind.EXCESS, reading, allowedKw);
                tools.styles().afterDisobedience(account.key.chargePoint());
            }
            case DEFAULT_PROFILE -> tools.defaultProfiles().install(account.key.chargePoint(), () -> {});
            case PAUSE -> account.stop(true);
            case GIVE_UP -> giveUp(account, seen, reading, allowedKw);
        }
        askForMeterValues(account);
    }

    private void giveUp(Account account, Watched seen, PowerReading reading, double allowedKw) {
        ConnectorRating rating = account.rating();
        account.attempts().giveUpUntil(Instant.MAX);
        account.count(Math.max(seen.peakKw, rating.nameplateKw()), Math.max(seen.peakAmps, rating.maxAmps()));
        alarms.lift(account.key, Alarm.Kind.EXCESS);
        alarm(account, Alarm.Kind.UNCONTROLLABLE, reading, allowedKw);
    }

    private void alarm(Account account, Alarm.Kind kind, PowerReading reading, double allowedKw) {
        String text = "draws " + kilowatts(reading.kw()) + " although " + kilowatts(allowedKw) + " is allowed";
        alarms.raise(
                account.key,
                new Alarm(account.key.chargePoint(), account.key.connector(), kind, clock.instant(), text));
    }

    /** So that the next word on it does not take a whole interval of meter values. */
    private void askForMeterValues(Account account) {
        delays.after(
                settings.reaction(),
                () -> tools.loop().run(() -> {
                    Boolean may =
                            tools.styles().traits(account.key.chargePoint()).triggerMessages();
                    if (!Boolean.FALSE.equals(may)) {
                        tools.stations().askForMeterValues(account.key);
                    }
                }));
    }

    private void recovered(Account account, Watched seen, boolean wasGivenUp) {
        LOG.info("{} keeps to what it is allowed again", account.key);
        seen.peakKw = 0;
        seen.peakAmps = 0;
        tools.styles().obeyed(account.key.chargePoint());
        account.stop(false);
        if (wasGivenUp) {
            account.attempts().regainControl();
        }
        account.countNothing();
        alarms.lift(account.key, Alarm.Kind.EXCESS);
        alarms.lift(account.key, Alarm.Kind.UNCONTROLLABLE);
        onPowerReleased.run();
    }

    /** A charge point that offers less than it may, time and again, is held back by something that is not ours. */
    private void lookForClipping(Account account, Watched seen, MeterSample sample, Instant now) {
        Double offered = sample.offeredAmps();
        if (offered == null || account.transactionProfile() == null) {
            return;
        }
        double allowedKw = account.inForceKw().minBetween(now.minus(settings.reaction()), now.plusMillis(1));
        double allowedAmps = account.rating().supply().amps(allowedKw);
        boolean isClipped = offered > 0 && offered + CLIPPED_AMPS < allowedAmps;
        seen.clippedReadings = isClipped ? seen.clippedReadings + 1 : 0;
        if (!isClipped) {
            alarms.lift(account.key, Alarm.Kind.CLIPPED);
        } else if (seen.clippedReadings == CLIPPED_READINGS) {
            String text = String.format(
                    Locale.ROOT,
                    "offers %.1f A although %.1f A are allowed; look for a charging profile of a higher stack level or a"
                            + " local setting",
                    offered,
                    allowedAmps);
            alarms.raise(
                    account.key,
                    new Alarm(account.key.chargePoint(), account.key.connector(), Alarm.Kind.CLIPPED, now, text));
        }
    }

    private static String kilowatts(double kw) {
        return String.format(Locale.ROOT, "%.2f kW", kw);
    }
}
