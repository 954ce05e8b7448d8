package org.optivgi.gateway.config;

import org.optivgi.scm.site.PhaseRotation;

/**
 * What holds for a connector.
 *
 * @param phases phases it supplies, 1 to 3
 * @param minAmps the least at which vehicles charge there, in A per phase
 * @param maxAmps the most that connector, cable and vehicle take, in A per phase
 * @param safeShareAmps what it may draw when no profile of ours is valid, in A per phase
 * @param phaseRotation how its phases meet those of the site
 */
public record ConnectorSettings(
        int phases, double minAmps, double maxAmps, double safeShareAmps, PhaseRotation phaseRotation) {}
