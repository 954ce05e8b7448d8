package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts in a database, written through one connection by one thread.
 *
 * <p>A connection that is lost is made anew. Meanwhile another gateway may have written: then this one never writes again,
 * since what it remembers is no longer what is on record.
 */
public final class SqlStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);

    private final Database database;
    /** Names this run in the database, so that it notices when another one followed. */
    private final String run = UUID.randomUUID().toString();

    private @Nullable Connection connection;
    private @Nullable NetworkWriter writer;

    private SqlStore(Database database) {
        this.database = database;
    }

    /**
     * Takes hold of the database and brings its schema up to date.
     *
     * @param clock the time written beside a migration
     * @throws StoreException if it is damaged, of a newer version, in use, or cannot be reached
     */
    public static SqlStore open(Database database, Clock clock) {
        SqlStore store = new SqlStore(database);
        try {
            store.begin(clock);
            return store;
        } catch (SQLException e) {
            store.close();
            throw database.unusable(e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private synchronized void begin(Clock clock) throws SQLException {
        Connection opened = database.connectToWrite();
        connection = opened;
        Migrations.bundled().apply(opened, clock);
        try (Statement statement = opened.createStatement()) {
            statement.executeUpdate("DELETE FROM writing_run");
            statement.executeUpdate("INSERT INTO writing_run (run) VALUES ('" + run + "')");
        }
        opened.commit();
    }

    /**
     * What all facts written so far come to.
     *
     * @throws StoreException if it cannot be read
     */
    public NetworkMemory load() {
        return reading(connection -> new NetworkReader(connection).read());
    }

    /**
     * What a room keeps, but for records that are empty.
     *
     * @throws StoreException if it cannot be read
     */
    public List<NetworkFact.RoomRecord> roomRecords(String room) {
        return reading(connection -> RoomRecords.read(connection, room));
    }

    /**
     * Writes the facts in one transaction and returns when it is on the disk. After a failure the connection is given up, and
     * the next call makes another one.
     *
     * @throws SQLException if none of them was written, or it is not known whether they were; writing them again does no harm
     */
    public synchronized void write(Collection<NetworkFact> facts) throws SQLException {
        writing(open -> {
            NetworkWriter statements = writer;
            if (statements == null) {
                statements = new NetworkWriter(open);
                writer = statements;
            }
            statements.write(facts);
        });
    }

    /**
     * The meter values on record, oldest first.
     *
     * @throws StoreException if they cannot be read
     */
    public List<MeterRecord> meterValues(MeterQuery query) {
        return reading(connection -> MeterReader.read(connection, query));
    }

    /**
     * The numbers of all series of meter values.
     *
     * @throws StoreException if they cannot be read
     */
    public List<Long> meterSeries() {
        return reading(connection -> new MeterThinning(connection).series());
    }

    /**
     * Thins one series of meter values.
     *
     * @param rawFrom samples from then on stay as they are
     * @param keptFrom rows before are removed
     * @throws SQLException if nothing was changed
     */
    public void thinMeterValues(long series, Instant rawFrom, Instant keptFrom) throws SQLException {
        writing(connection -> new MeterThinning(connection).thin(series, rawFrom, keptFrom));
    }

    /**
     * Messages of the log, newest first.
     *
     * @throws StoreException if they cannot be read
     */
    public List<LoggedMessage> messages(MessageQuery query) {
        return reading(connection -> new MessageTable(connection).read(query));
    }

    /**
     * Adds to the log of messages.
     *
     * @throws SQLException if none of them was written
     */
    public void writeMessages(List<LoggedMessage> messages) throws SQLException {
        writing(connection -> new MessageTable(connection).write(messages));
    }

    /**
     * The position up to which messages are to go.
     *
     * @param keptFrom older ones go
     * @param mostCharacters the oldest go until no more than that remain
     * @throws StoreException if they cannot be read
     */
    public long lastMessageToRemove(Instant keptFrom, long mostCharacters) {
        return reading(connection -> new MessageTable(connection).lastToRemove(keptFrom, mostCharacters));
    }

    /**
     * Removes some of the oldest messages.
     *
     * @param upTo the last position to remove
     * @return how many were removed
     * @throws SQLException if nothing was changed
     */
    public int removeMessages(long upTo, int most) throws SQLException {
        AtomicInteger removed = new AtomicInteger();
        writing(connection -> removed.set(new MessageTable(connection).remove(upTo, most)));
        return removed.get();
    }

    /**
     * The points on record, oldest first.
     *
     * @throws StoreException if they cannot be read
     */
    public List<PowerPoint> power(PowerQuery query) {
        return reading(connection -> new HistoryTables(connection).readPower(query));
    }

    /**
     * The plans on record, oldest first.
     *
     * @throws StoreException if they cannot be read
     */
    public List<PlanRecord> plans(PlanQuery query) {
        return reading(connection -> new PlanTable(connection).read(query));
    }

    /**
     * The events on record, newest first.
     *
     * @throws StoreException if they cannot be read
     */
    public EventPage events(EventQuery query) {
        return reading(connection -> new HistoryTables(connection).readEvents(query));
    }

    /**
     * Adds to the history.
     *
     * @param replaced a plan on record whose place others take; null for none
     * @throws SQLException if nothing was written, or it is not known whether it was; writing it again does no harm
     */
    public void writeHistory(
            List<PowerPoint> points, List<DepotEvent> events, List<PlanRecord> plans, @Nullable PlanRecord replaced)
            throws SQLException {
        writing(connection -> {
            HistoryTables tables = new HistoryTables(connection);
            tables.writePower(points);
            tables.writeEvents(events);
            new PlanTable(connection).write(plans, replaced);
        });
    }

    /**
     * Thins the history.
     *
     * @param rawFrom points from then on stay as they are
     * @param powerFrom points before are removed
     * @param eventsFrom events before are removed
     * @param plansFrom plans before are removed
     * @throws SQLException if nothing was changed
     */
    public void thinHistory(Instant rawFrom, Instant powerFrom, Instant eventsFrom, Instant plansFrom)
            throws SQLException {
        writing(connection -> {
            HistoryTables tables = new HistoryTables(connection);
            tables.thinPower(rawFrom, powerFrom);
            tables.removeEvents(eventsFrom);
            new PlanTable(connection).remove(plansFrom);
        });
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private interface Writing {
        void to(Connection connection) throws SQLException;
    }

    private <T> T reading(Reading<T> reading) {
        try (Connection connection = database.connect()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    /** Writes and commits; after a failure the connection is given up, and the next one to write makes another. */
    private synchronized void writing(Writing work) throws SQLException {
        try {
            Connection open = connected();
            work.to(open);
            open.commit();
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connectToWrite();
            connection = open;
            requireNoOtherSince(open);
        }
        return open;
    }

    private void requireNoOtherSince(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet last = statement.executeQuery("SELECT run FROM writing_run")) {
            if (!last.next() || !run.equals(last.getString("run"))) {
                throw new SQLException(
                        "another gateway has used the database since; restart this one if it is to go on");
            }
        }
        open.rollback();
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing the connection failed", e);
            }
        }
    }
}
