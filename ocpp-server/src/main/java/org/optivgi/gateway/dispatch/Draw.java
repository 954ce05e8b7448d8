package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * The most that may flow at a connector, over time. Immutable.
 *
 * @param kw power on all phases together, in kW
 * @param amps current on each phase that the connector is wired to, in A
 */
record Draw(PowerOverTime kw, PowerOverTime amps) {
    /** Nothing flows. */
    static final Draw NOTHING = new Draw(PowerOverTime.constant(0), PowerOverTime.constant(0));

    /** What a limit lets flow: given in watts, all of it may flow on one phase. */
    static Draw limited(double kw, ChargingRateUnit unit, ConnectorRating rating) {
        double power = Math.min(kw, rating.nameplateKw());
        return new Draw(PowerOverTime.constant(power), PowerOverTime.constant(rating.worstAmps(power, unit)));
    }

    /** What flows at the most when the current per phase is limited. */
    static Draw ofAmps(double amps, ConnectorRating rating) {
        return limited(rating.supply().kw(amps), ChargingRateUnit.A, rating);
    }

    /** What is built for. */
    static Draw nameplate(ConnectorRating rating) {
        return ofAmps(rating.maxAmps(), rating);
    }

    Draw max(Draw other) {
        return new Draw(kw.max(other.kw), amps.max(other.amps));
    }

    /** This until {@code from}, and {@code later} from then on. */
    Draw then(Instant from, Draw later) {
        return new Draw(kw.then(from, later.kw), amps.then(from, later.amps));
    }

    /** This until {@code from}, and nothing from then on. */
    Draw until(Instant from) {
        return new Draw(kw.then(from, 0), amps.then(from, 0));
    }

    /** The most of it at any time, always. */
    Draw most() {
        return new Draw(
                PowerOverTime.constant(kw.maxFrom(Instant.MIN)), PowerOverTime.constant(amps.maxFrom(Instant.MIN)));
    }

    Draw widened(Duration tolerance) {
        return new Draw(kw.widened(tolerance), amps.widened(tolerance));
    }

    /** How much more than another this is, where it is. */
    Draw above(Draw other) {
        return new Draw(kw.max(other.kw).minus(other.kw), amps.max(other.amps).minus(other.amps));
    }

    /** The kW or the amperes, as a limit on {@code flow} sees them. */
    PowerOverTime on(Flow flow) {
        return flow == Flow.POWER ? kw : amps;
    }
}
