/**
 * The OCPP-J remote procedure calls: frames, sessions, one call in flight in each direction, time-outs, late answers.
 *
 * <p>Everything here is a state machine over an injected clock, timer and {@link org.optivgi.gateway.rpc.Connection}:
 * no socket, and no knowledge of what a message means. All work of one session runs on its own serial lane, so that a
 * session's state has one writer and no charge point can hold up another.
 */
@NullMarked
package org.optivgi.gateway.rpc;

import org.jspecify.annotations.NullMarked;
