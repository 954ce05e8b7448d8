package org.optivgi.gateway.net;

import java.time.Duration;
import java.util.List;
import org.optivgi.gateway.rpc.OcppVersion;

/**
 * The limits of the endpoint.
 *
 * @param versions the versions offered; a charge point's own order of preference decides among them
 * @param handshakeTimeout how long a client may take to finish its handshake
 * @param maxHandshakeBytes how long the head of the handshake may be
 * @param maxUnfinishedHandshakes how many clients may be in their handshake at the same time
 * @param maxConnectionsPerAddress how many connections one address may have, this machine's own excepted
 * @param maxMessageBytes how long a message may be, its fragments together
 * @param maxQueuedMessages how many messages may wait for a client that does not read
 * @param silenceLimit after how much silence the link of a client that never answered a ping is closed; at least three
 *     times the heartbeat interval
 * @param closeTimeout how long a closing handshake may take
 */
public record EndpointSettings(
        List<OcppVersion> versions,
        Duration handshakeTimeout,
        int maxHandshakeBytes,
        int maxUnfinishedHandshakes,
        int maxConnectionsPerAddress,
        int maxMessageBytes,
        int maxQueuedMessages,
        Duration silenceLimit,
        Duration closeTimeout) {
    /**
     * @throws IllegalArgumentException if no version is offered, or a limit is not positive
     */
    public EndpointSettings {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("at least one version must be offered");
        }
        if (Math.min(maxHandshakeBytes, maxUnfinishedHandshakes) < 1
                || maxConnectionsPerAddress < 1
                || Math.min(maxMessageBytes, maxQueuedMessages) < 1) {
            throw new IllegalArgumentException("the limits of the endpoint must be positive");
        }
    }

    /** What suits real charge points that send a heartbeat at this interval. */
    public static EndpointSettings forHeartbeat(Duration heartbeatInterval) {
        Duration threeHeartbeats = heartbeatInterval.multipliedBy(3);
        Duration atLeast = Duration.ofMinutes(3);
        return new EndpointSettings(
                List.of(OcppVersion.V16, OcppVersion.V201),
                Duration.ofSeconds(10),
                16 << 10,
                1_000,
                1_000,
                1 << 20,
                100,
                threeHeartbeats.compareTo(atLeast) > 0 ? threeHeartbeats : atLeast,
                Duration.ofSeconds(5));
    }

    /** The same settings with another number of connections from one address. */
    public EndpointSettings withMaxConnectionsPerAddress(int number) {
        return new EndpointSettings(
                versions,
                handshakeTimeout,
                maxHandshakeBytes,
                maxUnfinishedHandshakes,
                number,
                maxMessageBytes,
                maxQueuedMessages,
                silenceLimit,
                closeTimeout);
    }
}
