package org.optivgi.gateway.network;

import java.time.Duration;

/**
 * Numbers the network goes by.
 *
 * @param heartbeatInterval what charge points are told at boot
 * @param registersKeptEvery how often at most the register of an open transaction is made durable
 * @param acceptsConcurrentTransactions whether an id token may be in several transactions at a time
 * @param vendorMessages which messages beside the standard are taken
 */
public record NetworkSettings(
        Duration heartbeatInterval,
        Duration registersKeptEvery,
        boolean acceptsConcurrentTransactions,
        VendorMessages vendorMessages) {
    /**
     * Registers count up, so that each one makes those before it superfluous: what is lost with the process comes again
     * with the next meter values, or with the end of the transaction. Only for a charge point that is never heard of again
     * does this much of its energy stay unknown.
     */
    private static final Duration REGISTERS_KEPT_EVERY = Duration.ofMinutes(5);

    /** Settings with the usual interval between registers. */
    public NetworkSettings(Duration heartbeatInterval) {
        this(heartbeatInterval, REGISTERS_KEPT_EVERY, true, VendorMessages.NONE);
    }

    /** These settings, but that an id token may be in one transaction at a time only. */
    public NetworkSettings withoutConcurrentTransactions() {
        return new NetworkSettings(heartbeatInterval, registersKeptEvery, false, vendorMessages);
    }

    /** These settings with other vendors known. */
    public NetworkSettings taking(VendorMessages messages) {
        return new NetworkSettings(heartbeatInterval, registersKeptEvery, acceptsConcurrentTransactions, messages);
    }
}
