package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.testing.ManualTime;

class RefusedConnectionsTest {
    private final ManualTime time = new ManualTime();
    private final RefusedConnections refused = new RefusedConnections(time, 2);

    @Test
    void countsWhatIsRefusedAgainAsOneEntry() {
        refused.add("192.0.2.1", "/ocpp/", RefusalReason.NO_IDENTITY);
        time.advance(Duration.ofMinutes(1));
        refused.add("192.0.2.1", "/ocpp/", RefusalReason.NO_IDENTITY);

        assertThat(refused.recent()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.lastAt()).isEqualTo(entry.firstAt().plusSeconds(60));
        });
    }

    @Test
    void keepsTheLatestAndShowsThemFirst() {
        refused.add("192.0.2.1", "/a", RefusalReason.NO_SUBPROTOCOL);
        refused.add("192.0.2.1", "/b", RefusalReason.NO_SUBPROTOCOL);
        refused.add("192.0.2.1", "/c", RefusalReason.NO_SUBPROTOCOL);

        assertThat(refused.recent()).extracting(RefusedConnections.Entry::path).containsExactly("/c", "/b");
    }
}
