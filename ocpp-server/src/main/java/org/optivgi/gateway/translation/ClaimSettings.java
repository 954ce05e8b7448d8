package org.optivgi.gateway.translation;

import java.time.Duration;
import org.optivgi.scm.ev.Expectations;

/**
 * How far what is known of a vehicle's need is believed.
 *
 * @param stated what to expect of what somebody said
 * @param assumed what to expect of what only the configuration assumes
 */
public record ClaimSettings(Expectations stated, Expectations assumed) {
    /** All of it, until it turns out to be wrong. */
    public static final ClaimSettings DEFAULT = of(1, 1, Duration.ofMinutes(5));

    /**
     * Settings in the usual terms.
     *
     * @param believedShare the part of a stated energy that is expected to be taken, above 0 up to 1
     * @param assumedShare the same of an assumed energy
     * @param overstay how much longer a vehicle is first taken to stay when it is past its departure
     */
    public static ClaimSettings of(double believedShare, double assumedShare, Duration overstay) {
        return new ClaimSettings(new Expectations(believedShare, overstay), new Expectations(assumedShare, overstay));
    }
}
