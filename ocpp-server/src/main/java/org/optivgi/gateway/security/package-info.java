/**
 * Who may connect: adoption of charge points, passwords, certificates, and the gateway's own certificate authority.
 *
 * <p>Decides over what {@code net} shows of a handshake, and remembers its decisions through the network's store. Knows no
 * socket, no version of OCPP and no HTTP. Everything of Bouncy Castle is here.
 */
@NullMarked
package org.optivgi.gateway.security;

import org.jspecify.annotations.NullMarked;
