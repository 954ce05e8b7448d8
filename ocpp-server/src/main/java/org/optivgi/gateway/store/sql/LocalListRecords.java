package org.optivgi.gateway.store.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.gateway.dispatch.LocalListStore;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkFact.RoomRecord;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;

/** Which local list charge points hold, in the gateway's store: a row each, version and digest. */
public final class LocalListRecords implements LocalListStore {
    private static final String ROOM = "local list";

    private final NetworkStore store;

    /** Records in a store that somebody else opens and closes. */
    public LocalListRecords(NetworkStore store) {
        this.store = store;
    }

    @Override
    public Map<ChargePointId, Held> load() {
        Map<ChargePointId, Held> held = new HashMap<>();
        try {
            for (RoomRecord record : store.roomRecords(ROOM)) {
                String[] words = record.content().split(" ");
                held.put(new ChargePointId(record.key()), new Held(Integer.parseInt(words[0]), words[1]));
            }
        } catch (RuntimeException e) {
            throw new StoreException("the local lists are on record in a form that is not understood", e);
        }
        return held;
    }

    /** One that cannot be written now is written later; one that is lost costs a list sent once more. */
    @Override
    public void keep(ChargePointId chargePoint, Held held) {
        store.append(List.of(new RoomRecord(ROOM, chargePoint.canonical(), held.version() + " " + held.digest())));
    }
}
