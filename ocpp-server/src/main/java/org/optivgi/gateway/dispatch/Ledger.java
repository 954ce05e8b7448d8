package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * What all connectors are permitted to draw, summed up at every node of the site and on every phase, and whether a further
 * permission fits under every limit. The sums follow each change of an account instead of being made anew. Used by one
 * thread only.
 */
final class Ledger {
    /** Sums of rounded limits are exact to far less than this, in kW or A. */
    private static final double TOLERANCE = 1e-5;

    private final Map<ConnectorKey, Account> accounts = new TreeMap<>();
    private final Map<ChargePointId, List<Account>> byChargePoint = new HashMap<>();
    private final ConnectorRatings ratings;
    private final SiteLimits limits;
    private final Duration clockTolerance;
    private final Consumer<Account> onOpen;
    private final Map<LimitKey, RunningSum> sums = new HashMap<>();
    /** What of each account is in the sums. */
    private final Map<Account, Draw> booked = new HashMap<>();

    private final Set<Account> unbooked = new LinkedHashSet<>();

    /** @param onOpen told of each account when it is opened */
    Ledger(ConnectorRatings ratings, SiteLimits limits, Duration clockTolerance, Consumer<Account> onOpen) {
        this.onOpen = onOpen;
        this.clockTolerance = clockTolerance;
        this.ratings = ratings;
        this.limits = limits;
    }

    /** The connector's account, opened now if it has none. */
    Account account(ConnectorKey key) {
        return accounts.computeIfAbsent(key, this::open);
    }

    private Account open(ConnectorKey key) {
        ConnectorRating rating = ratings.of(key);
        List<LimitKey> binding =
                limits.tree().limitsOf(key, rating.supply().phases().count());
        Account account = new Account(key, rating, binding, clockTolerance, unbooked::add);
        onOpen.accept(account);
        unbooked.add(account);
        byChargePoint
                .computeIfAbsent(key.chargePoint(), first -> new ArrayList<>())
                .add(account);
        return account;
    }

    /** Rates the connector by what is known of its charge point by now; a safe share that did not fit is not given back. */
    void rateAnew(Account account) {
        ConnectorRating rating = ratings.of(account.key);
        account.rate(account.rating().safeShareAmps() == 0 ? rating.withSafeShareAmps(0) : rating);
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    List<Account> accountsOf(ChargePointId chargePoint) {
        return List.copyOf(byChargePoint.getOrDefault(chargePoint, List.of()));
    }

    SiteLimits limits() {
        return limits;
    }

    /** Whether the connector may be permitted this from {@code now} on; less than it has is always in order. */
    boolean admits(Account account, Draw wanted, Instant now) {
        return obstacle(account, wanted, now).isEmpty();
    }

    /** The first limit, from the connector's node up, that keeps it from being permitted this from {@code now} on. */
    Optional<LimitKey> obstacle(Account account, Draw wanted, Instant now) {
        Draw certain = wanted.widened(clockTolerance);
        Draw raise = certain.above(account.knownToBePermitted());
        if (raise.kw().maxFrom(now) <= TOLERANCE && raise.amps().maxFrom(now) <= TOLERANCE) {
            return Optional.empty();
        }
        Draw more = certain.above(account.permitted());
        return account.limits().stream()
                .filter(limit -> exceeds(limit, raise.on(limit.flow()), more.on(limit.flow()), now))
                .findFirst();
    }

    /**
     * Whether the limit is exceeded at any time at which power is raised; any other excess is not this raise's.
     *
     * @param raise by how much it is raised
     * @param more how much of that is not in the sum yet
     */
    private boolean exceeds(LimitKey limit, PowerOverTime raise, PowerOverTime more, Instant now) {
        PowerOverTime over = permitted(limit).plus(more).minus(limits.capacity(limit));
        return over.min(raise).maxFrom(now) > TOLERANCE;
    }

    /**
     * The most that a limit in {@code unit} may permit to the connector, in kW over time: what it has and what is left.
     */
    PowerOverTime mostKw(Account account, ChargingRateUnit unit) {
        Draw own = account.permitted();
        Draw known = account.knownToBePermitted();
        PowerOverTime most = PowerOverTime.constant(account.rating().nameplateKw());
        for (LimitKey limit : account.limits()) {
            PowerOverTime left = limits.capacity(limit).minus(permitted(limit));
            PowerOverTime all = own.on(limit.flow()).plus(left).max(known.on(limit.flow()));
            most = most.min(
                    limit.flow() == Flow.POWER
                            ? all
                            : all.mapped(amps -> account.ratingInTransaction().mostKw(amps, unit)));
        }
        return most;
    }

    /** Whether anybody may be about to give way. */
    boolean mayReleasePower(Instant now) {
        return accounts.values().stream().anyMatch(account -> account.mayReleasePower(now));
    }

    /** What everybody under the limit is permitted, in its unit over time. */
    PowerOverTime permitted(LimitKey limit) {
        book();
        return sumOf(limit).value();
    }

    private RunningSum sumOf(LimitKey limit) {
        return sums.computeIfAbsent(limit, first -> new RunningSum());
    }

    /**
     * Whether the safe shares of all connectors seen so far fit under every limit of the configuration.
     *
     * @param unitOf what a charge point is limited in
     */
    boolean safeSharesFit(Function<ChargePointId, ChargingRateUnit> unitOf) {
        Map<LimitKey, Double> shares = new HashMap<>();
        for (Account account : accounts.values()) {
            ConnectorRating rating = account.rating();
            Draw share = Draw.limited(rating.safeShareKw(), unitOf.apply(account.key.chargePoint()), rating);
            for (LimitKey limit : account.limits()) {
                shares.merge(limit, share.on(limit.flow()).first(), Double::sum);
            }
        }
        return shares.entrySet().stream()
                .allMatch(share -> share.getValue() <= limits.configuredCapacity(share.getKey()) + TOLERANCE);
    }

    private void book() {
        for (Account account : unbooked) {
            Draw before = booked.get(account);
            Draw now = account.permitted();
            for (LimitKey limit : account.limits()) {
                if (before != null) {
                    sumOf(limit).subtract(before.on(limit.flow()));
                }
                sumOf(limit).add(now.on(limit.flow()));
            }
            booked.put(account, now);
        }
        unbooked.clear();
    }
}
