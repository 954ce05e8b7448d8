package org.optivgi.gateway.api;

import java.util.List;

/**
 * How the gateway is.
 *
 * @param status {@code live}, {@code ready} or {@code notReady}
 * @param reasons what keeps it from its work; empty if nothing does
 */
record HealthJson(String status, List<String> reasons) {}
