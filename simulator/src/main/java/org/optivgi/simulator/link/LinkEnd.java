package org.optivgi.simulator.link;

/**
 * How a link ended.
 *
 * @param code the WebSocket close code; 1006 if no close frame was seen
 * @param reason the peer's words or the local error; empty if there are none
 * @param byPeer whether the peer (or the network) ended it
 */
public record LinkEnd(int code, String reason, boolean byPeer) {
    /** No close frame was seen. */
    public static final int ABNORMAL = 1006;
}
