package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        try (Connection reading = database.connect()) {
            return new NetworkReader(reading).read();
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    /**
     * Writes the facts in one transaction and returns when it is on the disk. After a failure the connection is given up, and
     * the next call makes another one.
     *
     * @throws SQLException if none of them was written, or it is not known whether they were; writing them again does no harm
     */
    public synchronized void write(Collection<NetworkFact> facts) throws SQLException {
        try {
            Connection open = connected();
            NetworkWriter statements = writer;
            if (statements == null) {
                statements = new NetworkWriter(open);
                writer = statements;
            }
            statements.write(facts);
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
