package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand.ClearChargingProfiles;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the ledger counts on with what a charge point says that it holds. What it does not hold protects no more
 * and is installed again; what it holds of somebody else counts with its most until it is cleared. Used on the dispatch's
 * loop only. Spec: OCPP 2.0.1 K09, K10.
 */
final class LedgerAudit {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerAudit.class);
    /** Limits are written with one decimal. */
    private static final double ROUNDING = 0.05;

    private static final int MOST_TRIES = 3;

    private final Stations stations;
    private final Ledger ledger;
    private final DefaultProfiles defaults;
    private final Records records;
    private final DispatchSettings settings;
    private final DispatchLoop loop;
    private final Delays delays;
    private final Runnable onChange;

    /** @param onChange done on the loop after what is permitted has changed */
    LedgerAudit(
            Stations stations,
            Ledger ledger,
            DefaultProfiles defaults,
            Records records,
            DispatchSettings settings,
            DispatchLoop loop,
            Delays delays,
            Runnable onChange) {
        this.stations = stations;
        this.ledger = ledger;
        this.defaults = defaults;
        this.records = records;
        this.settings = settings;
        this.loop = loop;
        this.delays = delays;
        this.onChange = onChange;
    }

    /** Asks and compares; completes with what the charge point holds, or with null when it cannot say. */
    void begin(ChargePointId chargePoint, CompletableFuture<@Nullable ProfileFindings> findings) {
        attempt(chargePoint, 1, findings);
    }

    private void attempt(
            ChargePointId chargePoint, int attempt, CompletableFuture<@Nullable ProfileFindings> findings) {
        Map<Account, Long> before = new HashMap<>();
        ledger.accountsOf(chargePoint).forEach(account -> before.put(account, account.revision()));
        stations.installedProfiles(chargePoint)
                .thenAccept(outcome -> loop.run(() -> {
                    if (!(outcome instanceof CommandOutcome.ProfilesRead read)) {
                        findings.complete(null);
                        return;
                    }
                    List<Account> still = ledger.accountsOf(chargePoint).stream()
                            .filter(account -> Objects.equals(before.get(account), account.revision()))
                            .toList();
                    compare(chargePoint, still, read.profiles(), findings);
                    if (still.size() < ledger.accountsOf(chargePoint).size() && attempt < MOST_TRIES) {
                        // What was sent meanwhile may be in the report or not.
                        delays.after(
                                settings.refusalPause(),
                                () -> loop.run(() -> attempt(chargePoint, attempt + 1, new CompletableFuture<>())));
                    }
                }));
    }

    private void compare(
            ChargePointId chargePoint,
            List<Account> accounts,
            List<InstalledProfile> held,
            CompletableFuture<@Nullable ProfileFindings> findings) {
        Set<InstalledProfile> foreign = new LinkedHashSet<>();
        boolean isDefaultMissing = false;
        for (Account account : accounts) {
            List<InstalledProfile> here = at(account, held);
            isDefaultMissing |= dropWhatIsMissing(account, here);
            List<InstalledProfile> notOurs = here.stream()
                    .filter(profile -> account.sentProfiles().noneMatch(ours -> isSame(ours, profile)))
                    .toList();
            count(account, notOurs);
            foreign.addAll(notOurs);
        }
        boolean reinstall = isDefaultMissing;
        boolean isAsBelieved = foreign.isEmpty() && !reinstall;
        if (!isAsBelieved) {
            accounts.forEach(records::keep);
            onChange.run();
        }
        clear(chargePoint, List.copyOf(foreign), new ArrayList<>(), findings, remaining -> {
            if (!foreign.isEmpty()) {
                accounts.forEach(account -> doubtWhatWasCleared(account, foreign));
                // Vehicles have to follow first, as after any decrease.
                delays.after(settings.settlingTime(), () -> loop.run(() -> settle(accounts, remaining)));
            }
            if (reinstall) {
                defaults.install(chargePoint, onChange);
            }
            findings.complete(new ProfileFindings(held, remaining));
        });
    }

    /** One in the place of ours took with it what was put there meanwhile. */
    private static void doubtWhatWasCleared(Account account, Set<InstalledProfile> cleared) {
        ChargingProfile held = account.transactionProfile();
        if (held != null
                && cleared.stream()
                        .anyMatch(profile -> Integer.valueOf(held.id()).equals(profile.id()))) {
            account.doubtTransactionProfile();
        }
    }

    private void settle(List<Account> accounts, List<InstalledProfile> remaining) {
        accounts.forEach(account -> count(account, at(account, remaining)));
        accounts.forEach(records::keep);
        onChange.run();
    }

    private static List<InstalledProfile> at(Account account, List<InstalledProfile> profiles) {
        return profiles.stream()
                .filter(profile -> !profile.isOfOthers() && profile.isAt(account.key.connector()))
                .toList();
    }

    /** @return whether its default profile is missing */
    private boolean dropWhatIsMissing(Account account, List<InstalledProfile> here) {
        ChargingProfile held = account.transactionProfile();
        if (held != null && here.stream().noneMatch(profile -> isSame(held, profile))) {
            LOG.warn("{} does not show the profile of its transaction; it is sent again", account.key);
            account.doubtTransactionProfile();
        }
        List<ChargingProfile> defaultProfiles = account.fallback().profiles();
        if (defaultProfiles.isEmpty()) {
            // One that would not take any is not asked each time; one that was lost on its way is.
            return account.fallback() instanceof Fallback.Unknown;
        }
        boolean isHeld =
                defaultProfiles.stream().anyMatch(ours -> here.stream().anyMatch(profile -> isSame(ours, profile)));
        if (!isHeld) {
            LOG.warn(
                    "{} does not show its default profile: its nameplate counts until it has taken it again",
                    account.key);
            account.fallBackTo(new Fallback.Unknown());
        }
        return !isHeld || account.fallback() instanceof Fallback.Changing;
    }

    /** The same profile, permitting no more than what was sent. */
    private static boolean isSame(ChargingProfile ours, InstalledProfile told) {
        LimitSchedule schedule = told.schedule();
        return ours.purpose() == told.purpose()
                && Integer.valueOf(ours.id()).equals(told.id())
                && schedule != null
                && schedule.unit() == ours.unit()
                && schedule.most()
                        <= ours.periods().stream()
                                        .mapToDouble(ChargingSchedulePeriod::limit)
                                        .max()
                                        .orElseThrow()
                                + ROUNDING;
    }

    /** What others have installed counts with its most; a limit of the whole charge point only lowers. */
    private static void count(Account account, List<InstalledProfile> foreign) {
        Draw most = null;
        for (InstalledProfile profile : foreign) {
            if (profile.purpose() != ChargingProfilePurpose.CHARGE_POINT_MAX) {
                Draw draw = draw(profile, account.rating());
                most = most == null ? draw : most.max(draw);
            }
        }
        account.countForeign(most);
    }

    private static Draw draw(InstalledProfile profile, ConnectorRating rating) {
        LimitSchedule schedule = profile.schedule();
        return schedule == null
                ? Draw.nameplate(rating)
                : Draw.limited(rating.supply().kw(schedule.most(), schedule.unit()), schedule.unit(), rating);
    }

    /** One after the other, since charge points are easily asked too much. */
    private void clear(
            ChargePointId chargePoint,
            List<InstalledProfile> left,
            List<InstalledProfile> remaining,
            CompletableFuture<@Nullable ProfileFindings> findings,
            Consumer<List<InstalledProfile>> whenDone) {
        if (left.isEmpty()) {
            whenDone.accept(List.copyOf(remaining));
            return;
        }
        InstalledProfile next = left.get(0);
        List<InstalledProfile> rest = left.subList(1, left.size());
        Integer id = next.id();
        if (id == null) {
            remaining.add(next);
            clear(chargePoint, rest, remaining, findings, whenDone);
            return;
        }
        stations.clear(chargePoint, new ClearChargingProfiles(id, null, null, null))
                .thenAccept(outcome -> loop.run(() -> {
                    LOG.info(
                            "{} is told to clear profile {} of {}: {}",
                            chargePoint,
                            id,
                            next.source(),
                            outcome.verdict());
                    if (outcome instanceof CommandOutcome.NotConnected) {
                        // It all counts until it is back and asked again.
                        findings.complete(null);
                        return;
                    }
                    if (!outcome.isAccepted()) {
                        remaining.add(next);
                    }
                    clear(chargePoint, rest, remaining, findings, whenDone);
                }));
    }
}
