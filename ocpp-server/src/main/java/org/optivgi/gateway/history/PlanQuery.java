package org.optivgi.gateway.history;

import java.time.Instant;

/**
 * Which plans are asked for.
 *
 * @param from made at or after that time
 * @param until made before that time
 * @param most how many at most, the oldest of them
 */
public record PlanQuery(Instant from, Instant until, int most) {}
