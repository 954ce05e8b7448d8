package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.DepotEvent.Severity;
import org.optivgi.gateway.history.DepotEvent.Subject;

class EventLogTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void happens(String kind, String chargePoint, String text) {
        api.events.add(Severity.INFO, kind, chargePoint == null ? Subject.DEPOT : Subject.of(chargePoint), text);
        api.time.advance(Duration.ofMinutes(1));
    }

    private List<String> texts(String query) throws Exception {
        return api.get("/api/v1/events/log" + query).json().getAsJsonArray("items").asList().stream()
                .map(item -> item.getAsJsonObject().get("text").getAsString())
                .toList();
    }

    @Test
    void eventsGoOnAfterARestartWhereTheyEnded() {
        happens("plan", null, "one");
        happens("plan", null, "two");

        EventLog next = new EventLog(api.time, api.archive);
        next.add(Severity.WARNING, "plan", Subject.DEPOT, "three");

        assertThat(next.newest(10)).extracting(DepotEvent::text).containsExactly("three", "two", "one");
        assertThat(next.newest(1)).extracting(DepotEvent::id).containsExactly(3L);
    }

    @Test
    void eventsAreFoundByPlaceKindWordsAndTime() throws Exception {
        happens("chargePoint", "BAY-1", "connected");
        happens("connector", "BAY-1", "connector 1 is faulted");
        happens("chargePoint", "BAY-2", "connected");

        assertThat(texts("?chargePoint=bay-1")).containsExactly("connector 1 is faulted", "connected");
        assertThat(texts("?kind=connector")).containsExactly("connector 1 is faulted");
        assertThat(texts("?search=FAULT")).containsExactly("connector 1 is faulted");
        assertThat(texts("?from=2026-03-01T08:01:00Z&to=2026-03-01T08:02:00Z"))
                .containsExactly("connector 1 is faulted");
        assertThat(texts("?offset=1&limit=1")).containsExactly("connector 1 is faulted");
        assertThat(api.get("/api/v1/events/log?limit=1").json().get("total").getAsInt())
                .isEqualTo(3);
    }

    @Test
    void aTimeThatIsNoneIsNamed() throws Exception {
        assertThat(api.get("/api/v1/events/log?from=yesterday").problem()).containsEntry("field", "from");
    }
}
