package org.optivgi.gateway.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server of this test run's own, on a free port. */
public final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PostgresServer start() {
        try {
            return new PostgresServer(EmbeddedPostgres.builder()
                    // The server itself is never killed here, so that it may leave writing to the operating system.
                    .setServerConfig("fsync", "off")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database and returns its URL. */
    public String newDatabase() {
        String name = "depot" + DATABASES.incrementAndGet();
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    public String user() {
        return "postgres";
    }

    /** Ends every connection to the database, as a restart of the server does. */
    void endConnections(String databaseUrl) {
        execute(
                server.getJdbcUrl("postgres", "postgres"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + databaseUrl.substring(databaseUrl.lastIndexOf('/') + 1) + "'");
    }

    /** Runs a statement in a database. */
    public void execute(String databaseUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(databaseUrl, user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
