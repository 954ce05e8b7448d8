package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Turns aims into transaction profiles: decreases at once, increases when there is room for them whatever becomes of what
 * is still on its way. Used on the dispatch's loop only.
 */
final class TransactionProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionProfiles.class);
    private static final int REFUSALS_TOLERATED = 3;
    private static final int SILENCES_TOLERATED = 2;
    /** A connector given up is asked again after so many of the pauses that follow a refusal. */
    private static final int PAUSES_WHEN_GIVEN_UP = 10;

    private static final int UNANSWERED_KEPT = 1_000;
    private static final long PUMP_MILLIS = 500;

    private final Clock clock;
    private final Stations stations;
    private final Ledger ledger;
    private final ProfileComposer composer;
    private final ProfileStyles styles;
    private final Records records;
    private final DispatchSettings settings;
    private final DispatchLoop loop;
    private final Delays delays;
    private final Runnable onPowerReleased;
    private final DropWatch obedience = new DropWatch();
    private final Map<ConnectorKey, Aim> aims = new LinkedHashMap<>();
    /** What was last planned for each connector, whether it waits or not. */
    private final Map<ConnectorKey, Aim> planned = new HashMap<>();
    /** The limits for which those who wait have to wait. */
    private final Map<ConnectorKey, LimitKey> obstacles = new HashMap<>();

    /** Vehicles may still be following what an earlier run sent just before. */
    private final Instant beginsAt;

    private Instant nextPump = Instant.MIN;
    /** Profiles whose answers may still come, by the command that carried them; the oldest are forgotten. */
    private final Map<ChargePointCommand, Unanswered> unanswered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChargePointCommand, Unanswered> eldest) {
            return size() > UNANSWERED_KEPT;
        }
    };

    /** A profile without an answer, and the transaction that it was for. */
    private record Unanswered(Account.Sent sent, TransactionId transaction) {}

    TransactionProfiles(
            Clock clock,
            Stations stations,
            Ledger ledger,
            ProfileComposer composer,
            ProfileStyles styles,
            Records records,
            DispatchSettings settings,
            DispatchLoop loop,
            Delays delays,
            Runnable onPowerReleased) {
        this.clock = clock;
        this.stations = stations;
        this.ledger = ledger;
        this.composer = composer;
        this.styles = styles;
        this.records = records;
        this.settings = settings;
        this.loop = loop;
        this.delays = delays;
        this.onPowerReleased = onPowerReleased;
        Instant now = clock.instant();
        this.beginsAt = records.isEmpty() ? now : now.plus(settings.settlingTime());
        if (now.isBefore(beginsAt)) {
            delays.after(settings.settlingTime(), () -> loop.run(this::pump));
        }
    }

    /** Takes what a plan wants; for each connector the newest aim counts. */
    void aim(List<Aim> wanted) {
        for (Aim aim : wanted) {
            aims.put(aim.connector(), aim);
            planned.put(aim.connector(), aim);
        }
        pump();
    }

    /** Gives up what was wanted of a charge point that is gone. */
    void forget(ChargePointId chargePoint) {
        aims.keySet().removeIf(key -> key.chargePoint().equals(chargePoint));
        planned.keySet().removeIf(key -> key.chargePoint().equals(chargePoint));
    }

    /** Whether a larger allowance waits for others to give way. */
    boolean isWaiting(ConnectorKey connector) {
        return aims.containsKey(connector);
    }

    /** Whether the connector can be told anything: connected, and not known to refuse. */
    boolean canControl(Account account) {
        return account.attempts().isControllable(clock.instant()) && stations.isConnected(account.key.chargePoint());
    }

    /** The limit for which a larger allowance waits; null if none does. */
    @Nullable
    LimitKey obstacleOf(ConnectorKey connector) {
        return aims.containsKey(connector) ? obstacles.get(connector) : null;
    }

    /** Whether the plan allows a vehicle nothing for now although it needs energy. */
    boolean isPaused(ConnectorKey connector) {
        Aim aim = planned.get(connector);
        return aim != null
                && aim.isPaused()
                && aim.transaction().equals(ledger.account(connector).transaction());
    }

    /** When it is a paused vehicle's turn by the plan; null if that is not foreseen. */
    @Nullable
    Instant turnOf(ConnectorKey connector) {
        Aim aim = planned.get(connector);
        return aim == null ? null : aim.turnAt();
    }

    /** A connector's meter showed this power, in kW. */
    void measured(ConnectorKey connector, Instant at, double kw) {
        obedience.measured(connector, at, kw);
    }

    /**
     * Has everybody who can give way who shares a limit that is exceeded now or within the look-ahead. Decreases leave at
     * once; then planning anew is asked for.
     */
    void shed() {
        Instant now = clock.instant();
        Shedding shedding = new Shedding(
                ledger.limits(),
                ledger.accounts(),
                now,
                now.plus(settings.lookAhead()).plusMillis(1));
        for (Account account : ledger.accounts()) {
            if (account.transaction() != null && canSend(account, now)) {
                Aim aim = planned.get(account.key);
                shedding.mayGiveWay(
                        account, aim == null ? Instant.MAX : aim.ev().departure());
            }
        }
        Map<Account, Double> targets = shedding.targets();
        if (targets.isEmpty()) {
            return;
        }
        LOG.warn("More is permitted than is left at {}: {} connectors give way", shedding.exceeded(), targets.size());
        // What was planned before rests on limits that are no more.
        aims.clear();
        targets.forEach((account, kw) -> giveWay(account, kw, now));
        onPowerReleased.run();
    }

    private void giveWay(Account account, double kw, Instant now) {
        TransactionId transaction = account.transaction();
        if (transaction == null) {
            return;
        }
        ConnectorRating rating = account.rating();
        Aim aim = planned.get(account.key);
        Ev ev = aim != null && aim.transaction().equals(transaction)
                ? aim.ev()
                : Ev.builder(account.key.toString())
                        .powerKw(rating.minKw(), rating.nameplateKw())
                        .supply(rating.supply())
                        .build();
        Horizon horizon = aim == null
                ? new Horizon(now.truncatedTo(ChronoUnit.MINUTES), Duration.ofMinutes(1), 1)
                : aim.horizon();
        Instant step = now.minusSeconds(Math.floorMod(
                now.getEpochSecond() - horizon.start().getEpochSecond(),
                horizon.resolution().toSeconds()));
        Horizon present = new Horizon(step.truncatedTo(ChronoUnit.SECONDS), horizon.resolution(), 1);
        Aim less = new Aim(account.key, transaction, ev, kw, present);
        Account.Sent sent = compose(less, account, PowerOverTime.constant(kw));
        if (ledger.admits(account, sent.draw(), now)) {
            obedience.told(account.key, now, sent.draw().kw().at(now));
            send(account, transaction, sent);
        }
    }

    /** Sends whatever may be sent now, decreases first. */
    void pump() {
        Instant now = clock.instant();
        List<Aim> waiting = new ArrayList<>(aims.values());
        waiting.sort(Comparator.comparingDouble(aim -> raiseKw(aim, now)));
        for (Aim aim : waiting) {
            pursue(aim, now);
        }
        if (!ledger.mayReleasePower(now)) {
            // Nobody will give way any more: those who still wait share what there is.
            for (Aim aim : List.copyOf(aims.values())) {
                grantWhatFits(aim, now);
            }
        }
    }

    /**
     * After an answer: an acceptance frees nothing before the vehicle has followed, so only what the same connector waits for
     * is looked at; anything else concerns everybody.
     */
    private void goOn(Account account, CommandOutcome outcome) {
        Instant now = clock.instant();
        if (!outcome.isAccepted()) {
            shed();
            pump();
        } else if (!ledger.mayReleasePower(now)) {
            pump();
        } else {
            Aim aim = aims.get(account.key);
            if (aim != null) {
                pursue(aim, now);
            }
        }
    }

    private double raiseKw(Aim aim, Instant now) {
        double has = ledger.account(aim.connector()).permitted().kw().at(now);
        return aim.powerKw() - has;
    }

    private void pursue(Aim aim, Instant now) {
        Account account = ledger.account(aim.connector());
        if (!aim.transaction().equals(account.transaction())) {
            aims.remove(aim.connector());
            return;
        }
        if (!canSend(account, now)) {
            return;
        }
        Account.Sent wanted = compose(aim, account, PowerOverTime.constant(aim.powerKw()));
        if (isInForceAlready(account, wanted, now)) {
            aims.remove(aim.connector());
            return;
        }
        Optional<LimitKey> obstacle = ledger.obstacle(account, wanted.draw(), now);
        if (obstacle.isEmpty()) {
            aims.remove(aim.connector());
            send(account, aim.transaction(), wanted);
        } else {
            obstacles.put(aim.connector(), obstacle.get());
            // Where the whole aim does not fit yet, its decreases go out alone; the aim stays until its increases fit.
            Account.Sent less =
                    compose(aim, account, account.knownToBePermitted().kw());
            if (shedsPower(account, less, now) && ledger.admits(account, less.draw(), now)) {
                send(account, aim.transaction(), less);
            }
        }
    }

    private void grantWhatFits(Aim aim, Instant now) {
        Account account = ledger.account(aim.connector());
        if (canSend(account, now)) {
            aims.remove(aim.connector());
            ChargingRateUnit unit = styles.unit(account.key.chargePoint());
            Account.Sent fitting = compose(aim, account, ledger.mostKw(account, unit));
            if (!isInForceAlready(account, fitting, now) && ledger.admits(account, fitting.draw(), now)) {
                send(account, aim.transaction(), fitting);
            }
        }
    }

    private boolean canSend(Account account, Instant now) {
        return !now.isBefore(beginsAt) && account.maySendAt(now) && stations.isConnected(account.key.chargePoint());
    }

    private boolean shedsPower(Account account, Account.Sent less, Instant now) {
        PowerOverTime shed = account.inForce().kw().minus(less.draw().kw());
        return shed.maxBetween(now, now.plus(settings.lookAhead())) > settings.deadBandKw();
    }

    private Account.Sent compose(Aim aim, Account account, PowerOverTime most) {
        ConnectorRating rating = account.rating();
        ProfileTerms terms = styles.terms(aim.connector().chargePoint())
                .withPeriodsUpTo(stations.mostPeriods(account.key).orElse(null));
        PowerOverTime allowed = account.isStopped() ? PowerOverTime.constant(0) : most;
        ChargingProfile profile = composer.transactionProfile(aim, allowed, rating, terms);
        return new Account.Sent(profile, account.under(profile), terms.style());
    }

    /** Nothing is sent when nothing changes, unless the profile in force would run out before long. */
    private boolean isInForceAlready(Account account, Account.Sent wanted, Instant now) {
        ChargingProfile held = account.transactionProfile();
        if (held == null || account.isUncertain() || account.attempts().isRefreshDue()) {
            return false;
        }
        Instant halfLife = now.plus(settings.profileValidity().dividedBy(2));
        Instant followsPlanUntil = held.startSchedule().plus(settings.profileValidity());
        Instant soon = now.plus(settings.lookAhead());
        PowerOverTime inForce = account.inForce().kw();
        double more = wanted.draw().kw().minus(inForce).maxBetween(now, soon);
        double less = inForce.minus(wanted.draw().kw()).maxBetween(now, soon);
        return followsPlanUntil.isAfter(halfLife) && more <= settings.deadBandKw() && less <= settings.deadBandKw();
    }

    private void send(Account account, TransactionId transaction, Account.Sent sent) {
        account.send(sent);
        ConnectorKey key = account.key;
        boolean isOfTransaction = sent.profile().purpose() == ChargingProfilePurpose.TX;
        ChargePointCommand.SetChargingProfile command = new ChargePointCommand.SetChargingProfile(
                key.connector(), sent.profile(), isOfTransaction ? transaction : null);
        about(
                account,
                () -> LOG.info(
                        "Connector {} may draw {}", key.connector(), Wording.of(sent.profile(), account.rating())));
        boolean isCovered = account.onRecord().covers(sent.draw());
        CompletableFuture<Void> onRecord = records.keep(account);
        if (isCovered) {
            transmit(account, transaction, command, sent);
        } else {
            onRecord.whenComplete((done, failure) -> loop.run(() -> {
                if (failure == null) {
                    transmit(account, transaction, command, sent);
                } else {
                    account.notSent(sent);
                    warn(account, "is not told, since that cannot be put on record: " + failure.getMessage());
                }
            }));
        }
    }

    private void transmit(
            Account account,
            TransactionId transaction,
            ChargePointCommand.SetChargingProfile command,
            Account.Sent sent) {
        if (!account.isInFlight(sent)) {
            return;
        }
        stations.limit(account.key.chargePoint(), command)
                .thenAccept(outcome -> loop.run(() -> {
                    concluded(account, transaction, command, sent, outcome);
                    goOn(account, outcome);
                }));
    }

    private void concluded(
            Account account,
            TransactionId transaction,
            ChargePointCommand command,
            Account.Sent sent,
            CommandOutcome outcome) {
        if (!transaction.equals(account.transaction())) {
            return;
        }
        Instant tryAgainAt = clock.instant().plus(settings.refusalPause());
        if (outcome.isAccepted() && account.isNewest(sent)) {
            accepted(account, sent);
        } else if (outcome.isAccepted()) {
            account.unanswered(sent, Instant.MIN);
        } else if (outcome.isUncertain()) {
            // One whose link broke is asked again as soon as it is back; one that is silent is given time.
            boolean isSilent = outcome instanceof CommandOutcome.TimedOut;
            int silences = account.unanswered(sent, isSilent ? tryAgainAt : Instant.MIN);
            unanswered.put(command, new Unanswered(sent, transaction));
            warn(account, "has not answered a charging profile; its power stays reserved");
            if (isSilent && silences >= SILENCES_TOLERATED && !styles.isProven(chargePoint(account), sent.style())) {
                // Some give no answer at all to forms that they do not know (field note 33).
                styles.otherThan(chargePoint(account), sent.style());
            }
            onPowerReleased.run();
        } else if (outcome instanceof CommandOutcome.NotConnected || outcome instanceof CommandOutcome.Superseded) {
            account.notSent(sent);
        } else {
            refused(account, sent, outcome, tryAgainAt);
        }
        records.keep(account);
    }

    private void accepted(Account account, Account.Sent sent) {
        Instant now = clock.instant();
        Duration settlingTime = settlingTime(account);
        Instant settled = roundedUp(now.plus(settlingTime));
        boolean endsPause = account.isPaused(now);
        obedience.accepted(account.key, now);
        account.accepted(sent, now, settled);
        styles.acceptedInTransaction(chargePoint(account), sent.style());
        if (endsPause && !account.isPaused(now) && forgetsLimitAfterPause(account)) {
            account.attempts().refresh();
            delays.after(settlingTime, onPowerReleased);
        }
        if (!aims.isEmpty() && settled.isAfter(nextPump)) {
            nextPump = settled;
            delays.after(Duration.between(now, settled), () -> loop.run(this::pump));
        }
    }

    /** Many charge points that answer at about the same time are waited for together. */
    private static Instant roundedUp(Instant time) {
        return Instant.ofEpochMilli(-Math.floorDiv(-time.toEpochMilli(), PUMP_MILLIS) * PUMP_MILLIS);
    }

    /** How long until a vehicle follows a smaller limit: a charge point may be known to take longer than vehicles do. */
    private Duration settlingTime(Account account) {
        Integer reaction = styles.traits(chargePoint(account)).reactionSeconds();
        Duration own = reaction == null ? Duration.ZERO : Duration.ofSeconds(reaction);
        return own.compareTo(settings.settlingTime()) > 0 ? own : settings.settlingTime();
    }

    private boolean forgetsLimitAfterPause(Account account) {
        return Boolean.TRUE.equals(styles.traits(chargePoint(account)).resendAfterPause());
    }

    private static ChargePointId chargePoint(Account account) {
        return account.key.chargePoint();
    }

    private void refused(Account account, Account.Sent sent, CommandOutcome outcome, Instant tryAgainAt) {
        int refusals = account.refused(sent, tryAgainAt);
        boolean isHopeless = Wording.isHopeless(outcome);
        // A refusal for a transaction that is no more says nothing against the form of the profile.
        boolean isTolerable = (styles.isProven(chargePoint(account), sent.style()) || account.mayHaveEnded())
                && refusals < REFUSALS_TOLERATED;
        if (!isHopeless && isTolerable) {
            warn(account, "refused a charging profile (" + Wording.of(outcome) + "); asked again later");
        } else {
            Optional<ProfileStyle> other =
                    isHopeless ? Optional.empty() : styles.otherThan(chargePoint(account), sent.style());
            other.ifPresentOrElse(style -> offer(account, style, outcome), () -> giveUp(account, outcome));
        }
        onPowerReleased.run();
    }

    private static void offer(Account account, ProfileStyle style, CommandOutcome refusal) {
        account.attempts().tryAgainNow();
        warn(account, "refused a charging profile (" + Wording.of(refusal) + "); it is offered another: " + style);
    }

    private void giveUp(Account account, CommandOutcome refusal) {
        Duration pause = settings.refusalPause().multipliedBy(PAUSES_WHEN_GIVEN_UP);
        account.attempts()
                .giveUpUntil(
                        Wording.isHopeless(refusal)
                                ? Instant.MAX
                                : clock.instant().plus(pause));
        styles.exhausted(chargePoint(account));
        warn(
                account,
                "does not take charging profiles (" + Wording.of(refusal)
                        + "); what it may draw without stays reserved");
    }

    /** Takes an answer that came after its sender had given up on it. */
    void answeredLate(NetworkChange.CommandAnsweredLate late) {
        Unanswered open = unanswered.remove(late.command());
        if (open != null
                && late.outcome().isAccepted()
                && late.command() instanceof ChargePointCommand.SetChargingProfile profile
                && profile.connector() != null) {
            Account account = ledger.account(new ConnectorKey(late.chargePoint(), profile.connector()));
            if (open.transaction().equals(account.transaction()) && account.isNewest(open.sent())) {
                accepted(account, open.sent());
                records.keep(account);
            }
        }
    }

    private static void warn(Account account, String what) {
        about(account, () -> LOG.warn("Connector {} {}", account.key.connector(), what));
    }

    private static void about(Account account, Runnable log) {
        MDC.put("chargePoint", account.key.chargePoint().value());
        log.run();
        MDC.remove("chargePoint");
    }
}
