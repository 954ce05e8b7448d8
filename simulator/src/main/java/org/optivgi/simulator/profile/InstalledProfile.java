package org.optivgi.simulator.profile;

import java.time.Instant;

/**
 * A profile in a charge point's memory.
 *
 * @param connectorId 0 for the charge point as a whole
 * @param installedAt when it was accepted; the start of a schedule that has none and no transaction either
 */
public record InstalledProfile(int connectorId, ChargingProfile profile, Instant installedAt) {

    /** Whether another profile takes this one's place: the same id anywhere, or the same place in the stack. */
    boolean isReplacedBy(InstalledProfile other) {
        return profile.id() == other.profile.id()
                || (connectorId == other.connectorId
                        && profile.purpose() == other.profile.purpose()
                        && profile.stackLevel() == other.profile.stackLevel());
    }
}
