package org.optivgi.gateway.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts in a SQLite file: write-ahead log, synchronised with the disk at each commit, written through one connection by
 * one thread.
 */
public final class SqliteFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;
    /** The low byte of SQLite's result codes tells the kind, the others the detail. */
    private static final int KIND = 0xff;
    /** How long a backup or another reader may keep us waiting for the file. */
    private static final int BUSY_MILLIS = 1_000;

    private final Path path;
    private @Nullable Connection connection;
    private @Nullable NetworkWriter writer;

    private SqliteFile(Path path) {
        this.path = path;
    }

    /**
     * Opens the file, makes it where there is none, and brings its schema up to date.
     *
     * @param clock the time written beside a migration
     * @throws StoreException if the file is damaged, of a newer version, or cannot be opened
     */
    public static SqliteFile open(Path path, Clock clock) {
        SqliteFile file = new SqliteFile(path);
        try (Connection connection = file.connect()) {
            Migrations.bundled().apply(connection, clock);
            return file;
        } catch (SQLException e) {
            throw file.unusable(e);
        }
    }

    /**
     * What all facts written so far come to.
     *
     * @throws StoreException if the file cannot be read
     */
    public NetworkMemory load() {
        try (Connection reading = connect()) {
            return new NetworkReader(reading).read();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Writes the facts in one transaction and returns when it is on the disk. After a failure the connection is given up, and
     * the next call makes another one.
     *
     * @throws SQLException if none of them was written
     */
    public synchronized void write(Collection<NetworkFact> facts) throws SQLException {
        try {
            Connection open = connection;
            if (open == null) {
                open = connect();
                connection = open;
            }
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

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("Closing {} failed", path, e);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        Connection opened = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath(), properties);
        try {
            requireWriteAheadLog(opened);
            opened.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** SQLite goes on without where the file system cannot do it, such as on some network drives. */
    private static void requireWriteAheadLog(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            if (!mode.next() || !"wal".equalsIgnoreCase(mode.getString(1))) {
                throw new SQLException("the file system does not support a write-ahead log; use a local disk");
            }
        }
    }

    private StoreException unusable(SQLException e) {
        int kind = e.getErrorCode() & KIND;
        return kind == SQLITE_CORRUPT || kind == SQLITE_NOT_A_DATABASE
                ? new StoreException(
                        path.toAbsolutePath() + " is damaged, or is no database of the gateway (" + e.getMessage()
                                + "); put a backup in its place, or move it away to start with nothing",
                        e)
                : new StoreException(path.toAbsolutePath() + " cannot be used: " + e.getMessage(), e);
    }
}
