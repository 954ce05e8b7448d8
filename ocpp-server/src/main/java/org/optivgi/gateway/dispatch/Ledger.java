package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.optivgi.gateway.network.ChargePointId;

/**
 * The sum of what all connectors are permitted to draw, and whether a further permission fits under every limit. Used by
 * one thread only.
 */
final class Ledger {
    /** Sums of rounded limits are exact to far less than this. */
    private static final double TOLERANCE_KW = 1e-6;

    private final Map<ConnectorKey, Account> accounts = new TreeMap<>();
    private final ConnectorRatings ratings;
    private final Supplier<List<SiteConstraint>> constraints;
    /** Sums by constraint, good for one version of the accounts. */
    private final Map<String, PowerOverTime> sums = new HashMap<>();

    private long summedVersion = -1;

    private final Duration clockTolerance;

    Ledger(ConnectorRatings ratings, Supplier<List<SiteConstraint>> constraints, Duration clockTolerance) {
        this.clockTolerance = clockTolerance;
        this.ratings = ratings;
        this.constraints = constraints;
    }

    /** The connector's account, opened now if it has none. */
    Account account(ConnectorKey key) {
        return accounts.computeIfAbsent(key, unseen -> new Account(unseen, ratings.of(unseen), clockTolerance));
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    List<Account> accountsOf(ChargePointId chargePoint) {
        return accounts.values().stream()
                .filter(account -> account.key.chargePoint().equals(chargePoint))
                .toList();
    }

    /** Whether the connector may be permitted this power from {@code now} on; less than it has is always in order. */
    boolean admits(Account account, PowerOverTime power, Instant now) {
        PowerOverTime own = account.permitted();
        PowerOverTime raise = power.widened(clockTolerance).max(own).minus(own);
        if (raise.maxFrom(now) <= TOLERANCE_KW) {
            return true;
        }
        for (SiteConstraint constraint : constraints.get()) {
            if (constraint.covers().test(account.key.chargePoint()) && exceeds(constraint, raise, now)) {
                return false;
            }
        }
        return true;
    }

    /** What may be permitted to the connector on top of what it has, in kW over time; 0 where a limit is used up. */
    PowerOverTime headroom(Account account) {
        PowerOverTime least = PowerOverTime.constant(Double.MAX_VALUE);
        for (SiteConstraint constraint : constraints.get()) {
            if (constraint.covers().test(account.key.chargePoint())) {
                least = least.min(constraint.limit().minus(permitted(constraint)));
            }
        }
        return least.max(PowerOverTime.constant(0));
    }

    /** Whether anybody may be about to give way. */
    boolean mayReleasePower(Instant now) {
        return accounts.values().stream().anyMatch(account -> account.mayReleasePower(now));
    }

    /** What everybody under the constraint is permitted, in kW over time. */
    PowerOverTime permitted(SiteConstraint constraint) {
        long version = accounts.size()
                + accounts.values().stream().mapToLong(Account::version).sum();
        if (version != summedVersion) {
            sums.clear();
            summedVersion = version;
        }
        return sums.computeIfAbsent(constraint.name(), unsummed -> sum(constraint));
    }

    private PowerOverTime sum(SiteConstraint constraint) {
        return PowerOverTime.sum(accounts.values().stream()
                .filter(account -> constraint.covers().test(account.key.chargePoint()))
                .map(Account::permitted)
                .toList());
    }

    /** Whether the safe shares of all connectors seen so far fit under every limit, at every time. */
    boolean safeSharesFit(Instant now) {
        for (SiteConstraint constraint : constraints.get()) {
            double shares = accounts.values().stream()
                    .filter(account -> constraint.covers().test(account.key.chargePoint()))
                    .mapToDouble(account -> account.rating().safeShareKw())
                    .sum();
            if (shares > constraint.limit().minBetween(now, Instant.MAX) + TOLERANCE_KW) {
                return false;
            }
        }
        return true;
    }

    /** Whether the limit is exceeded at any time at which power is raised; any other excess is not this raise's. */
    private boolean exceeds(SiteConstraint constraint, PowerOverTime raise, Instant now) {
        PowerOverTime over = permitted(constraint).plus(raise).minus(constraint.limit());
        return over.min(raise).maxFrom(now) > TOLERANCE_KW;
    }
}
