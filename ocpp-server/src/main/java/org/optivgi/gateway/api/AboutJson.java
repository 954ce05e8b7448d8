package org.optivgi.gateway.api;

import java.time.Instant;

/**
 * What runs here.
 *
 * @param version of the gateway, as the build has written it
 * @param startedAt when it started, in real time
 * @param clockSpeed how much faster than real time its clock runs; 1 except in demonstrations
 * @param algorithm what plans
 * @param timeZone zone of times of day
 */
record AboutJson(
        String version,
        String javaVersion,
        Instant startedAt,
        Instant now,
        double clockSpeed,
        String algorithm,
        String timeZone,
        String site,
        int chargePoints,
        int connectors,
        int pagesFollowing) {}
