package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.StoreException;

/**
 * A database of a PostgreSQL server.
 *
 * <p>The connection that writes holds an advisory lock of the session, so that two gateways never write one database. The
 * server lets go of it when the connection ends, and it soon finds out when the machine at the other end is gone.
 */
public final class PostgresDatabase implements Database {
    /** Any number that nobody else takes: "optivgi" in ASCII. */
    private static final long LOCK = 0x6f70746976_6769L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String CONNECT_SECONDS = "5";
    /** A commit that takes longer counts as failed, since the thread that writes must never hang. */
    private static final String SOCKET_SECONDS = "20";

    private static final String KEEPALIVE =
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private final String url;
    private final Properties properties = new Properties();

    /**
     * @param url {@code jdbc:postgresql://host:port/database}, with the driver's parameters if need be
     * @param user null for what the URL or the driver says
     * @param password null for none
     */
    public PostgresDatabase(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        properties.setProperty("ApplicationName", "optivgi-gateway");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", KEEPALIVE);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        Connection opened = DriverManager.getConnection(url, properties);
        try {
            opened.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public Connection connectToWrite() throws SQLException {
        Connection opened = connect();
        try (Statement statement = opened.createStatement()) {
            // Whoever has set a database up for less must not make a confirmation worth less.
            statement.execute("SET synchronous_commit TO on");
            // A gateway that has just ended is waited for: its connection takes a moment to be noticed.
            statement.execute("SET lock_timeout TO '5s'");
            lock(statement);
            statement.execute("SET lock_timeout TO DEFAULT");
            opened.commit();
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private static void lock(Statement statement) throws SQLException {
        try {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        } catch (SQLException e) {
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    ? new SQLException("the database is in use by another gateway", LOCK_NOT_AVAILABLE, e)
                    : e;
        }
    }

    @Override
    public StoreException unusable(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String what = "the database " + nameWithoutSecrets() + " cannot be used: " + e.getMessage();
        if (state.startsWith("28")) {
            return new StoreException(what + "; correct database.user and database.password", e);
        }
        if (state.startsWith("3D")) {
            return new StoreException(what + "; create it (createdb), or correct database.url", e);
        }
        if (state.startsWith("08")) {
            return new StoreException(what + "; start the server, or correct database.url", e);
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return new StoreException(what + "; stop that one, or give each gateway a database of its own", e);
        }
        return new StoreException(what, e);
    }

    /** Parameters may hold a password. */
    private String nameWithoutSecrets() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
