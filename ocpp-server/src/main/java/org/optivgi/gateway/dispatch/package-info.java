/**
 * What connectors are permitted to draw, and the charging profiles that make it so: the ledger of permitted power, the
 * building of profiles, and the order in which they are sent.
 *
 * <p>The rule of this room: at no instant do the powers permitted to all connectors, together, exceed a limit of the
 * site. Nothing here knows a protocol version or a socket.
 */
@NullMarked
package org.optivgi.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
