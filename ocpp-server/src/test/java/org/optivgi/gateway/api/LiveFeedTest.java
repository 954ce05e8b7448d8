package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages are told, over a real connection. */
class LiveFeedTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private record Event(String id, String topic, JsonObject data) {}

    /** A page that follows. */
    private final class Follower implements AutoCloseable {
        private final HttpURLConnection connection;
        private final BufferedReader lines;
        private final List<Event> seen = new ArrayList<>();

        Follower(String lastEventId) throws Exception {
            connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + api.port() + "/api/v1/events")
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setReadTimeout(20_000);
            if (lastEventId != null) {
                connection.setRequestProperty("Last-Event-ID", lastEventId);
            }
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        }

        Event next(Predicate<Event> wanted) throws Exception {
            String id = "";
            String topic = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    topic = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                } else if (line.isEmpty() && data.length() > 0) {
                    Event event = new Event(
                            id, topic, JsonParser.parseString(data.toString()).getAsJsonObject());
                    data.setLength(0);
                    seen.add(event);
                    if (wanted.test(event)) {
                        return event;
                    }
                }
            }
            throw new AssertionError("the stream ended; seen " + seen);
        }

        @Override
        public void close() throws Exception {
            connection.disconnect();
        }
    }

    private static Predicate<Event> topic(String name) {
        return event -> event.topic().equals(name);
    }

    @Test
    void aPageIsFirstToldEverythingAndThenWhatChanges() throws Exception {
        api.connect();
        try (Follower page = new Follower(null)) {
            Event all = page.next(topic("chargePoints"));

            api.charge();
            Event change = page.next(topic("chargePoints"));

            assertThat(all.data().get("reset").getAsBoolean()).isTrue();
            assertThat(all.data().getAsJsonObject("changed").keySet()).containsExactly("CP-1");
            assertThat(change.data().has("reset")).isFalse();
            assertThat(change.data().toString()).contains("\"idToken\":\"TAG\"");
        }
    }

    @Test
    void aPageThatComesBackIsToldWhatItMissed() throws Exception {
        api.connect();
        try (Follower other = new Follower(null)) {
            other.next(topic("log"));
            Event seen;
            try (Follower page = new Follower(null)) {
                seen = page.next(topic("log"));
            }
            api.charge();
            other.next(topic("vehicles"));

            try (Follower again = new Follower(seen.id())) {
                Event missed = again.next(topic("vehicles"));

                assertThat(missed.data().has("reset")).isFalse();
                assertThat(missed.data().getAsJsonObject("changed").keySet()).containsExactly("1@CP-1");
            }
        }
    }

    @Test
    void aPageWithAnIdOfAnEarlierRunIsToldEverything() throws Exception {
        try (Follower page = new Follower("earlier-17")) {
            assertThat(page.next(topic("chargePoints")).data().get("reset").getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void whatIsGoneIsToldToo() throws Exception {
        api.connect();
        api.charge();
        try (Follower page = new Follower(null)) {
            page.next(topic("vehicles"));

            api.endCharging();
            Event change = page.next(topic("vehicles"));

            assertThat(change.data().getAsJsonArray("removed").get(0).getAsString())
                    .isEqualTo("1@CP-1");
        }
    }

    @Test
    void whoDoesNotTakeAStreamIsToldSo() throws Exception {
        ApiUnderTest.Answer answer = api.get("/api/v1/events");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem().get("fix")).contains("text/event-stream");
    }
}
