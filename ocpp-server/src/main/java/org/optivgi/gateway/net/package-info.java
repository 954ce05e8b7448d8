/**
 * The WebSocket endpoint for charge points, on Java-WebSocket, which is seen by no other package.
 *
 * <p>The library is treated as a socket library: what a handshake may look like, who is let in, how much may be queued and
 * when a silent link is closed is decided here. What a message says is no concern of this package. No callback of the
 * library may ever wait for anything: its few threads serve all connections.
 */
@NullMarked
package org.optivgi.gateway.net;

import org.jspecify.annotations.NullMarked;
