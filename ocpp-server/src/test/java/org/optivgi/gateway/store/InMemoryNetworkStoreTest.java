package org.optivgi.gateway.store;

import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkStore;

class InMemoryNetworkStoreTest extends NetworkStoreContract {
    private final InMemoryNetworkStore store = new InMemoryNetworkStore();

    @Override
    NetworkStore store() {
        return store;
    }

    @Override
    NetworkStore reopened() {
        return store;
    }
}
