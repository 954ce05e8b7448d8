package org.optivgi.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.store.GatewayStore;

class IdTagBookTest {
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    private final InMemoryNetworkStore store = new InMemoryNetworkStore();

    private static IdTag tag(String id, boolean isBlocked, @Nullable Instant expires, IdTag.Source source) {
        return new IdTag(
                new IdToken(id),
                isBlocked,
                expires,
                new IdToken("FLEET"),
                80.5,
                null,
                LocalTime.of(6, 30),
                7,
                "Bus 12",
                source);
    }

    private static IdTag tag(String id) {
        return tag(id, false, NEW_YEAR, IdTag.Source.OPERATOR);
    }

    @Test
    void aTagIsFoundInWhateverLetterCase() {
        IdTagBook book = new IdTagBook(store, List.of());

        book.set(tag("Bus-12")).join();

        assertThat(book.find(new IdToken("BUS-12"))).contains(tag("Bus-12"));
        assertThat(book.all()).hasSize(1);
    }

    @Test
    void tagsAreTheSameAfterARestart(@TempDir Path data) {
        IdTag minimal = new IdTag(new IdToken("VAN"), true, null, null, null, 90, null, 0, "", IdTag.Source.OPERATOR);
        try (GatewayStore database = GatewayStore.open(data, Clock.systemUTC())) {
            IdTagBook book = new IdTagBook(database, List.of());
            book.set(tag("BUS")).join();
            book.set(minimal).join();
            book.set(tag("GONE")).join();
            book.remove(new IdToken("gone")).join();
        }

        try (GatewayStore database = GatewayStore.open(data, Clock.systemUTC())) {
            assertThat(new IdTagBook(database, List.of()).all()).containsExactlyInAnyOrder(tag("BUS"), minimal);
        }
    }

    @Test
    void aTagThatTheConfigurationNamesIsAsItSaysAndCannotBeChanged() {
        new IdTagBook(store, List.of()).set(tag("BUS")).join();
        IdTag configured = tag("bus", true, null, IdTag.Source.CONFIGURATION);

        IdTagBook book = new IdTagBook(store, List.of(configured));

        assertThat(book.all()).containsExactly(configured);
        assertThatThrownBy(() -> book.set(tag("BUS"))).hasMessageContaining("BUS is set in the configuration");
        assertThatThrownBy(() -> book.remove(new IdToken("BUS"))).hasMessageContaining("configuration");
        assertThat(new IdTagBook(store, List.of()).all()).containsExactly(tag("BUS"));
    }

    @Test
    void aTagMayChargeUntilItExpiresAndNotWhileItIsBlocked() {
        assertThat(tag("BUS").decision(NEW_YEAR.minusMillis(1)).status()).isEqualTo(Status.ACCEPTED);
        assertThat(tag("BUS").decision(NEW_YEAR).status()).isEqualTo(Status.EXPIRED);
        assertThat(tag("BUS", true, null, IdTag.Source.OPERATOR)
                        .decision(NEW_YEAR)
                        .status())
                .isEqualTo(Status.BLOCKED);
        assertThat(tag("BUS").decision(NEW_YEAR).expiry()).isEqualTo(NEW_YEAR);
        assertThat(tag("BUS").decision(NEW_YEAR).parent()).isEqualTo(new IdToken("FLEET"));
    }

    @Test
    void aChangeCountsAtOnceAndIsDoneWhenItIsDurable() {
        IdTagBook book = new IdTagBook(store, List.of());
        store.beSlow();

        CompletableFuture<Void> done = book.set(tag("BUS"));

        assertThat(book.find(new IdToken("BUS"))).isPresent();
        assertThat(done).isNotDone();
        store.catchUp();
        assertThat(done).isCompleted();
    }
}
