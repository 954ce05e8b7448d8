package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.testing.Await;

class GatewayStoreTest extends DatabaseStoreContract {
    private static final NetworkFact TEN_USED =
            new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, 11);

    @TempDir
    private Path temporary;

    private Path folder;
    private GatewayStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("depot").resolve("data");
        store = GatewayStore.open(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    GatewayStore store() {
        return store;
    }

    @Override
    NetworkStore reopened() {
        store.close();
        store = GatewayStore.open(folder, Clock.systemUTC());
        return store;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
    }

    @Test
    void aFolderThatIsInUseIsRefused() {
        assertThatThrownBy(() -> GatewayStore.open(folder, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("in use by another gateway");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> GatewayStore.open(file, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("--data");
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws SQLException {
        store.close();
        execute("INSERT INTO schema_version VALUES (99, 'V99__future.sql', 'x', 0)");

        assertThatThrownBy(() -> GatewayStore.open(folder, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("99");
    }

    @Test
    void aDamagedFileIsRefusedAndTheFolderLetGo() throws IOException {
        store.close();
        Path file = folder.resolve("gateway.db");
        byte[] good = Files.readAllBytes(file);
        Files.write(
                file,
                "no database at all, but longer than its header of a hundred bytes is "
                        .repeat(9)
                        .getBytes());

        assertThatThrownBy(() -> GatewayStore.open(folder, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("backup");
        Files.write(file, good);
        assertThat(reopened().load().nextTransactionNumber()).isEqualTo(1);
    }

    /** The folder as a process that is killed now would leave it. */
    private Path asAfterAKill() throws IOException {
        Path copy = Files.createDirectories(temporary.resolve("killed"));
        for (String name : List.of("gateway.db", "gateway.db-wal")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    @Test
    void afterAKillWhatIsInTheLogOnlyIsThere() throws IOException {
        store.append(List.of(TEN_USED)).join();

        try (GatewayStore next = GatewayStore.open(asAfterAKill(), Clock.systemUTC())) {
            assertThat(next.load().nextTransactionNumber()).isEqualTo(11);
        }
    }

    @Test
    void afterAKillDamageIsFoundAtTheStart() throws IOException, SQLException {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
        store.append(List.of(TEN_USED)).join();
        Path killed = asAfterAKill();
        try (FileChannel file = FileChannel.open(killed.resolve("gateway.db"), StandardOpenOption.WRITE)) {
            ByteBuffer noise = ByteBuffer.allocate(64 * 1024);
            new Random(1).nextBytes(noise.array());
            file.write(noise, 8 * 1024);
        }

        assertThatThrownBy(() -> GatewayStore.open(killed, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whileTheFileIsLockedNothingIsConfirmedAndAfterwardsNothingIsLost() throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThat(store.append(List.of(TEN_USED)))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(StoreException.class)
                    .withMessageContaining("locked");
            assertThat(store.problem()).isPresent();
            statement.execute("ROLLBACK");
        }

        Await.until("the store works again", () -> store.problem().isEmpty());
        assertThat(store.load().nextTransactionNumber()).isEqualTo(11);
    }

    @Test
    void eachCommitIsSynchronisedWithTheDisk() throws SQLException {
        store.append(List.of(TEN_USED)).join();

        // Another process sees what is durable, and the log it is in.
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT next_number FROM numbers_used")
                            .getLong(1))
                    .isEqualTo(11);
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
        }
    }
}
