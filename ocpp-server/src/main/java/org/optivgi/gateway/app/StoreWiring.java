package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.GatewayStore;
import org.optivgi.gateway.store.Retention;

/** Opens the store that the configuration asks for. */
final class StoreWiring {
    private static final long CHARACTERS_IN_A_MEGABYTE = 1_000_000;

    private StoreWiring() {}

    /**
     * The store, keeping house.
     *
     * @param clock the gateway's clock
     * @throws StoreException if it cannot be used
     */
    static GatewayStore open(GatewayConfig config, Clock clock) {
        GatewayConfig.Database database = config.database();
        String url = database.url();
        GatewayStore store = url == null
                ? GatewayStore.open(config.data(), Clock.systemUTC())
                : GatewayStore.connect(url, database.user(), database.password(), Clock.systemUTC());
        store.keepHouse(retention(config.retention()), clock);
        return store;
    }

    private static Retention retention(GatewayConfig.Retention retention) {
        return new Retention(
                Duration.ofDays(retention.rawMeterValueDays()),
                Duration.ofDays(retention.meterValueDays()),
                Duration.ofDays(retention.eventDays()),
                Duration.ofDays(retention.planDays()),
                Duration.ofDays(retention.messageDays()),
                retention.messageMegabytes() * CHARACTERS_IN_A_MEGABYTE);
    }
}
