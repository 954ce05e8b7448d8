package org.optivgi.gateway.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.optivgi.gateway.network.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a schema up to date, one numbered script after the other, each once and in one transaction with the note that it was
 * applied. A script that was released never changes; that it did not is checked.
 */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** In order: the first is version 1. */
    private static final List<String> NAMES = List.of(
            "V1__network.sql",
            "V2__writing_run.sql",
            "V3__notices.sql",
            "V4__meter_values.sql",
            "V5__access.sql",
            "V6__learned_behaviour.sql",
            "V7__messages.sql",
            "V8__late_messages.sql",
            "V9__room_records.sql",
            "V10__reservation_choice.sql",
            "V11__history.sql",
            "V12__event_subjects.sql",
            "V13__plans.sql");

    /**
     * A script.
     *
     * @param name the file's name
     * @param text statements, each ended by a semicolon at the end of a line
     */
    record Script(String name, String text) {
        String checksum() {
            try {
                byte[] content = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        List<String> statements() {
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";\\s*(\\R|$)")) {
                if (!statement.isBlank()) {
                    statements.add(statement);
                }
            }
            return statements;
        }
    }

    private final List<Script> scripts;

    Migrations(List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Those that come with this version of the gateway. */
    static Migrations bundled() {
        return new Migrations(NAMES.stream().map(Migrations::read).toList());
    }

    private static Script read(String name) {
        try (InputStream resource = Migrations.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new Script(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Applies what is missing.
     *
     * @param connection without auto-commit
     * @throws StoreException if the schema is newer than this program, or came about in another way
     */
    void apply(Connection connection, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version ("
                    + "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
                    + "applied_at BIGINT NOT NULL)");
        }
        int present = checkedVersion(connection);
        connection.commit();
        for (int version = present + 1; version <= scripts.size(); version++) {
            apply(version, connection, clock);
        }
    }

    /** The version of the schema, after all that led to it was found to be as we know it. */
    private int checkedVersion(Connection connection) throws SQLException {
        int version = 0;
        try (Statement statement = connection.createStatement();
                ResultSet applied =
                        statement.executeQuery("SELECT version, checksum FROM schema_version ORDER BY version")) {
            while (applied.next()) {
                version = applied.getInt("version");
                if (version > scripts.size()) {
                    throw new StoreException("the database was written by a newer version of the gateway (schema "
                            + version + "; this version knows " + scripts.size()
                            + "); install that version again, or put the backup from before the update in its place");
                }
                Script script = scripts.get(version - 1);
                if (!script.checksum().equals(applied.getString("checksum"))) {
                    throw new StoreException("the database was set up by another " + script.name()
                            + " than this version has; use the version that wrote it, or a backup");
                }
            }
        }
        return version;
    }

    private void apply(int version, Connection connection, Clock clock) throws SQLException {
        Script script = scripts.get(version - 1);
        try (Statement statement = connection.createStatement();
                PreparedStatement note = connection.prepareStatement(
                        "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)")) {
            for (String sql : script.statements()) {
                statement.execute(sql);
            }
            note.setInt(1, version);
            note.setString(2, script.name());
            note.setString(3, script.checksum());
            note.setLong(4, clock.millis());
            note.executeUpdate();
            connection.commit();
            LOG.info("Applied {}", script.name());
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }
}
