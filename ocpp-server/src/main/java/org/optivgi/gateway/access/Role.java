package org.optivgi.gateway.access;

/** What somebody may do; each role may also do what those before it may. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Charge, stop, reserve, change what vehicles need, send commands that the depot's daily work takes. */
    OPERATE,
    /** Change limits and tariffs, adopt charge points, everything. */
    ADMINISTER;

    /** Whether this role covers what {@code needed} is asked for. */
    public boolean covers(Role needed) {
        return ordinal() >= needed.ordinal();
    }
}
