package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Turns aims into charging profiles on the charge points, and keeps the ledger while they are under way.
 *
 * <p>A profile is sent only if every limit holds whether the charge point takes it or not. So decreases go out at once,
 * and an increase waits until the decreases that make room for it have been accepted: shed before grant. A refused or
 * unanswered decrease keeps its power reserved.
 *
 * <p>All state belongs to the executor it is given, which runs one task at a time; every public method may be called from
 * any thread and returns at once.
 */
public final class Dispatcher implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int REFUSALS_TOLERATED = 3;
    private static final int UNANSWERED_KEPT = 1_000;
    /** More than any charge point has; a faulty one may claim any number. */
    private static final int MOST_CONNECTORS = 200;

    private static final Set<String> HOPELESS = Set.of("NotSupported", "NotImplemented");

    private final Clock clock;
    private final NetworkView network;
    private final ChargePointCommands commands;
    private final DispatchSettings settings;
    private final Runnable onPowerReleased;
    private final ProfileComposer composer;
    private final Ledger ledger;
    private final Map<ConnectorKey, Aim> aims = new LinkedHashMap<>();
    /** Profiles whose answers may still come, by the command that carried them; the oldest are forgotten. */
    private final Map<ChargePointCommand, Account.Sent> unanswered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChargePointCommand, Account.Sent> eldest) {
            return size() > UNANSWERED_KEPT;
        }
    };

    private final Executor loop;
    private final Delays delays;
    private final NetworkListener next;
    private volatile DispatchView view = DispatchView.EMPTY;

    /**
     * A dispatcher with an empty ledger.
     *
     * @param clock the gateway's clock
     * @param network what is known of charge points
     * @param commands how to reach them
     * @param ratings what connectors are made for
     * @param constraints the limits; asked anew each time, so that they may change
     * @param settings numbers to go by
     * @param loop runs everything that is done here, one after the other
     * @param delays wakes it up later
     * @param next told of each change of the network once the ledger knows it: who plans must not be ahead of the ledger
     * @param onPowerReleased called when planning anew is worth while, since power came free or stays reserved; must
     *     return at once
     */
    public Dispatcher(
            Clock clock,
            NetworkView network,
            ChargePointCommands commands,
            ConnectorRatings ratings,
            Supplier<List<SiteConstraint>> constraints,
            DispatchSettings settings,
            Executor loop,
            Delays delays,
            NetworkListener next,
            Runnable onPowerReleased) {
        this.clock = clock;
        this.network = network;
        this.commands = commands;
        this.settings = settings;
        this.loop = loop;
        this.delays = delays;
        this.next = next;
        this.onPowerReleased = onPowerReleased;
        this.composer = new ProfileComposer(settings.profileValidity());
        this.ledger = new Ledger(ratings, constraints, settings.clockTolerance());
    }

    /** The ledger as it stands. */
    public DispatchView view() {
        return view;
    }

    /** Takes what a plan wants; for each connector the newest aim counts. */
    public void aim(List<Aim> wanted) {
        onLoop(() -> {
            wanted.forEach(aim -> aims.put(aim.connector(), aim));
            pump();
        });
    }

    @Override
    public void onChange(NetworkChange change) {
        onLoop(() -> {
            apply(change);
            pump();
            publish();
            next.onChange(change);
        });
    }

    /** Installs the safe share on a charge point as what it falls back to. Called once it can be spoken to. */
    void installDefaultProfile(ChargePointId chargePoint, Runnable whenDone) {
        onLoop(() -> sendDefaultProfile(chargePoint, whenDone));
    }

    private void onLoop(Runnable work) {
        try {
            loop.execute(() -> {
                try {
                    work.run();
                    publish();
                } catch (RuntimeException e) {
                    LOG.error("Dispatch failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; dispatch takes no more work");
        }
    }

    private void apply(NetworkChange change) {
        ChargePointId chargePoint = change.chargePoint();
        if (change instanceof NetworkChange.TransactionStarted started) {
            account(chargePoint, started.transaction().connector())
                    .begin(started.transaction().id());
        } else if (change instanceof NetworkChange.TransactionEnded ended) {
            account(chargePoint, ended.transaction().connector())
                    .end(ended.transaction().id());
        } else if (change instanceof NetworkChange.StatusChanged status) {
            account(chargePoint, status.connector());
        } else if (change instanceof NetworkChange.CapabilitiesLearned) {
            openAccounts(chargePoint);
        } else if (change instanceof NetworkChange.Connected) {
            ledger.accountsOf(chargePoint).forEach(Account::reconnected);
        } else if (change instanceof NetworkChange.Disconnected) {
            aims.keySet().removeIf(key -> key.chargePoint().equals(chargePoint));
        } else if (change instanceof NetworkChange.Booted) {
            ledger.accountsOf(chargePoint).forEach(Account::rebooted);
        } else if (change instanceof NetworkChange.CommandAnsweredLate late) {
            answeredLate(late);
        }
    }

    private Account account(ChargePointId chargePoint, ConnectorRef connector) {
        return ledger.account(new ConnectorKey(chargePoint, connector));
    }

    private void openAccounts(ChargePointId chargePoint) {
        Integer told = capabilities(chargePoint).connectors();
        int connectors = told == null ? 1 : Math.min(MOST_CONNECTORS, Math.max(1, told));
        for (int evse = 1; evse <= connectors; evse++) {
            account(chargePoint, ConnectorRef.ofEvse(evse));
        }
    }

    private Capabilities capabilities(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::capabilities).orElse(Capabilities.UNKNOWN);
    }

    private boolean isConnected(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::isConnected).orElse(false);
    }

    // ---- Transaction profiles ----------------------------------------------------------------------------------

    /** Sends whatever may be sent now, decreases first. */
    private void pump() {
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

    private double raiseKw(Aim aim, Instant now) {
        double has = ledger.account(aim.connector()).permitted().at(now);
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
        } else if (ledger.admits(account, wanted.power(), now)) {
            aims.remove(aim.connector());
            send(account, aim.transaction(), wanted);
        } else {
            // Where the whole aim does not fit yet, its decreases go out alone; the aim stays until its increases fit.
            Account.Sent less = compose(aim, account, account.permitted());
            if (shedsPower(account, less, now) && ledger.admits(account, less.power(), now)) {
                send(account, aim.transaction(), less);
            }
        }
    }

    private void grantWhatFits(Aim aim, Instant now) {
        Account account = ledger.account(aim.connector());
        if (canSend(account, now)) {
            aims.remove(aim.connector());
            PowerOverTime most = account.permitted().plus(ledger.headroom(account));
            Account.Sent fitting = compose(aim, account, most);
            if (!isInForceAlready(account, fitting, now) && ledger.admits(account, fitting.power(), now)) {
                send(account, aim.transaction(), fitting);
            }
        }
    }

    private boolean canSend(Account account, Instant now) {
        return account.maySendAt(now) && isConnected(account.key.chargePoint());
    }

    private boolean shedsPower(Account account, Account.Sent less, Instant now) {
        PowerOverTime shed = account.inForce().minus(less.power());
        return shed.maxBetween(now, now.plus(settings.lookAhead())) > settings.deadBandKw();
    }

    private Account.Sent compose(Aim aim, Account account, PowerOverTime most) {
        ConnectorRating rating = account.rating();
        ChargingProfile profile = composer.transactionProfile(
                aim, most, rating, capabilities(aim.connector().chargePoint()));
        PowerOverTime afterwards = account.inForceWithoutTransactionProfile();
        return new Account.Sent(profile, ProfileComposer.permitted(profile, rating, afterwards));
    }

    /** Nothing is sent when nothing changes, unless the profile in force would run out before long. */
    private boolean isInForceAlready(Account account, Account.Sent wanted, Instant now) {
        ChargingProfile held = account.transactionProfile();
        if (held == null || account.isUncertain() || account.isRefreshDue()) {
            return false;
        }
        Instant halfLife = now.plus(settings.profileValidity().dividedBy(2));
        Instant followsPlanUntil = held.startSchedule().plus(settings.profileValidity());
        Instant soon = now.plus(settings.lookAhead());
        PowerOverTime inForce = account.inForce();
        double more = wanted.power().minus(inForce).maxBetween(now, soon);
        double less = inForce.minus(wanted.power()).maxBetween(now, soon);
        return followsPlanUntil.isAfter(halfLife) && more <= settings.deadBandKw() && less <= settings.deadBandKw();
    }

    private void send(Account account, TransactionId transaction, Account.Sent sent) {
        account.send(sent);
        ConnectorKey key = account.key;
        ChargePointCommand command =
                new ChargePointCommand.SetChargingProfile(key.connector(), sent.profile(), transaction);
        about(
                account,
                () -> LOG.info(
                        "Connector {} may draw {}", key.connector(), Wording.of(sent.profile(), account.rating())));
        commands.send(key.chargePoint(), command, ChargePointCommands.Urgency.SAFETY)
                .thenAccept(outcome -> onLoop(() -> {
                    concluded(account, transaction, command, sent, outcome);
                    pump();
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
        if (outcome.isAccepted()) {
            accepted(account, sent);
        } else if (outcome.isUncertain()) {
            // One whose link broke is asked again as soon as it is back; one that is silent is given time.
            boolean isSilent = outcome instanceof CommandOutcome.TimedOut;
            account.unanswered(sent, isSilent ? tryAgainAt : Instant.MIN);
            unanswered.put(command, sent);
            warn(account, "has not answered a charging profile; its power stays reserved");
            onPowerReleased.run();
        } else if (outcome instanceof CommandOutcome.NotConnected || outcome instanceof CommandOutcome.Superseded) {
            account.notSent(sent);
        } else {
            refused(account, sent, outcome, tryAgainAt);
        }
    }

    private void accepted(Account account, Account.Sent sent) {
        account.accepted(sent, clock.instant().plus(settings.settlingTime()));
        if (!aims.isEmpty()) {
            delays.after(settings.settlingTime(), () -> onLoop(this::pump));
        }
    }

    private void refused(Account account, Account.Sent sent, CommandOutcome outcome, Instant tryAgainAt) {
        int refusals = account.refused(sent, tryAgainAt);
        if (refusals >= REFUSALS_TOLERATED || HOPELESS.contains(Wording.verdict(outcome))) {
            account.giveUpControl();
            warn(
                    account,
                    "does not take charging profiles (" + Wording.of(outcome)
                            + "); what it may draw without stays reserved");
        } else {
            warn(account, "refused a charging profile (" + Wording.of(outcome) + "); asked again later");
        }
        onPowerReleased.run();
    }

    private void answeredLate(NetworkChange.CommandAnsweredLate late) {
        Account.Sent sent = unanswered.remove(late.command());
        if (sent != null
                && late.outcome().isAccepted()
                && late.command() instanceof ChargePointCommand.SetChargingProfile profile
                && profile.connector() != null) {
            Account account = account(late.chargePoint(), profile.connector());
            TransactionId transaction = profile.transaction();
            if (transaction != null && transaction.equals(account.transaction()) && account.isNewest(sent)) {
                accepted(account, sent);
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

    // ---- Default profiles --------------------------------------------------------------------------------------

    private void sendDefaultProfile(ChargePointId chargePoint, Runnable whenDone) {
        // The news that its connectors are known may still be on its way here.
        openAccounts(chargePoint);
        List<Account> accounts = ledger.accountsOf(chargePoint);
        giveSafeShares(chargePoint, accounts);
        ConnectorRating smallest = accounts.stream()
                .map(Account::rating)
                .min(Comparator.comparingDouble(ConnectorRating::safeShareAmps))
                .orElseThrow();
        ChargingProfile profile = composer.defaultProfile(smallest, capabilities(chargePoint), clock.instant());
        commands.send(
                        chargePoint,
                        new ChargePointCommand.SetChargingProfile(null, profile, null),
                        ChargePointCommands.Urgency.SAFETY)
                .thenAccept(outcome -> onLoop(() -> {
                    defaultProfileConcluded(chargePoint, profile, outcome);
                    pump();
                    whenDone.run();
                }));
    }

    private void giveSafeShares(ChargePointId chargePoint, List<Account> accounts) {
        if (!ledger.safeSharesFit(clock.instant())) {
            LOG.warn(
                    "The safe shares of all connectors exceed a limit; {} gets none and waits for its plan",
                    chargePoint);
            accounts.forEach(account -> account.rate(account.rating().withSafeShareAmps(0)));
        }
    }

    private void defaultProfileConcluded(ChargePointId chargePoint, ChargingProfile profile, CommandOutcome outcome) {
        List<Account> accounts = ledger.accountsOf(chargePoint);
        if (outcome.isAccepted()) {
            accounts.forEach(account -> account.fallBackTo(new Account.Fallback.Default(profile)));
        } else if (outcome instanceof CommandOutcome.NotConnected || outcome.isUncertain()) {
            LOG.debug("{} has not confirmed its default profile; it is installed when it is back", chargePoint);
        } else {
            LOG.warn(
                    "{} does not take a default profile ({}): without a transaction profile its nameplate counts",
                    chargePoint,
                    Wording.of(outcome));
            accounts.forEach(account -> account.fallBackTo(new Account.Fallback.None()));
        }
    }

    // ---- View --------------------------------------------------------------------------------------------------

    private void publish() {
        SortedMap<ConnectorKey, ConnectorAllowance> allowances = new TreeMap<>();
        for (Account account : ledger.accounts()) {
            allowances.put(account.key, allowance(account));
        }
        view = new DispatchView(allowances);
    }

    private ConnectorAllowance allowance(Account account) {
        boolean plannable = account.isControllable() && isConnected(account.key.chargePoint());
        return new ConnectorAllowance(
                account.key,
                account.transaction(),
                source(account),
                account.permitted(),
                plannable,
                aims.containsKey(account.key));
    }

    private static ConnectorAllowance.Source source(Account account) {
        if (account.transactionProfile() != null) {
            return ConnectorAllowance.Source.TRANSACTION_PROFILE;
        }
        if (account.fallback() instanceof Account.Fallback.Default) {
            return ConnectorAllowance.Source.DEFAULT_PROFILE;
        }
        return account.fallback() instanceof Account.Fallback.Unknown && account.transaction() == null
                ? ConnectorAllowance.Source.ADOPTION
                : ConnectorAllowance.Source.NAMEPLATE;
    }
}
