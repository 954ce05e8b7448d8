package org.optivgi.gateway.dispatch;

import java.util.Objects;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.Supply;

/**
 * What a connector is made for, and what it may draw when nobody is there to tell it.
 *
 * @param supply voltage (known) and the phases it is wired to
 * @param minAmps least current per phase at which a vehicle charges, in A
 * @param maxAmps its nameplate: most current per phase, in A
 * @param safeShareAmps current per phase that it may always draw, whatever fails, in A; 0 or at least minAmps
 * @param sharingPhases over how many phases a limit in watts is known to be drawn, at least 1
 */
public record ConnectorRating(Supply supply, double minAmps, double maxAmps, double safeShareAmps, int sharingPhases) {
    /**
     * @throws IllegalArgumentException naming the value that does not fit
     */
    public ConnectorRating {
        if (supply.phaseVoltage() == null) {
            throw new IllegalArgumentException("a connector's voltage must be known, for example 230 V");
        }
        if (!(minAmps >= 0 && minAmps <= maxAmps && Double.isFinite(maxAmps))) {
            throw new IllegalArgumentException("minAmps " + minAmps + " and maxAmps " + maxAmps
                    + " must be from 0 on, and minAmps not above maxAmps");
        }
        if (sharingPhases < 1 || sharingPhases > supply.phases().count()) {
            throw new IllegalArgumentException("sharingPhases is " + sharingPhases + " but must be from 1 to "
                    + supply.phases().count());
        }
        if (!(safeShareAmps == 0 || (safeShareAmps >= minAmps && safeShareAmps <= maxAmps))) {
            throw new IllegalArgumentException("safeShareAmps is " + safeShareAmps + " but must be 0, or from minAmps "
                    + minAmps + " to maxAmps " + maxAmps);
        }
    }

    /** A rating in the usual terms. */
    public static ConnectorRating of(
            double phaseVoltage, Phases phases, double minAmps, double maxAmps, double safeShareAmps) {
        return new ConnectorRating(Supply.of(phaseVoltage, phases), minAmps, maxAmps, safeShareAmps, 1);
    }

    /** Least power at which a vehicle charges, all phases together, in kW. */
    public double minKw() {
        return supply.kw(minAmps);
    }

    /** The nameplate power, all phases together, in kW. */
    public double nameplateKw() {
        return supply.kw(maxAmps);
    }

    /** The power it may always draw, all phases together, in kW. */
    public double safeShareKw() {
        return supply.kw(safeShareAmps);
    }

    /**
     * The most that may flow on one phase under a limit, in A: a limit in amperes holds on each phase, while one in watts
     * is for all together, and a vehicle may draw them on a single phase unless it is seen to draw on more.
     *
     * @param kw the limit as power on all phases together, in kW
     * @param unit what the limit is given in
     */
    double worstAmps(double kw, ChargingRateUnit unit) {
        return unit == ChargingRateUnit.A ? supply.amps(kw) : Math.min(maxAmps, kw * 1000 / wattsVoltage());
    }

    /** The largest limit, as power in kW, under which no more than {@code amps} flow on any phase. */
    double mostKw(double amps, ChargingRateUnit unit) {
        if (amps >= maxAmps) {
            return nameplateKw();
        }
        return unit == ChargingRateUnit.A ? supply.kw(amps) : amps * wattsVoltage() / 1000;
    }

    private double wattsVoltage() {
        return Objects.requireNonNull(supply.phaseVoltage()) * sharingPhases;
    }

    ConnectorRating withSafeShareAmps(double amps) {
        return new ConnectorRating(supply, minAmps, maxAmps, amps, sharingPhases);
    }

    /** This, where a vehicle is seen to draw on so many phases at once. */
    ConnectorRating drawnOn(int phases) {
        return new ConnectorRating(supply, minAmps, maxAmps, safeShareAmps, phases);
    }
}
