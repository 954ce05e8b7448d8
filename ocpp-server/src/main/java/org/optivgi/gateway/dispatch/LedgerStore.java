package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the ledger keeps what must survive the end of the process, even by {@code kill -9}: what charge points hold, and
 * the limits set from outside.
 */
public interface LedgerStore {
    /** What was kept, by this process and those before it; of records about the same thing the last. */
    List<LedgerRecord> load();

    /**
     * Takes a record over, in place of what was kept of the same thing, and returns at once.
     *
     * @return completes once it is durable, in the order of the calls; fails if it is not for now, and is written later then
     */
    CompletableFuture<Void> keep(LedgerRecord record);
}
