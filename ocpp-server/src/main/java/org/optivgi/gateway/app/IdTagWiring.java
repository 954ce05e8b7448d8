package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.dispatch.Adoption;
import org.optivgi.gateway.dispatch.LocalList;
import org.optivgi.gateway.dispatch.LocalListKeeper;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.operator.IdTag;
import org.optivgi.gateway.operator.IdTagBook;
import org.optivgi.gateway.store.sql.LocalListRecords;

/** Who may charge: the id tags of the configuration and those on record. */
final class IdTagWiring {
    private final NetworkStore store;
    private final IdTagBook book;

    /**
     * @throws org.optivgi.gateway.network.StoreException if what is kept cannot be read
     */
    IdTagWiring(GatewayConfig config, NetworkStore store) {
        List<IdTag> configured =
                config.idTags().entrySet().stream().map(IdTagWiring::configured).toList();
        this.store = store;
        this.book = new IdTagBook(store, configured);
    }

    IdTagBook book() {
        return book;
    }

    /** Has charge points hold the id tags, unless the configuration says otherwise. */
    void keepLocalLists(
            GatewayConfig config, NetworkLoop network, ChargePointCommands commands, Adoption adoption, Clock clock) {
        if (!config.authorization().localLists()) {
            return;
        }
        LocalListKeeper keeper = new LocalListKeeper(
                network,
                commands,
                new LocalListRecords(store),
                this::localList,
                (chargePoint, text) -> network.submit(
                        new ChargePointEvent.NoticeReceived(chargePoint, clock.instant(), Notice.ALARM, text)));
        network.addListener(keeper);
        adoption.onAdopted(keeper::adopted);
        book.onChange(keeper::listChanged);
    }

    /** With the time at which a tag expires, so that the charge point sees to that by itself. */
    private LocalList localList() {
        return new LocalList(
                book.all().stream().collect(Collectors.toMap(IdTag::id, tag -> tag.decision(Instant.MIN))));
    }

    private static IdTag configured(Map.Entry<String, GatewayConfig.IdTagEntry> named) {
        GatewayConfig.IdTagEntry entry = named.getValue();
        String parent = entry.parent();
        return new IdTag(
                new IdToken(named.getKey()),
                entry.blocked(),
                entry.expires(),
                parent == null ? null : new IdToken(parent),
                entry.energyKwh(),
                entry.stayMinutes(),
                entry.departureTime(),
                0,
                "",
                IdTag.Source.CONFIGURATION);
    }
}
