package org.optivgi.gateway.dispatch;

import java.util.List;

/** What a limit is on: the power through a node of the site, or the current on one of the site's phases there. */
public enum Flow {
    /** Power on all phases together, in kW. */
    POWER("kW", ""),
    /** Current on phase 1 of the site, in A. */
    L1("A", " on L1"),
    /** Current on phase 2 of the site, in A. */
    L2("A", " on L2"),
    /** Current on phase 3 of the site, in A. */
    L3("A", " on L3");

    /** The three currents. */
    public static final List<Flow> PHASES = List.of(L1, L2, L3);

    private final String unit;
    private final String where;

    Flow(String unit, String where) {
        this.unit = unit;
        this.where = where;
    }

    /** The current on a phase of the site, 1 to 3. */
    public static Flow ofPhase(int phase) {
        return PHASES.get(phase - 1);
    }

    /** {@code kW} or {@code A}. */
    public String unit() {
        return unit;
    }

    /** To be put after the name of a node: nothing for its power, {@code on L2} for a current. */
    String where() {
        return where;
    }
}
