package org.optivgi.gateway.rpc;

import java.util.concurrent.CompletionStage;

/**
 * What gives the calls of one session their meaning. There is one for each session.
 *
 * <p>Methods that take a frame run on the session's lane, one at a time, and must not block.
 */
public interface SessionHandler {

    /** Makes the handler of each new session. */
    @FunctionalInterface
    interface Factory {
        /**
         * A charge point has connected; the session is now the one of its identity. Runs before any frame is handled,
         * and in order with {@link SessionHandler#disconnected} of the same identity. Must only enqueue.
         */
        SessionHandler open(Session session);
    }

    /**
     * Handles one call. The next call of this session is handled when the stage completes; a stage that fails, or
     * takes longer than {@link SessionSettings#handlingTimeout}, is answered with an InternalError.
     */
    CompletionStage<Reply> handle(Frame.Call call);

    /** The reply to the call has been handed to the connection, before anything that is sent from now on. */
    void replied(Frame.Call call, Reply reply);

    /** An answer has come after its call had timed out: {@code outcome} is Answered or Refused. */
    void lateAnswer(OutboundCall call, CallOutcome outcome);

    /**
     * The charge point is gone: the session has ended and no newer one has taken its place. Not called for a session
     * that was replaced. Must only enqueue.
     */
    void disconnected(String reason);
}
