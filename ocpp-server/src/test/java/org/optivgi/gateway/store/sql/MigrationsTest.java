package org.optivgi.gateway.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.network.StoreException;

class MigrationsTest {
    private static final Migrations.Script ONE =
            new Migrations.Script("V1__one.sql", "-- A table.\nCREATE TABLE a (x BIGINT);\n");
    private static final Migrations.Script TWO =
            new Migrations.Script("V2__two.sql", "CREATE TABLE b (x BIGINT);\nINSERT INTO b VALUES (1);\n");

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private void apply(Migrations.Script... scripts) throws SQLException {
        new Migrations(List.of(scripts)).apply(connection, Clock.systemUTC());
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            return result.getLong(1);
        }
    }

    @Test
    void eachScriptIsAppliedOnce() throws SQLException {
        apply(ONE);

        apply(ONE, TWO);
        apply(ONE, TWO);

        assertThat(count("b")).isEqualTo(1);
        assertThat(count("schema_version")).isEqualTo(2);
    }

    @Test
    void aScriptThatFailsLeavesNothingBehind() throws SQLException {
        Migrations.Script broken =
                new Migrations.Script("V2__two.sql", "CREATE TABLE b (x BIGINT);\nINSERT INTO nowhere VALUES (1);\n");
        apply(ONE);

        assertThatThrownBy(() -> apply(ONE, broken)).isInstanceOf(SQLException.class);

        apply(ONE, TWO);
        assertThat(count("b")).isEqualTo(1);
    }

    @Test
    void aScriptThatWasChangedAfterwardsIsRefused() throws SQLException {
        apply(ONE);

        assertThatThrownBy(() -> apply(new Migrations.Script("V1__one.sql", "CREATE TABLE a (x TEXT);\n")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("V1__one.sql");
    }

    @Test
    void lineEndsDoNotCount() throws SQLException {
        apply(ONE);

        apply(new Migrations.Script(ONE.name(), ONE.text().replace("\n", "\r\n")));

        assertThat(count("schema_version")).isEqualTo(1);
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        apply(ONE, TWO);

        assertThatThrownBy(() -> apply(ONE)).isInstanceOf(StoreException.class).hasMessageContaining("newer version");
    }

    @Test
    void everyBundledScriptIsApplied() throws Exception {
        Path scripts =
                Path.of(Migrations.class.getResource("V1__network.sql").toURI()).getParent();
        List<String> bundled;
        try (Stream<Path> files = Files.list(scripts)) {
            bundled = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.*[.]sql"))
                    .toList();
        }

        Migrations.bundled().apply(connection, Clock.systemUTC());

        assertThat(count("schema_version")).isEqualTo(bundled.size());
    }
}
