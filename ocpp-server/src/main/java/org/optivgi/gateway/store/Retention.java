package org.optivgi.gateway.store;

import java.time.Duration;

/**
 * How long what is kept for looking back stays. Transactions stay for good.
 *
 * @param rawMeterValues how long meter values and the power of the site stay as they came; then one for each quarter of an hour
 *     remains
 * @param meterValues how long anything of them stays
 * @param events how long is known what happened
 * @param plans how long is known what was planned
 * @param messages how long the log of messages reaches back
 * @param messageCharacters how many characters it has at most
 */
public record Retention(
        Duration rawMeterValues,
        Duration meterValues,
        Duration events,
        Duration plans,
        Duration messages,
        long messageCharacters) {}
