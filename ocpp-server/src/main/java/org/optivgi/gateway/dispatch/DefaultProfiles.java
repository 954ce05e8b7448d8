package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.scm.ev.ChargingProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs on charge points what they fall back to: the safe share. Used on the dispatch's loop only. */
final class DefaultProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultProfiles.class);

    private final Clock clock;
    private final Stations stations;
    private final Ledger ledger;
    private final ProfileComposer composer;
    private final DispatchLoop loop;
    private final Runnable onChange;

    /** @param onChange done on the loop after a charge point has answered */
    DefaultProfiles(
            Clock clock,
            Stations stations,
            Ledger ledger,
            ProfileComposer composer,
            DispatchLoop loop,
            Runnable onChange) {
        this.clock = clock;
        this.stations = stations;
        this.ledger = ledger;
        this.composer = composer;
        this.loop = loop;
        this.onChange = onChange;
    }

    /** Installs it on all connectors of a charge point, whose accounts are open. */
    void install(ChargePointId chargePoint, Runnable whenDone) {
        List<Account> accounts = ledger.accountsOf(chargePoint);
        giveSafeShares(chargePoint, accounts);
        ConnectorRating smallest = accounts.stream()
                .map(Account::rating)
                .min(Comparator.comparingDouble(ConnectorRating::safeShareAmps))
                .orElseThrow();
        ChargingProfile profile =
                composer.defaultProfile(smallest, stations.capabilities(chargePoint), clock.instant());
        stations.limit(chargePoint, new ChargePointCommand.SetChargingProfile(null, profile, null))
                .thenAccept(outcome -> loop.run(() -> {
                    concluded(chargePoint, profile, outcome);
                    onChange.run();
                    whenDone.run();
                }));
    }

    private void giveSafeShares(ChargePointId chargePoint, List<Account> accounts) {
        if (!ledger.safeSharesFit(stations::unit)) {
            LOG.warn(
                    "The safe shares of all connectors exceed a limit; {} gets none and waits for its plan",
                    chargePoint);
            accounts.forEach(account -> account.rate(account.rating().withSafeShareAmps(0)));
        }
    }

    private void concluded(ChargePointId chargePoint, ChargingProfile profile, CommandOutcome outcome) {
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
}
