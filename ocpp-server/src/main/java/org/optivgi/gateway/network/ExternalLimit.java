package org.optivgi.gateway.network;

import org.jspecify.annotations.Nullable;

/**
 * What somebody beside the gateway permits a charge point, which keeps to it by itself. Spec: OCPP 2.0.1 K12.
 *
 * @param connector what it is for; null for the charge point as a whole
 * @param source who limits, in the charge point's word
 * @param schedule the limit
 */
public record ExternalLimit(@Nullable ConnectorRef connector, String source, LimitSchedule schedule) {}
