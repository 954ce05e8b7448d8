package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ExternalLimit;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Notice;

/**
 * Has the ledger compared with what a charge point says that it holds: after each adoption, each time it is back, and when
 * others limit it in a way that it has not told. What
 * others permit it goes to the network as if it had told by itself; profiles that it would not give up are an alarm.
 */
public final class ProfileAudit implements NetworkListener {
    private final Clock clock;
    private final NetworkView network;
    private final ChargePointEvents events;
    private final Dispatcher dispatcher;
    private final Predicate<ChargePointId> isAdopted;

    /**
     * An audit that starts when it hears of a charge point.
     *
     * @param clock the gateway's clock
     * @param network what is known of limits
     * @param events takes what others permit a charge point
     * @param dispatcher keeps the ledger
     * @param isAdopted whether a charge point that connects is adopted already; others are audited once they are
     */
    public ProfileAudit(
            Clock clock,
            NetworkView network,
            ChargePointEvents events,
            Dispatcher dispatcher,
            Predicate<ChargePointId> isAdopted) {
        this.clock = clock;
        this.network = network;
        this.events = events;
        this.dispatcher = dispatcher;
        this.isAdopted = isAdopted;
    }

    @Override
    public void onChange(NetworkChange change) {
        boolean mayHoldOthers =
                change instanceof NetworkChange.Connected || change instanceof NetworkChange.ExternalLimitAnnounced;
        if (mayHoldOthers && isAdopted.test(change.chargePoint())) {
            audit(change.chargePoint());
        }
    }

    /** Audits a charge point that can be spoken to. */
    public void audit(ChargePointId chargePoint) {
        dispatcher.audit(chargePoint).thenAccept(findings -> {
            if (findings != null) {
                List<InstalledProfile> limits = findings.held().stream()
                        .filter(InstalledProfile::isOfOthers)
                        .toList();
                limits.stream().filter(limit -> limit.schedule() != null).forEach(limit -> tell(chargePoint, limit));
                network.chargePoint(chargePoint).ifPresent(known -> liftWhatIsGone(known, limits));
                report(chargePoint, findings.remaining());
            }
        });
    }

    private void tell(ChargePointId chargePoint, InstalledProfile profile) {
        events.submit(new ChargePointEvent.ExternalLimitChanged(
                chargePoint, clock.instant(), profile.connector(), profile.source(), profile.schedule()));
    }

    /** A limit from before the connection that is not held any more was taken back while nobody could be told. */
    private void liftWhatIsGone(ChargePoint chargePoint, List<InstalledProfile> limits) {
        ChargePoint.Link link = chargePoint.link();
        for (ExternalLimit known : chargePoint.externalLimits()) {
            boolean isHeld = limits.stream()
                    .anyMatch(limit -> Objects.equals(limit.connector(), known.connector())
                            && limit.source().equals(known.source()));
            if (!isHeld && link != null && known.toldAt().isBefore(link.since())) {
                events.submit(new ChargePointEvent.ExternalLimitChanged(
                        chargePoint.id(), clock.instant(), known.connector(), known.source(), null));
            }
        }
    }

    private void report(ChargePointId chargePoint, List<InstalledProfile> remaining) {
        if (!remaining.isEmpty()) {
            Instant now = clock.instant();
            String ids = remaining.stream()
                    .map(profile -> profile.id() + " of " + profile.source())
                    .collect(Collectors.joining(", "));
            String text = "holds charging profiles that are not the gateway's and would not clear them: " + ids
                    + "; what they permit is set aside";
            events.submit(new ChargePointEvent.NoticeReceived(chargePoint, now, Notice.ALARM, text));
        }
    }
}
