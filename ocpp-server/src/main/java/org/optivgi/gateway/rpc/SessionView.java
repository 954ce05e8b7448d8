package org.optivgi.gateway.rpc;

import java.time.Instant;

/**
 * A session as it was at one moment, for people and metrics.
 *
 * @param identity the charge point's identity as it connected
 * @param version the version spoken
 * @param peer address and port of the other side
 * @param connectedAt when the connection was opened
 * @param lastHeardAt when anything was last received
 * @param callsReceived calls of the charge point, repeated ones included
 * @param callsRepeated of these, how many were a repetition that got its first answer again
 * @param callsRefused of these, how many were answered with a CALLERROR
 * @param callsSent calls of the gateway
 * @param callsTimedOut of these, how many were not answered in time
 * @param answersLate how many answers came after their call had timed out
 * @param answersUnknown how many answers belonged to no call at all
 * @param framesUnreadable how many frames could not be read
 * @param framesWaiting how many received frames wait to be processed
 */
public record SessionView(
        String identity,
        OcppVersion version,
        String peer,
        Instant connectedAt,
        Instant lastHeardAt,
        long callsReceived,
        long callsRepeated,
        long callsRefused,
        long callsSent,
        long callsTimedOut,
        long answersLate,
        long answersUnknown,
        long framesUnreadable,
        int framesWaiting) {}
