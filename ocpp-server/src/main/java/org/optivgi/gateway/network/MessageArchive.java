package org.optivgi.gateway.network;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The log of messages. It comes second to everything else: messages are on the disk a second late, and where more come than
 * it is made for, some are left out rather than anybody kept waiting. Any thread may use it.
 */
public interface MessageArchive {
    /**
     * Takes a message over, and returns at once.
     *
     * @param message made later, in the order of these calls, on one thread of the archive
     */
    void add(Supplier<LoggedMessage> message);

    /** Those that are on record, newest first; fails with a {@link StoreException} if they cannot be read. */
    CompletableFuture<List<LoggedMessage>> find(MessageQuery query);
}
