package org.optivgi.simulator.v16;

import java.time.Duration;
import java.util.Optional;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.profile.ChargingProfile;

/**
 * How a charge point departs from the standard. Every method's default is the standard's way, so a misbehaviour states
 * only what it does differently. Asked on the depot's thread.
 */
public interface Conduct {

    /** The standard's way in everything. */
    Conduct PROPER = new Conduct() {};

    /** Whether it answers this CALL at all. */
    default boolean answers(Frame.Call call) {
        return true;
    }

    /** How long it holds the answer to this CALL back, in virtual time. */
    default Duration answerDelay(Frame.Call call) {
        return Duration.ZERO;
    }

    /** An answer given instead of the true one, without doing what was asked. */
    default Optional<Frame> answerInstead(Frame.Call call) {
        return Optional.empty();
    }

    /** The profile that it takes in where it was told this one. */
    default ChargingProfile understood(ChargingProfile told) {
        return told;
    }

    /** The current per phase that it offers to the vehicle where so much is allowed, both in A. */
    default double offeredAmps(double allowedAmps, double nameplateAmps) {
        return allowedAmps;
    }
}
