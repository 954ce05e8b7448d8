package org.optivgi.gateway.network;

/**
 * Told of every change of the network, for each charge point in order, on the network's own thread: must return at once and
 * never throw.
 */
@FunctionalInterface
public interface NetworkListener {
    /** Something changed; the {@link NetworkView} shows it already. */
    void onChange(NetworkChange change);
}
