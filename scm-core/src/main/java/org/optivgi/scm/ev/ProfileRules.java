package org.optivgi.scm.ev;

/**
 * What a charge point wants its charging profiles to look like.
 *
 * @param id the profile's id
 * @param stackLevel from 0
 * @param purpose what the profile is for
 * @param limitStep limits are rounded down to a multiple of this, in the connector's unit; 0.1 by OCPP
 * @param minimumAmps a limit in amperes below this and above 0 becomes 0; 6 for alternating current (IEC 61851-1), 0 to
 *     keep any. A limit below the vehicle's own minimum power becomes 0 in either unit
 * @param maxPeriods the most periods that the charge point takes, at least 1
 * @param deadBandKw neighbouring steps that differ by no more than this are one period, at the smaller; 0 merges only
 *     equal limits
 * @param tail what holds after the horizon
 */
public record ProfileRules(
        int id,
        int stackLevel,
        ChargingProfilePurpose purpose,
        double limitStep,
        double minimumAmps,
        int maxPeriods,
        double deadBandKw,
        ProfileTail tail) {

    /** Id 1, stack level 1, for a transaction, steps of 0.1, at least 6 A, any number of periods, running out. */
    public static final ProfileRules DEFAULT =
            new ProfileRules(1, 1, ChargingProfilePurpose.TX, 0.1, 6, Integer.MAX_VALUE, 0, new ProfileTail.RunOut());

    /**
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public ProfileRules {
        require(stackLevel >= 0, "stackLevel", stackLevel, "must not be negative");
        require(limitStep > 0 && Double.isFinite(limitStep), "limitStep", limitStep, "must be positive");
        require(minimumAmps >= 0 && Double.isFinite(minimumAmps), "minimumAmps", minimumAmps, "must not be negative");
        require(maxPeriods >= 1, "maxPeriods", maxPeriods, "must be at least 1");
        require(deadBandKw >= 0 && Double.isFinite(deadBandKw), "deadBandKw", deadBandKw, "must not be negative");
    }

    private static void require(boolean holds, String field, Object value, String fix) {
        if (!holds) {
            throw new IllegalArgumentException(field + " is " + value + " but " + fix);
        }
    }

    /** The same rules with another id. */
    public ProfileRules withId(int value) {
        return new ProfileRules(value, stackLevel, purpose, limitStep, minimumAmps, maxPeriods, deadBandKw, tail);
    }

    /** The same rules with another stack level. */
    public ProfileRules withStackLevel(int value) {
        return new ProfileRules(id, value, purpose, limitStep, minimumAmps, maxPeriods, deadBandKw, tail);
    }

    /** The same rules for another rounding step, in the connector's unit. */
    public ProfileRules withLimitStep(double value) {
        return new ProfileRules(id, stackLevel, purpose, value, minimumAmps, maxPeriods, deadBandKw, tail);
    }

    /** The same rules with another least current; 0 keeps any. */
    public ProfileRules withMinimumAmps(double value) {
        return new ProfileRules(id, stackLevel, purpose, limitStep, value, maxPeriods, deadBandKw, tail);
    }

    /** The same rules for a charge point that takes {@code value} periods. */
    public ProfileRules withMaxPeriods(int value) {
        return new ProfileRules(id, stackLevel, purpose, limitStep, minimumAmps, value, deadBandKw, tail);
    }

    /** The same rules with another dead-band in kW. */
    public ProfileRules withDeadBandKw(double value) {
        return new ProfileRules(id, stackLevel, purpose, limitStep, minimumAmps, maxPeriods, value, tail);
    }

    /** The same rules with another tail. */
    public ProfileRules withTail(ProfileTail value) {
        return new ProfileRules(id, stackLevel, purpose, limitStep, minimumAmps, maxPeriods, deadBandKw, value);
    }
}
