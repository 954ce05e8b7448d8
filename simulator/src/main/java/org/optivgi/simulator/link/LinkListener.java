package org.optivgi.simulator.link;

/**
 * Hears what happens on one link, on a thread of {@link WebSocketLinks}, one call at a time and in order. Must not
 * block.
 */
public interface LinkListener {

    /** A complete text message. */
    void onText(String text);

    /** A ping frame; the pong is sent by the link. */
    default void onPing() {}

    /** A pong frame. */
    default void onPong() {}

    /** The link has ended; called exactly once, and last. */
    void onEnd(LinkEnd end);
}
