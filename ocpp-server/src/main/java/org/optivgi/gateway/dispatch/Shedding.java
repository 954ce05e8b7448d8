package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds who gives way, and by how much, where more is permitted than a limit leaves. Those who share the limit give way in
 * proportion to what they have above their minimum or safe share, whichever is more; where that is not enough, vehicles
 * pause, those that stay longest first.
 *
 * <p>What is on its way counts as taken, so that nobody is cut twice. Safe shares stay on the books, as a paused vehicle may
 * leave and another one come; so a pause only stops what really flows. One calculation; used on the dispatch's loop only.
 */
final class Shedding {
    /** Less than this is noise, in kW or A. */
    private static final double NOISE = 1e-3;

    private final Map<LimitKey, PowerOverTime> capacities;
    private final List<LimitKey> bottomUp;
    private final Instant from;
    private final Instant until;
    private final Map<Account, Candidate> candidates = new LinkedHashMap<>();
    private final Map<LimitKey, List<Account>> sharing = new HashMap<>();
    private final Set<LimitKey> exceeded = new LinkedHashSet<>();

    /** A vehicle that can be told to draw less. */
    private final class Candidate {
        private final Account account;
        private final Instant departure;
        private final double presentKw;
        private final double floorKw;
        private final double ampsPerKw;
        private double targetKw;

        Candidate(Account account, Instant departure) {
            this.account = account;
            this.departure = departure;
            ConnectorRating rating = account.rating();
            Draw flowing = account.expectedFlow();
            this.presentKw = flowing.kw().maxBetween(from, until);
            this.ampsPerKw = presentKw <= 0 ? 0 : flowing.amps().maxBetween(from, until) / presentKw;
            this.floorKw = Math.min(presentKw, Math.max(rating.minKw(), rating.safeShareKw()));
            this.targetKw = presentKw;
        }

        double on(Flow flow, double kw) {
            return flow == Flow.POWER ? kw : kw * ampsPerKw;
        }

        double spareKw() {
            return Math.max(0, targetKw - floorKw);
        }
    }

    /**
     * @param limits what is left at each limit
     * @param accounts everybody
     * @param from now
     * @param until as far ahead as is looked
     */
    Shedding(SiteLimits limits, Collection<Account> accounts, Instant from, Instant until) {
        this.capacities = limits.capacities();
        this.bottomUp = new ArrayList<>(limits.tree().limits());
        Collections.reverse(bottomUp);
        this.from = from;
        this.until = until;
        for (Account account : accounts) {
            account.limits()
                    .forEach(limit -> sharing.computeIfAbsent(limit, first -> new ArrayList<>())
                            .add(account));
        }
    }

    /** Adds somebody who can give way. */
    void mayGiveWay(Account account, Instant departure) {
        candidates.put(account, new Candidate(account, departure));
    }

    /** What each of those who give way is brought down to, in kW; nobody where every limit holds. */
    Map<Account, Double> targets() {
        for (LimitKey limit : bottomUp) {
            PowerOverTime capacity = capacities.getOrDefault(limit, PowerOverTime.constant(Double.POSITIVE_INFINITY));
            if (capacity.minBetween(from, until) < Double.POSITIVE_INFINITY) {
                relieve(limit, capacity);
            }
        }
        Map<Account, Double> targets = new LinkedHashMap<>();
        for (Candidate candidate : candidates.values()) {
            if (candidate.targetKw < candidate.presentKw - NOISE) {
                targets.put(candidate.account, candidate.targetKw);
            }
        }
        return targets;
    }

    /** The limits that made it necessary; known after {@link #targets}. */
    Set<LimitKey> exceeded() {
        return exceeded;
    }

    private void relieve(LimitKey limit, PowerOverTime capacity) {
        List<Account> members = sharing.getOrDefault(limit, List.of());
        PowerOverTime booked = PowerOverTime.sum(members.stream()
                .map(account -> account.expected().on(limit.flow()))
                .toList());
        double excess = booked.minus(capacity).maxBetween(from, until);
        if (excess <= NOISE) {
            return;
        }
        exceeded.add(limit);
        List<Candidate> able = members.stream()
                .filter(candidates::containsKey)
                .map(candidates::get)
                .sorted(Comparator.comparing((Candidate candidate) -> candidate.departure)
                        .reversed()
                        .thenComparing(candidate -> candidate.account.key))
                .toList();
        giveWay(limit.flow(), able, excess - freed(limit.flow(), able));
        pause(limit.flow(), members, able, capacity);
    }

    /** What those who share a limit leave free already on account of other limits. */
    private static double freed(Flow flow, List<Candidate> able) {
        return able.stream()
                .mapToDouble(one -> one.on(flow, one.presentKw - one.targetKw))
                .sum();
    }

    private static void giveWay(Flow flow, List<Candidate> able, double over) {
        double spare =
                able.stream().mapToDouble(one -> one.on(flow, one.spareKw())).sum();
        if (over > NOISE && spare > NOISE) {
            double part = Math.min(1, over / spare);
            able.forEach(one -> one.targetKw -= part * one.spareKw());
        }
    }

    /** Pauses vehicles until what really flows fits; the safe shares of idle connectors are left aside. */
    private void pause(Flow flow, List<Account> members, List<Candidate> able, PowerOverTime capacity) {
        double flowing = 0;
        for (Account account : members) {
            Candidate candidate = candidates.get(account);
            flowing += candidate == null
                    ? account.expectedFlow().on(flow).maxBetween(from, until)
                    : candidate.on(flow, candidate.targetKw);
        }
        double over = flowing - capacity.minBetween(from, until);
        for (Candidate one : able) {
            if (over > NOISE && one.targetKw > 0) {
                over -= one.on(flow, one.targetKw);
                one.targetKw = 0;
            }
        }
    }
}
