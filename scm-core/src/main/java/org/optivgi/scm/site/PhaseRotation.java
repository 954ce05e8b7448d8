package org.optivgi.scm.site;

import java.util.List;

/**
 * How the phases of a connector are wired to those of the site. The first letter is the site's phase at the connector's
 * L1, which is the phase that a single-phase vehicle draws on.
 */
public enum PhaseRotation {
    RST(1, 2, 3),
    RTS(1, 3, 2),
    SRT(2, 1, 3),
    STR(2, 3, 1),
    TRS(3, 1, 2),
    TSR(3, 2, 1),
    /** Nobody knows: a vehicle that does not draw on all phases counts on each of them. */
    UNKNOWN(1, 2, 3);

    private final List<Integer> sitePhases;

    PhaseRotation(int first, int second, int third) {
        this.sitePhases = List.of(first, second, third);
    }

    /** The site's phases (1 to 3) on which a vehicle that draws on {@code count} phases may load the site. */
    public List<Integer> phases(int count) {
        return this == UNKNOWN ? sitePhases : sitePhases.subList(0, count);
    }
}
