package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.testing.Await;

class PostgresStoreTest extends DatabaseStoreContract {
    private static final NetworkFact TEN_USED =
            new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, 11);
    private static final NetworkFact FIVE_RESERVED =
            new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.RESERVATION, 6);

    private static PostgresServer server;

    private String url;
    private GatewayStore store;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        url = server.newDatabase();
        store = connect();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private GatewayStore connect() {
        return GatewayStore.connect(url, server.user(), "", Clock.systemUTC());
    }

    @Override
    GatewayStore store() {
        return store;
    }

    @Override
    NetworkStore reopened() {
        store.close();
        store = connect();
        return store;
    }

    private void awaitRecovery() {
        Await.until("the store works again", () -> store.problem().isEmpty());
    }

    @Test
    void aDatabaseThatIsInUseIsRefused() {
        assertThatThrownBy(this::connect)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in use by another gateway")
                .hasMessageContaining(url);
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamedWithWhatToDo() {
        String nowhere = url + "x";

        assertThatThrownBy(() -> GatewayStore.connect(nowhere, server.user(), "", Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(nowhere)
                .hasMessageContaining("create it");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> GatewayStore.connect(
                        "jdbc:postgresql://127.0.0.1:1/depot?password=secret", "u", "", Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("start the server")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLostConnectionIsMadeAnewAndNothingIsLost() {
        store.append(List.of(TEN_USED)).join();

        server.endConnections(url);
        store.append(List.of(FIVE_RESERVED)).exceptionally(notYet -> null).join();
        awaitRecovery();
        store.append(List.of()).join();

        assertThat(store.load().nextTransactionNumber()).isEqualTo(11);
        assertThat(store.load().nextReservationId()).isEqualTo(6);
    }

    @Test
    void whileTheDatabaseTakesNoConnectionsNothingIsConfirmedAndTheReasonIsShown() {
        server.execute(
                url.replaceFirst("/[^/]*$", "/postgres"), "ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false");
        server.endConnections(url);

        assertThat(store.append(List.of(TEN_USED)))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreException.class);
        assertThat(store.append(List.of())).failsWithin(Duration.ofSeconds(30));
        assertThat(store.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(name()));

        server.execute(
                url.replaceFirst("/[^/]*$", "/postgres"), "ALTER DATABASE " + name() + " ALLOW_CONNECTIONS true");
        awaitRecovery();
        assertThat(store.load().nextTransactionNumber()).isEqualTo(11);
    }

    private String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void whoWasFollowedByAnotherGatewayNeverWritesAgain() {
        server.endConnections(url);
        try (GatewayStore other = connect()) {
            other.append(List.of(FIVE_RESERVED)).join();
        }

        assertThat(store.append(List.of(TEN_USED))).failsWithin(Duration.ofSeconds(30));
        Await.until(
                "the reason is shown",
                () -> store.problem()
                        .filter(problem -> problem.contains("another gateway has used the database since"))
                        .isPresent());
        assertThat(store.load().nextTransactionNumber()).isEqualTo(1);
    }
}
