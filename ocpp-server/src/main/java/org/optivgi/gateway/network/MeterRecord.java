package org.optivgi.gateway.network;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A meter value on record.
 *
 * @param sample what the meter showed
 * @param transaction the transaction at the connector then; null when there was none
 * @param span zero for a sample as it came; for an old one, the time whose samples it stands for: the register and the state
 *     of charge at its end, and the means of all else
 */
public record MeterRecord(MeterSample sample, @Nullable TransactionId transaction, Duration span) {}
