package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.Explanation.State;
import org.optivgi.scm.ev.ChargingProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Says for each connector why it is allowed what it is, and logs each change of that. Used on the dispatch's loop only. */
final class Explaining {
    private static final Logger LOG = LoggerFactory.getLogger(Explaining.class);
    private static final int MOST_NAMED = 5;
    /** A limit that leaves less than this limits those below it, in kW or A. */
    private static final double TIGHT = 1;

    private final Stations stations;
    private final Ledger ledger;
    private final TransactionProfiles profiles;
    private final Map<ConnectorKey, Logged> logged = new HashMap<>();

    /** What the log says last. */
    private record Logged(State state, @Nullable LimitKey limitedBy) {}

    Explaining(Stations stations, Ledger ledger, TransactionProfiles profiles) {
        this.stations = stations;
        this.ledger = ledger;
        this.profiles = profiles;
    }

    Explanation of(Account account, Instant now) {
        State state = state(account, now);
        LimitKey limitedBy = limitedBy(account, state, now);
        List<ConnectorKey> waitingFor = waitingFor(account, state, limitedBy, now);
        Instant turnAt = state == State.WAITING_FOR_TURN ? profiles.turnOf(account.key) : null;
        Instant since = account.heldSince();
        Instant until = account.followsPlanUntil();
        Explanation explanation = new Explanation(
                state,
                since,
                until,
                limitedBy,
                waitingFor,
                turnAt,
                sentence(account, state, limitedBy, waitingFor, turnAt, now));
        log(account.key, explanation);
        return explanation;
    }

    private State state(Account account, Instant now) {
        if (!account.isControllable(now)) {
            return State.NOT_CONTROLLED;
        }
        if (!stations.isConnected(account.key.chargePoint())) {
            return State.AWAY;
        }
        if (account.transaction() == null) {
            return State.IDLE;
        }
        if (profiles.isPaused(account.key)) {
            return State.WAITING_FOR_TURN;
        }
        return profiles.isWaiting(account.key) ? State.WAITING_FOR_OTHERS : State.ALLOWED;
    }

    private @Nullable LimitKey limitedBy(Account account, State state, Instant now) {
        boolean hasAll = account.permitted().kw().at(now) >= account.rating().nameplateKw() - TIGHT / 2;
        if (state == State.IDLE || state == State.AWAY || state == State.NOT_CONTROLLED || hasAll) {
            return null;
        }
        LimitKey obstacle = profiles.obstacleOf(account.key);
        if (obstacle != null) {
            return obstacle;
        }
        return account.limits().stream()
                .filter(limit -> left(limit, now) < TIGHT || state == State.WAITING_FOR_TURN)
                .min(Comparator.comparingDouble(limit -> left(limit, now)))
                .filter(limit -> Double.isFinite(left(limit, now)))
                .orElse(null);
    }

    private double left(LimitKey limit, Instant now) {
        return ledger.limits().capacity(limit).at(now) - ledger.permitted(limit).at(now);
    }

    private List<ConnectorKey> waitingFor(Account account, State state, @Nullable LimitKey limitedBy, Instant now) {
        boolean waits = state == State.WAITING_FOR_OTHERS || state == State.WAITING_FOR_TURN;
        if (!waits || limitedBy == null) {
            return List.of();
        }
        return ledger.accounts().stream()
                .filter(other -> other != account && other.limits().contains(limitedBy))
                .filter(other -> state == State.WAITING_FOR_OTHERS
                        ? other.mayReleasePower(now)
                        : other.transaction() != null
                                && other.expectedFlow().kw().at(now) > 0)
                .limit(MOST_NAMED)
                .map(other -> other.key)
                .toList();
    }

    private static String sentence(
            Account account,
            State state,
            @Nullable LimitKey limitedBy,
            List<ConnectorKey> waitingFor,
            @Nullable Instant turnAt,
            Instant now) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "may draw %.2f kW", account.permitted().kw().at(now)));
        text.append(
                switch (account.source()) {
                    case TRANSACTION_PROFILE -> " by the profile of transaction " + account.transaction();
                    case DEFAULT_PROFILE -> " by its default profile, the safe share";
                    case NAMEPLATE -> ", its nameplate, since no profile holds it back";
                    case ADOPTION -> ", its nameplate, since it is still being adopted";
                });
        ChargingProfile profile = account.transactionProfile();
        Instant until = account.followsPlanUntil();
        if (profile != null && until != null) {
            text.append(", until ").append(until.truncatedTo(ChronoUnit.SECONDS));
        }
        text.append(
                switch (state) {
                    case IDLE -> "; no vehicle charges";
                    case ALLOWED -> limitedBy == null ? "" : "; " + limitedBy + " is used up";
                    case WAITING_FOR_OTHERS ->
                        "; more is planned and waits for others to give way" + named(limitedBy, waitingFor);
                    case WAITING_FOR_TURN ->
                        "; it waits for its turn"
                                + (turnAt == null ? "" : " at " + turnAt.truncatedTo(ChronoUnit.SECONDS))
                                + named(limitedBy, waitingFor);
                    case AWAY -> "; it is not connected";
                    case NOT_CONTROLLED -> "; it does not take profiles";
                });
        return text.toString();
    }

    private static String named(@Nullable LimitKey limitedBy, List<ConnectorKey> others) {
        String where = limitedBy == null ? "" : ", at " + limitedBy;
        return others.isEmpty()
                ? where
                : where + ": " + others.stream().map(ConnectorKey::toString).collect(Collectors.joining(", "));
    }

    private void log(ConnectorKey key, Explanation explanation) {
        Logged before = logged.get(key);
        Logged now = new Logged(explanation.state(), explanation.limitedBy());
        boolean waits = now.state() == State.WAITING_FOR_OTHERS || now.state() == State.WAITING_FOR_TURN;
        boolean waited = before != null
                && (before.state() == State.WAITING_FOR_OTHERS || before.state() == State.WAITING_FOR_TURN);
        logged.put(key, now);
        if ((waits || waited) && !Objects.equals(before, now)) {
            MDC.put("chargePoint", key.chargePoint().value());
            LOG.info("Connector {} {}", key.connector(), explanation.sentence());
            MDC.remove("chargePoint");
        }
    }
}
