package org.optivgi.gateway.rpc;

import java.time.Duration;

/**
 * The limits of a session.
 *
 * @param callTimeout how long a charge point may take to answer a call
 * @param waitTimeout how long a call may wait to be sent
 * @param handlingTimeout how long the gateway may take to answer a charge point's call before it says so itself
 * @param waitingCalls how many calls to one charge point may wait
 * @param mailboxFrames how many received frames may wait to be processed
 * @param mailboxCharacters how many characters these may have together
 * @param unansweredCalls after how many unanswered calls in a row the connection is closed
 * @param unreadableFrames after how many unreadable frames in a row the connection is closed
 * @param callsPerSecond how many calls of a charge point are processed in a second in the long run; ten seconds' worth at once
 * @param rememberedIds how many message ids of answered calls are remembered in each direction
 */
public record SessionSettings(
        Duration callTimeout,
        Duration waitTimeout,
        Duration handlingTimeout,
        int waitingCalls,
        int mailboxFrames,
        int mailboxCharacters,
        int unansweredCalls,
        int unreadableFrames,
        int callsPerSecond,
        int rememberedIds) {

    /**
     * @throws IllegalArgumentException if any of them is not positive
     */
    public SessionSettings {
        if (!isPositive(callTimeout) || !isPositive(waitTimeout) || !isPositive(handlingTimeout)) {
            throw new IllegalArgumentException("the time-outs of a session must be positive");
        }
        if (Math.min(Math.min(waitingCalls, mailboxFrames), mailboxCharacters) < 1
                || Math.min(Math.min(unansweredCalls, unreadableFrames), rememberedIds) < 1
                || callsPerSecond < 1) {
            throw new IllegalArgumentException("the limits of a session must be positive");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    /** What suits real charge points: slow ones are given half a minute. */
    public static SessionSettings defaults() {
        return new SessionSettings(
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                Duration.ofSeconds(60),
                200,
                200,
                4 << 20,
                5,
                10,
                100,
                64);
    }

    /** The same settings with another time-out for calls. */
    public SessionSettings withCallTimeout(Duration timeout) {
        return new SessionSettings(
                timeout,
                waitTimeout,
                handlingTimeout,
                waitingCalls,
                mailboxFrames,
                mailboxCharacters,
                unansweredCalls,
                unreadableFrames,
                callsPerSecond,
                rememberedIds);
    }

    /** The same settings with another limit for the charge point's calls. */
    public SessionSettings withCallsPerSecond(int calls) {
        return new SessionSettings(
                callTimeout,
                waitTimeout,
                handlingTimeout,
                waitingCalls,
                mailboxFrames,
                mailboxCharacters,
                unansweredCalls,
                unreadableFrames,
                calls,
                rememberedIds);
    }
}
