package org.optivgi.gateway.network;

import java.time.Duration;

/**
 * Numbers the network goes by.
 *
 * @param heartbeatInterval what charge points are told at boot
 * @param firstTransactionNumber where the ids of this run begin; above every id given out by an earlier run
 */
public record NetworkSettings(Duration heartbeatInterval, long firstTransactionNumber) {}
