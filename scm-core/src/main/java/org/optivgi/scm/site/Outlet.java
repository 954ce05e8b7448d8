package org.optivgi.scm.site;

import java.util.Objects;

/**
 * Where a connector hangs on the tree of limits.
 *
 * @param stationId as in the vehicle
 * @param connectorId as in the vehicle
 * @param rotation how its phases are wired
 */
public record Outlet(String stationId, int connectorId, PhaseRotation rotation) {
    public Outlet {
        Objects.requireNonNull(stationId, "stationId");
        Objects.requireNonNull(rotation, "rotation");
    }
}
