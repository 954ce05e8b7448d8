package org.optivgi.gateway.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.optivgi.gateway.network.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SQLite file: write-ahead log, synchronised with the disk at each commit. That one gateway has it to itself is the data
 * folder's to see to.
 */
public final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final long MOST_CHECKED_BYTES = 1L << 30;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;
    /** The low byte of SQLite's result codes tells the kind, the others the detail. */
    private static final int KIND = 0xff;
    /** How long a backup or another reader may keep us waiting for the file. */
    private static final int BUSY_MILLIS = 1_000;

    private final Path path;

    /** The file need not be there yet. */
    public SqliteDatabase(Path path) {
        this.path = path;
    }

    /**
     * Looks through the file if the last process that had it did not close it, so that damage is told at the start and not
     * found years later. Takes some seconds a gigabyte; a file beyond that is left to {@code PRAGMA integrity_check} by hand.
     *
     * @throws StoreException if it is damaged
     */
    public void checkAfterUncleanEnd() {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        if (sizeOf(log) == 0 || sizeOf(path) > MOST_CHECKED_BYTES) {
            return;
        }
        LOG.info("The last gateway did not close {}; checking it", path);
        try (Connection opened = connect();
                Statement statement = opened.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw new SQLException(result.getString(1), "", SQLITE_CORRUPT);
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // Whoever opens it tells why it cannot be read.
            return 0;
        }
    }

    @Override
    public Connection connect() throws SQLException {
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

    @Override
    public Connection connectToWrite() throws SQLException {
        return connect();
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

    @Override
    public StoreException unusable(SQLException e) {
        int kind = e.getErrorCode() & KIND;
        return kind == SQLITE_CORRUPT || kind == SQLITE_NOT_A_DATABASE
                ? new StoreException(
                        path.toAbsolutePath() + " is damaged, or is no database of the gateway (" + e.getMessage()
                                + "); put a backup in its place, or move it away to start with nothing",
                        e)
                : new StoreException(path.toAbsolutePath() + " cannot be used: " + e.getMessage(), e);
    }
}
