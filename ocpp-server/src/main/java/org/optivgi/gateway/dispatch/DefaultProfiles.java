package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs on charge points what they fall back to: the safe share. Used on the dispatch's loop only. */
final class DefaultProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultProfiles.class);

    private final Clock clock;
    private final Stations stations;
    private final Ledger ledger;
    private final ProfileComposer composer;
    private final ProfileStyles styles;
    private final Records records;
    private final DispatchLoop loop;
    private final Runnable onChange;

    /** @param onChange done on the loop after a charge point has answered */
    DefaultProfiles(
            Clock clock,
            Stations stations,
            Ledger ledger,
            ProfileComposer composer,
            ProfileStyles styles,
            Records records,
            DispatchLoop loop,
            Runnable onChange) {
        this.clock = clock;
        this.stations = stations;
        this.ledger = ledger;
        this.composer = composer;
        this.styles = styles;
        this.records = records;
        this.loop = loop;
        this.onChange = onChange;
    }

    /** Installs it on all connectors of a charge point, whose accounts are open. */
    void install(ChargePointId chargePoint, Runnable whenDone) {
        List<Account> accounts = ledger.accountsOf(chargePoint);
        if (styles.traits(chargePoint).purposeIdle() == ChargerTraits.PurposeIdle.NONE) {
            LOG.info("{} is left without a default profile: its nameplate counts", chargePoint);
            accounts.forEach(account -> account.fallBackTo(new Fallback.None()));
            whenDone.run();
            return;
        }
        giveSafeShares(chargePoint, accounts);
        offer(chargePoint, new HashSet<>(), whenDone);
    }

    /** @param offered the forms that were offered before, without what does not matter to a default profile */
    private void offer(ChargePointId chargePoint, Set<ProfileStyle> offered, Runnable whenDone) {
        ConnectorRating smallest = ledger.accountsOf(chargePoint).stream()
                .map(Account::rating)
                .min(Comparator.comparingDouble(ConnectorRating::safeShareAmps))
                .orElseThrow();
        ProfileTerms terms = styles.terms(chargePoint);
        offered.add(formOfDefault(terms.style()));
        ChargingProfile profile = composer.defaultProfile(smallest, terms, clock.instant());
        List<Account> accounts = ledger.accountsOf(chargePoint);
        accounts.forEach(account -> account.fallBackTo(account.fallback().changingTo(profile)));
        onRecord(accounts)
                .thenCompose(done ->
                        stations.limit(chargePoint, new ChargePointCommand.SetChargingProfile(null, profile, null)))
                .whenComplete((outcome, failure) -> loop.run(() -> {
                    if (failure == null) {
                        concluded(chargePoint, profile, terms.style(), offered, outcome, whenDone);
                    } else {
                        LOG.warn(
                                "{} gets no default profile, since that cannot be put on record: {}",
                                chargePoint,
                                failure.getMessage());
                        whenDone.run();
                    }
                }));
    }

    private CompletableFuture<Void> onRecord(List<Account> accounts) {
        return CompletableFuture.allOf(accounts.stream().map(records::keep).toArray(CompletableFuture[]::new));
    }

    /**
     * Installs it on one connector in place of what a transaction left there: where default profiles govern transactions,
     * the last one would go on.
     */
    void restore(Account account) {
        ChargePointId chargePoint = account.key.chargePoint();
        ProfileTerms terms = styles.terms(chargePoint);
        if (terms.style().purposeInTx() != ChargingProfilePurpose.TX_DEFAULT) {
            return;
        }
        ChargingProfile profile = composer.defaultProfileOf(account.key, account.rating(), terms, clock.instant());
        account.fallBackTo(account.fallback().changingTo(profile));
        records.keep(account)
                .thenCompose(done -> stations.limit(
                        chargePoint, new ChargePointCommand.SetChargingProfile(account.key.connector(), profile, null)))
                .thenAccept(outcome -> loop.run(() -> {
                    if (outcome.isAccepted()) {
                        account.fallBackTo(new Fallback.Default(profile));
                        records.keep(account);
                        onChange.run();
                    }
                }));
    }

    private void giveSafeShares(ChargePointId chargePoint, List<Account> accounts) {
        boolean mayBeNothing = styles.terms(chargePoint).zero() == ChargerTraits.Zero.LASTING;
        if (!ledger.safeSharesFit(styles::unit) && mayBeNothing) {
            LOG.warn(
                    "The safe shares of all connectors exceed a limit; {} gets none and waits for its plan",
                    chargePoint);
            accounts.forEach(account -> account.rate(account.rating().withSafeShareAmps(0)));
        }
    }

    private void concluded(
            ChargePointId chargePoint,
            ChargingProfile profile,
            ProfileStyle style,
            Set<ProfileStyle> offered,
            CommandOutcome outcome,
            Runnable whenDone) {
        List<Account> accounts = ledger.accountsOf(chargePoint);
        if (outcome.isAccepted()) {
            styles.accepted(chargePoint, style);
            accounts.forEach(account -> account.fallBackTo(new Fallback.Default(profile)));
        } else if (outcome instanceof CommandOutcome.NotConnected || outcome.isUncertain()) {
            LOG.debug("{} has not confirmed its default profile; it is installed when it is back", chargePoint);
        } else if (hasAnother(chargePoint, style, offered, outcome)) {
            offer(chargePoint, offered, whenDone);
            return;
        } else {
            LOG.warn(
                    "{} does not take a default profile ({}): without a transaction profile its nameplate counts",
                    chargePoint,
                    Wording.of(outcome));
            accounts.forEach(account -> account.fallBackTo(new Fallback.None()));
        }
        accounts.forEach(records::keep);
        onChange.run();
        whenDone.run();
    }

    private boolean hasAnother(
            ChargePointId chargePoint, ProfileStyle refused, Set<ProfileStyle> offered, CommandOutcome outcome) {
        if (Wording.isHopeless(outcome)) {
            return false;
        }
        Optional<ProfileStyle> other = styles.otherThan(chargePoint, refused);
        while (other.isPresent() && offered.contains(formOfDefault(other.get()))) {
            other = styles.otherThan(chargePoint, other.get());
        }
        if (other.isEmpty()) {
            styles.startOver(chargePoint);
        }
        return other.isPresent();
    }

    /** A default profile has one period, whatever governs transactions. */
    private static ProfileStyle formOfDefault(ProfileStyle style) {
        return new ProfileStyle(
                style.kind(), style.stackLevel(), style.unit(), ChargingProfilePurpose.TX_DEFAULT, true);
    }
}
