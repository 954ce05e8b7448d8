package org.optivgi.gateway.net;

import java.time.Duration;
import java.util.Optional;
import org.optivgi.gateway.rpc.OcppVersion;

/**
 * How the link of one charge point is treated.
 *
 * @param pingInterval after how much silence a ping is sent, and sent again; zero for never, as some charge points drop the
 *     link when they are pinged (field note 8)
 * @param assumedVersion what a client speaks that offers no subprotocol at all; empty to turn it away (field note 1)
 */
public record LinkPolicy(Duration pingInterval, Optional<OcppVersion> assumedVersion) {
    /**
     * @throws IllegalArgumentException if the interval is negative
     */
    public LinkPolicy {
        if (pingInterval.isNegative()) {
            throw new IllegalArgumentException("the time between pings must not be negative");
        }
    }
}
