package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingRateUnit;

/** Shows others how the ledger stands. Made on the dispatch's loop only; the view may be read from any thread. */
final class Publication {
    private final Clock clock;
    private final Ledger ledger;
    private final TransactionProfiles transactionProfiles;
    private final UnusedPower unusedPower;
    private final ProfileStyles styles;
    private final Explaining explaining;
    private volatile DispatchView view;

    Publication(
            Clock clock,
            Ledger ledger,
            TransactionProfiles transactionProfiles,
            UnusedPower unusedPower,
            ProfileStyles styles,
            Explaining explaining) {
        this.clock = clock;
        this.ledger = ledger;
        this.transactionProfiles = transactionProfiles;
        this.unusedPower = unusedPower;
        this.styles = styles;
        this.explaining = explaining;
        this.view = new DispatchView(siteView(), new TreeMap<>());
    }

    /** How the ledger stood when it was last shown. */
    DispatchView view() {
        return view;
    }

    void renew() {
        Instant now = clock.instant();
        SortedMap<ConnectorKey, ConnectorAllowance> allowances = new TreeMap<>();
        for (Account account : ledger.accounts()) {
            ConnectorAllowance allowance = allowance(account, now);
            allowances.put(account.key, allowance);
            explaining.log(allowance, now);
        }
        view = new DispatchView(siteView(), allowances);
    }

    private SiteView siteView() {
        SiteLimits limits = ledger.limits();
        Map<LimitKey, PowerOverTime> permitted = new HashMap<>();
        limits.tree().limits().forEach(limit -> permitted.put(limit, ledger.permitted(limit)));
        return new SiteView(limits.tree(), limits.capacities(), limits.loads(), permitted, limits.series());
    }

    private ConnectorAllowance allowance(Account account, Instant now) {
        return new ConnectorAllowance(
                account.key,
                account.transaction(),
                account.source(),
                account.permitted().kw(),
                account.permitted().amps(),
                account.limits(),
                onePhaseAmps(account),
                transactionProfiles.canControl(account),
                unusedPower.takesKw(account).orElse(null),
                account.onOff(now),
                explaining.of(account, now));
    }

    /** Watts may all be drawn on one phase, as long as the vehicle is not seen to draw on all. */
    private @Nullable Double onePhaseAmps(Account account) {
        ConnectorRating rating = account.ratingInTransaction();
        boolean isEven = rating.sharingPhases() == rating.supply().phases().count();
        return isEven || styles.unit(account.key.chargePoint()) == ChargingRateUnit.A ? null : rating.maxAmps();
    }
}
