package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants a connector, or a charge point as a whole, to be, and how the charge point answered. Spec: OCPP
 * 1.6 §5.2.
 *
 * @param connector null for the charge point as a whole
 * @param operative whether it is to be in use
 * @param answer the charge point's word: {@code Accepted}, or {@code Scheduled} while a transaction is in its way
 * @param at when it answered
 */
public record AvailabilityWish(@Nullable ConnectorRef connector, boolean operative, String answer, Instant at) {}
