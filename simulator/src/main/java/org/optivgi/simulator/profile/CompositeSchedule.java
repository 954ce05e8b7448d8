package org.optivgi.simulator.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;

/**
 * The rules by which profiles in force at the same time combine.
 *
 * <p>Spec: OCPP 1.6 §3.13 with errata v4 §3.8, §3.34, §3.43; OCPP 2.0.1 part 2 K, §3.2 to §3.6:
 *
 * <ul>
 *   <li>Within a purpose, the highest stack level that has a limit at the instant decides; a level that is not valid, has
 *       not begun or has ended gives way to the next lower one.
 *   <li>A TxDefaultProfile of a connector hides that of connector 0 at the same stack level, valid or not.
 *   <li>A TxProfile with a limit overrules all TxDefaultProfiles.
 *   <li>Above both stands the ChargePointMaxProfile, and in OCPP 2.0.1 external constraints; the smallest of all applies.
 *   <li>Where nothing has a limit, there is none.
 * </ul>
 */
public final class CompositeSchedule {
    private CompositeSchedule() {}

    /**
     * What applies at an instant.
     *
     * @param connectorId 1 and up, or 0 for the charge point alone
     * @param transactionStart start of the connector's transaction; null if there is none, and then schedules that are
     *     relative to one count from {@code instant}
     */
    public static Ruling at(ProfileStore store, int connectorId, @Nullable Instant transactionStart, Instant instant) {
        return at(store, connectorId, transactionStart, instant, instant);
    }

    private static Ruling at(
            ProfileStore store,
            int connectorId,
            @Nullable Instant transactionStart,
            Instant instantOfPlan,
            Instant instant) {
        Instant anchor = transactionStart == null ? instantOfPlan : transactionStart;
        Scan scan = new Scan(instant, anchor);
        Ruling.@Nullable Rule transaction = null;
        if (connectorId > 0) {
            transaction = scan.first(stack(store, Purpose.TX, connectorId));
            Ruling.@Nullable Rule fallback = scan.first(stack(store, Purpose.TX_DEFAULT, connectorId));
            if (transaction == null) {
                transaction = fallback;
            }
        }
        Ruling.@Nullable Rule chargePoint = scan.first(stack(store, Purpose.CHARGE_POINT_MAX, 0));
        Ruling.@Nullable Rule external = scan.first(stack(store, Purpose.EXTERNAL, 0));
        return new Ruling(transaction, chargePoint, external, scan.nextChange);
    }

    /**
     * What applies from one instant to another, as consecutive rulings: the first begins at {@code from}, each ends where
     * the next begins, the last ends at {@code to} or later.
     */
    public static List<Ruling> between(
            ProfileStore store, int connectorId, @Nullable Instant transactionStart, Instant from, Instant to) {
        List<Ruling> rulings = new ArrayList<>();
        for (Instant instant = from; instant.isBefore(to); ) {
            Ruling ruling = at(store, connectorId, transactionStart, from, instant);
            rulings.add(ruling);
            instant = ruling.until();
        }
        return rulings;
    }

    /** The profiles of a purpose that matter to a connector, highest stack level first. */
    private static Iterable<InstalledProfile> stack(ProfileStore store, Purpose purpose, int connectorId) {
        Map<Integer, InstalledProfile> byLevel = new TreeMap<>(Comparator.reverseOrder());
        for (InstalledProfile installed : store.profiles()) {
            if (installed.profile().purpose() != purpose) {
                continue;
            }
            int level = installed.profile().stackLevel();
            if (installed.connectorId() == connectorId) {
                byLevel.put(level, installed);
            } else if (installed.connectorId() == 0) {
                byLevel.putIfAbsent(level, installed);
            }
        }
        return byLevel.values();
    }

    /** Looks through stacks at one instant and notes when the view may change. */
    private static final class Scan {
        private final Instant instant;
        private final Instant anchor;
        private Instant nextChange = Instant.MAX;

        Scan(Instant instant, Instant anchor) {
            this.instant = instant;
            this.anchor = anchor;
        }

        Ruling.@Nullable Rule first(Iterable<InstalledProfile> stack) {
            Ruling.@Nullable Rule first = null;
            for (InstalledProfile installed : stack) {
                ProfileTimeline timeline = new ProfileTimeline(installed, anchor);
                Instant change = timeline.nextChangeAfter(instant);
                if (change.isBefore(nextChange)) {
                    nextChange = change;
                }
                ChargingSchedule.Period period = timeline.periodAt(instant);
                if (first == null && period != null) {
                    first = new Ruling.Rule(installed, period);
                }
            }
            return first;
        }
    }
}
