package org.optivgi.simulator.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction ended.
 *
 * @param idTag the token that stopped it; null if none did
 * @param at by the charge point's clock
 */
public record Ending(StopReason reason, @Nullable String idTag, int meterStopWh, Instant at) {}
