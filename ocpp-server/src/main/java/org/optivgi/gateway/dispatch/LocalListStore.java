package org.optivgi.gateway.dispatch;

import java.util.Map;
import org.optivgi.gateway.network.ChargePointId;

/** Where it is kept which local list charge points hold. */
public interface LocalListStore {
    /**
     * A list that a charge point has taken.
     *
     * @param version its version there
     * @param digest what it holds, see {@link LocalList#digest}
     */
    record Held(int version, String digest) {}

    /**
     * What is on record.
     *
     * @throws org.optivgi.gateway.network.StoreException if it cannot be read
     */
    Map<ChargePointId, Held> load();

    /** Puts on record what a charge point holds now; returns at once. */
    void keep(ChargePointId chargePoint, Held held);
}
