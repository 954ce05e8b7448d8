package org.optivgi.scm.runner;

import java.time.Instant;

/** Something that may change the plan. It carries no state: the cycle that it causes fetches anew. */
public sealed interface ScmEvent {
    /** One short clause for the log: what happened. */
    String reason();

    /**
     * A minute of the clock has begun.
     *
     * @param at the minute
     */
    record TimerTick(Instant at) implements ScmEvent {
        @Override
        public String reason() {
            return "minute " + at;
        }
    }

    /**
     * A vehicle was plugged in or unplugged, or its charging changed in a way that matters.
     *
     * @param chargePoint where
     * @param what what changed, for people
     */
    record TransactionChanged(String chargePoint, String what) implements ScmEvent {
        @Override
        public String reason() {
            return chargePoint + ": " + what;
        }
    }

    /**
     * A reservation was made, changed or ended.
     *
     * @param reservation its identity
     * @param what what changed, for people
     */
    record ReservationChanged(String reservation, String what) implements ScmEvent {
        @Override
        public String reason() {
            return "reservation " + reservation + ": " + what;
        }
    }

    /**
     * A limit of the site has changed.
     *
     * @param source who set it
     */
    record LimitChanged(String source) implements ScmEvent {
        @Override
        public String reason() {
            return "limit changed by " + source;
        }
    }

    /**
     * Somebody asked for a new plan.
     *
     * @param who for the log
     */
    record OperatorRequest(String who) implements ScmEvent {
        @Override
        public String reason() {
            return "asked by " + who;
        }
    }
}
