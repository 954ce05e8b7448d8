package org.optivgi.gateway.history;

import java.time.Instant;

/**
 * Which points are asked for.
 *
 * @param node of which node
 * @param from at or after that time
 * @param until before that time
 * @param most how many at most, the oldest of them
 */
public record PowerQuery(String node, Instant from, Instant until, int most) {}
