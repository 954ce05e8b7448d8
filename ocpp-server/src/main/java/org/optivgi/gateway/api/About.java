package org.optivgi.gateway.api;

import java.time.Instant;

/**
 * What does not change while the gateway runs.
 *
 * @param version as the build has written it
 * @param startedAt in real time
 * @param clockSpeed how much faster than real time its clock runs
 * @param algorithm what plans
 * @param timeZone zone of times of day
 */
public record About(String version, Instant startedAt, double clockSpeed, String algorithm, String timeZone) {}
