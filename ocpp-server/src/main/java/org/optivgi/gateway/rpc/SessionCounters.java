package org.optivgi.gateway.rpc;

import java.util.concurrent.atomic.AtomicLong;

/** What a session counts. Written on its lane, read from anywhere. */
final class SessionCounters {
    final AtomicLong callsReceived = new AtomicLong();
    final AtomicLong callsRepeated = new AtomicLong();
    final AtomicLong callsRefused = new AtomicLong();
    final AtomicLong callsSent = new AtomicLong();
    final AtomicLong callsTimedOut = new AtomicLong();
    final AtomicLong answersLate = new AtomicLong();
    final AtomicLong answersUnknown = new AtomicLong();
    final AtomicLong pauses = new AtomicLong();
    final AtomicLong framesUnreadable = new AtomicLong();
}
