package org.optivgi.gateway.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.PowerSteps;
import org.optivgi.scm.ev.Supply;

/**
 * The currents that a connector can be set to.
 *
 * @param stepAmps it can be set to whole multiples of this, in A per phase; null for any
 * @param amps the only currents, in A per phase; empty for any
 */
public record CurrentSteps(@Nullable Double stepAmps, List<Double> amps) {
    public CurrentSteps {
        amps = List.copyOf(amps);
    }

    /** As a charge point's traits say. */
    public static CurrentSteps of(ChargerTraits traits) {
        return new CurrentSteps(traits.currentStepAmps(), traits.currentsAmps());
    }

    /** The powers that follow from it at a connector. */
    public PowerSteps powerSteps(Supply supply) {
        if (!amps.isEmpty()) {
            return PowerSteps.of(amps.stream().mapToDouble(supply::kw).toArray());
        }
        return stepAmps == null ? PowerSteps.ANY : PowerSteps.multiplesOf(supply.kw(stepAmps));
    }
}
