package org.optivgi.simulator.link;

import java.util.List;

/**
 * How a charge point asks its central system for a connection.
 *
 * @param path what stands between the central system's address and the identity; empty, or segments without outer slashes
 * @param identity the last segment, not yet percent-encoded
 * @param subprotocols offered in this order; empty offers none
 * @param hasConnectionHeader whether the request has the header {@code Connection: Upgrade}, without which it is no
 *     WebSocket handshake; one that lacks it is hung up on whatever is answered
 */
public record Approach(String path, String identity, List<String> subprotocols, boolean hasConnectionHeader) {
    /** Copies the list. */
    public Approach {
        subprotocols = List.copyOf(subprotocols);
    }

    /** The standard's way. Spec: OCPP-J §3 */
    public static Approach usual(String identity, String subprotocol) {
        return new Approach("", identity, List.of(subprotocol), true);
    }

    /** The same through a longer path. */
    public Approach under(String newPath) {
        return new Approach(newPath, identity, subprotocols, hasConnectionHeader);
    }

    /** The same under another name. */
    public Approach as(String newIdentity) {
        return new Approach(path, newIdentity, subprotocols, hasConnectionHeader);
    }

    /** The same with other subprotocols. */
    public Approach offering(List<String> newSubprotocols) {
        return new Approach(path, identity, newSubprotocols, hasConnectionHeader);
    }

    /** The same without the header. */
    public Approach withoutConnectionHeader() {
        return new Approach(path, identity, subprotocols, false);
    }
}
