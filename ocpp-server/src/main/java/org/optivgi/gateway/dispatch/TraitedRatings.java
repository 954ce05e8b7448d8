package org.optivgi.gateway.dispatch;

import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.ev.Supply;

/** Ratings with what is known of the charge points: their voltage, and whether they can be held at 0. */
public final class TraitedRatings implements ConnectorRatings {
    private final ConnectorRatings configured;
    private final TraitsOf traits;
    private final BehaviourMemory memory;

    /** Ratings on top of those configured. */
    public TraitedRatings(ConnectorRatings configured, TraitsOf traits, BehaviourMemory memory) {
        this.configured = configured;
        this.traits = traits;
        this.memory = memory;
    }

    @Override
    public ConnectorRating of(ConnectorKey connector) {
        ConnectorRating rating = configured.of(connector);
        ChargerTraits known = traits.of(connector.chargePoint().value());
        Double voltage = known.voltage();
        Supply supply = voltage == null
                ? rating.supply()
                : Supply.of(voltage, rating.supply().phases());
        boolean pauses = !Boolean.FALSE.equals(
                memory.behaviourOf(connector.chargePoint()).pausesAtZero());
        boolean holdsZero = known.zero() == null || known.zero() == ChargerTraits.Zero.LASTING;
        double safeShareAmps = rating.safeShareAmps();
        return new ConnectorRating(
                supply,
                rating.minAmps(),
                rating.maxAmps(),
                pauses && holdsZero ? safeShareAmps : Math.max(safeShareAmps, rating.minAmps()),
                rating.sharingPhases());
    }
}
