package org.optivgi.simulator.profile;

import java.time.Instant;
import java.util.List;

/**
 * A profile in a charge point's memory.
 *
 * @param connectorId 0 for the charge point as a whole
 * @param installedAt when it was accepted; the start of a schedule that has none and no transaction either
 */
public record InstalledProfile(int connectorId, ChargingProfile profile, Instant installedAt) {
    /** Beyond what central systems use. */
    private static final int EXTERNAL_ID = 2_000_000_000;

    /** What an energy manager on site demands of a whole charge point, in A per phase, from now on. */
    public static InstalledProfile external(double amps, Instant now) {
        ChargingSchedule schedule = new ChargingSchedule(
                null, now, ChargingSchedule.RateUnit.A, null, List.of(new ChargingSchedule.Period(0, amps, null)));
        ChargingProfile profile = new ChargingProfile(
                EXTERNAL_ID,
                null,
                0,
                ChargingProfile.Purpose.EXTERNAL,
                ChargingProfile.Kind.ABSOLUTE,
                null,
                null,
                null,
                schedule);
        return new InstalledProfile(0, profile, now);
    }

    /** Whether another profile takes this one's place: the same id anywhere, or the same place in the stack. */
    boolean isReplacedBy(InstalledProfile other) {
        return profile.id() == other.profile.id()
                || (connectorId == other.connectorId
                        && profile.purpose() == other.profile.purpose()
                        && profile.stackLevel() == other.profile.stackLevel());
    }
}
