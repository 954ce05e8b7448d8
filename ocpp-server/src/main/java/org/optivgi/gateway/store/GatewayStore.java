package org.optivgi.gateway.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.sql.SqliteFile;

/**
 * What must survive, in a SQLite file in the data folder. Durable means synchronised with the disk: it survives the death of
 * the process and of the machine, as far as the disk tells the truth.
 *
 * <p>May be called from any thread; never waits for the disk except to open, load and close.
 */
public final class GatewayStore implements NetworkStore {
    private final DataFolder folder;
    private final SqliteFile file;
    private final GroupCommit writer;

    private GatewayStore(DataFolder folder, SqliteFile file, Clock clock) {
        this.folder = folder;
        this.file = file;
        this.writer = new GroupCommit(file::write, clock);
    }

    /**
     * Opens the store, makes it where there is none, and brings one of an older version up to date.
     *
     * @param folder the data folder
     * @param clock real time: tells when to complain again about a disk that fails
     * @throws StoreException if the folder cannot be written or is in use, or the file is damaged or of a newer version
     */
    public static GatewayStore open(Path folder, Clock clock) {
        DataFolder held = DataFolder.open(folder);
        try {
            return new GatewayStore(held, SqliteFile.open(held.database(), clock), clock);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public NetworkMemory load() {
        return file.load();
    }

    @Override
    public CompletableFuture<Void> append(List<NetworkFact> facts) {
        return writer.append(facts);
    }

    @Override
    public Optional<String> problem() {
        return writer.problem();
    }

    @Override
    public void close() {
        writer.close();
        file.close();
        folder.close();
    }
}
