package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.Explanation.State;
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
    private record Logged(State state, @Nullable LimitKey limitedBy) {
        boolean waits() {
            return state == State.WAITING_FOR_OTHERS || state == State.WAITING_FOR_TURN;
        }
    }

    Explaining(Stations stations, Ledger ledger, TransactionProfiles profiles) {
        this.stations = stations;
        this.ledger = ledger;
        this.profiles = profiles;
    }

    Explanation of(Account account, Instant now) {
        State state = state(account, now);
        LimitKey limitedBy = limitedBy(account, state, now);
        return new Explanation(
                state,
                account.heldSince(),
                account.followsPlanUntil(),
                limitedBy,
                waitingFor(account, state, limitedBy, now),
                state == State.WAITING_FOR_TURN ? profiles.turnOf(account.key) : null,
                account.intent());
    }

    private State state(Account account, Instant now) {
        if (!account.attempts().isControllable(now)) {
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

    /** Logs what it waits for, once, and that it waits no more. */
    void log(ConnectorAllowance allowance, Instant at) {
        ConnectorKey key = allowance.connector();
        Logged before = logged.get(key);
        Logged now = new Logged(allowance.why().state(), allowance.why().limitedBy());
        logged.put(key, now);
        if (!now.equals(before) && (now.waits() || (before != null && before.waits()))) {
            MDC.put("chargePoint", key.chargePoint().value());
            LOG.info("Connector {} {}", key.connector(), allowance.inWords(at));
            MDC.remove("chargePoint");
        }
    }
}
