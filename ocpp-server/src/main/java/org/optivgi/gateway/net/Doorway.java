package org.optivgi.gateway.net;

import java.util.function.Function;

/**
 * What stands between a client and its session.
 *
 * @param gatekeeper decides who may connect
 * @param policies how the link of a charge point is treated, by its identity; asked at each connect, from any thread
 * @param refused where each refusal is noted
 */
public record Doorway(Gatekeeper gatekeeper, Function<String, LinkPolicy> policies, RefusedConnections refused) {}
