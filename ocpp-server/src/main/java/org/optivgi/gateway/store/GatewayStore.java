package org.optivgi.gateway.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.network.MessageArchive;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.sql.PostgresDatabase;
import org.optivgi.gateway.store.sql.SqlStore;
import org.optivgi.gateway.store.sql.SqliteDatabase;

/**
 * What must survive, in a database: a SQLite file in the data folder, or one of a PostgreSQL server. Durable means
 * synchronised with the disk: it survives the death of the process and of the machine, as far as the disk tells the truth.
 *
 * <p>May be called from any thread; never waits for the disk except to open, load and close.
 */
public final class GatewayStore implements NetworkStore {
    private final SqlStore database;
    private final GroupCommit writer;
    private final Housekeeping housekeeping;
    private final MessageLog messages;
    private final HistoryLog history;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> new Thread(task, "store-reader"));
    private final Runnable release;

    private GatewayStore(SqlStore database, Clock clock, Runnable release) {
        this.database = database;
        this.writer = new GroupCommit(database::write, clock);
        this.housekeeping = new Housekeeping(database, writer);
        this.messages = new MessageLog(database, writer, this::ask);
        this.history = new HistoryLog(database, writer, this::ask);
        this.release = release;
    }

    /**
     * Opens the store in a folder, makes it where there is none, and brings one of an older version up to date.
     *
     * @param folder the data folder
     * @param clock real time: tells when to complain again about a disk that fails
     * @throws StoreException if the folder cannot be written or is in use, or the file is damaged or of a newer version
     */
    public static GatewayStore open(Path folder, Clock clock) {
        DataFolder held = DataFolder.open(folder);
        try {
            SqliteDatabase file = new SqliteDatabase(held.database());
            file.checkAfterUncleanEnd();
            return new GatewayStore(SqlStore.open(file, clock), clock, held::close);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /**
     * Opens the store in a PostgreSQL database, which must exist, and brings its schema up to date.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param user null for what the URL or the driver says
     * @param password null for none
     * @param clock real time: tells when to complain again about a server that cannot be reached
     * @throws StoreException if it cannot be reached, is in use by another gateway, or is of a newer version
     */
    public static GatewayStore connect(String url, @Nullable String user, @Nullable String password, Clock clock) {
        return new GatewayStore(SqlStore.open(new PostgresDatabase(url, user, password), clock), clock, () -> {});
    }

    @Override
    public NetworkMemory load() {
        return database.load();
    }

    @Override
    public List<NetworkFact.RoomRecord> roomRecords(String room) {
        return database.roomRecords(room);
    }

    @Override
    public CompletableFuture<Void> append(List<NetworkFact> facts) {
        return writer.append(facts);
    }

    @Override
    public CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
        return ask(() -> database.meterValues(query));
    }

    @Override
    public MessageArchive messages() {
        return messages;
    }

    @Override
    public HistoryArchive history() {
        return history;
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, reader);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new StoreException("the store is closed", e));
        }
    }

    /**
     * Begins to make room, now and every hour: thins old meter values and removes very old ones, a little at a time.
     *
     * @param clock the gateway's clock, which samples go by
     */
    public void keepHouse(Retention retention, Clock clock) {
        housekeeping.start(retention, clock);
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    @Override
    public Optional<String> problem() {
        return writer.problem();
    }

    @Override
    public void close() {
        housekeeping.close();
        messages.close();
        history.close();
        reader.shutdown();
        writer.close();
        database.close();
        release.run();
    }
}
