package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
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

    /** The CALL that it makes in place of this one, with the same message id; the given one must not be changed. */
    default Frame.Call told(Frame.Call call) {
        return call;
    }

    /** Whether it leaves this message unsaid and goes on as if it had been delivered. */
    default boolean withholds(String action, JsonObject payload) {
        return false;
    }

    /** Whether it drops the link at this CALL, which is then not answered. */
    default boolean hangsUpAt(Frame.Call call, Standing standing) {
        return false;
    }

    /** Whether it keeps the link when it is pinged. */
    default boolean bearsPings() {
        return true;
    }

    /**
     * How it stands with the central system when a CALL comes.
     *
     * @param isAccepted whether its BootNotification was accepted
     * @param unanswered how many CALLs before this one it has not answered yet
     */
    record Standing(boolean isAccepted, int unanswered) {}

    /** The profile that it takes in where it was told this one. */
    default ChargingProfile understood(ChargingProfile told) {
        return told;
    }

    /** The current per phase that it offers to the vehicle where so much is allowed, both in A. */
    default double offeredAmps(double allowedAmps, double nameplateAmps) {
        return allowedAmps;
    }
}
