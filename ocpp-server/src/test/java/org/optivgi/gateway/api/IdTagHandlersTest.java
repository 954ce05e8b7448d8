package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.network.IdToken;

class IdTagHandlersTest {
    private static final String TAGS = "/api/v1/id-tags";
    private static final String BUS = """
            {"id":"Bus 12","expires":"2027-03-02T06:00:00+01:00","parent":"FLEET","energyKwh":80,"departureTime":"06:30",
             "priority":3,"note":"driver: Ada"}""";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private List<String> found(String query) throws Exception {
        return api.get(TAGS + query).json().getAsJsonArray("items").asList().stream()
                .map(item -> item.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    @Test
    void aTagIsMadeKnownAndCanBeReadAgain() throws Exception {
        ApiUnderTest.Answer made = api.post(TAGS, BUS);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/id-tags/Bus%2012");
        assertThat(made.response().body())
                .isEqualTo("{\"id\":\"Bus 12\",\"status\":\"accepted\",\"expires\":\"2027-03-02T05:00:00Z\","
                        + "\"parent\":\"FLEET\",\"energyKwh\":80.0,\"departureTime\":\"06:30\",\"priority\":3,"
                        + "\"note\":\"driver: Ada\",\"source\":\"operator\"}");
        assertThat(api.get("/api/v1/id-tags/BUS%2012").json()).isEqualTo(made.json());
        assertThat(api.idTags.find(new IdToken("bus 12"))).isPresent();
        assertThat(api.replans).containsExactly("this machine, who changed id tag Bus 12");
    }

    @Test
    void aTagThatIsKnownAlreadyIsNotMadeAgain() throws Exception {
        api.post(TAGS, BUS);

        ApiUnderTest.Answer again = api.post(TAGS, "{\"id\":\"BUS 12\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem().get("detail")).contains("id tag Bus 12 is known");
    }

    @Test
    void whatAChangeLeavesOutIsUnset() throws Exception {
        api.post(TAGS, BUS);

        ApiUnderTest.Answer blocked = api.json("PUT", TAGS + "/Bus%2012", "{\"status\":\"blocked\"}");

        assertThat(blocked.status()).isEqualTo(200);
        assertThat(blocked.response().body())
                .isEqualTo(
                        "{\"id\":\"Bus 12\",\"status\":\"blocked\",\"priority\":0,\"note\":\"\",\"source\":\"operator\"}");
    }

    @Test
    void aChangeBySomebodyWhoHasNotSeenTheLastOneIsRefused() throws Exception {
        String seen = api.post(TAGS, BUS).header("ETag");
        api.json("PUT", TAGS + "/Bus%2012", "{\"status\":\"blocked\"}");

        ApiUnderTest.Answer late = api.send(api.request(TAGS + "/Bus%2012")
                .header("Content-Type", "application/json")
                .header("If-Match", seen)
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(late.status()).isEqualTo(412);
        assertThat(api.get(TAGS + "/Bus%2012").text("status")).isEqualTo("blocked");
    }

    @Test
    void aTagCanBeForgotten() throws Exception {
        api.post(TAGS, BUS);

        assertThat(api.json("DELETE", TAGS + "/bus%2012", "").status()).isEqualTo(204);
        assertThat(api.json("DELETE", TAGS + "/bus%2012", "").status()).isEqualTo(404);
        assertThat(found("")).containsExactly("LISTED");
    }

    @ParameterizedTest
    @CsvSource({"POST, '', {\"id\":\"listed\"}", "PUT, /Listed, {}", "DELETE, /listed, ''"})
    void aTagOfTheConfigurationCannotBeChangedHere(String method, String path, String body) throws Exception {
        ApiUnderTest.Answer answer = api.json(method, TAGS + path, body);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem().get("fix")).contains("idTags in the configuration");
        assertThat(api.get(TAGS + "/LISTED").text("source")).isEqualTo("configuration");
    }

    @Test
    void tagsAreFoundByIdGroupAndNoteAndByWhetherTheyMayCharge() throws Exception {
        api.post(TAGS, BUS);
        api.post(TAGS, "{\"id\":\"AMBER\",\"status\":\"blocked\"}");

        assertThat(found("")).containsExactly("AMBER", "Bus 12", "LISTED");
        assertThat(found("?search=us%2012")).containsExactly("Bus 12");
        assertThat(found("?search=fleet")).containsExactly("Bus 12");
        assertThat(found("?search=ADA")).containsExactly("Bus 12");
        assertThat(found("?status=blocked&limit=1&offset=1")).containsExactly("LISTED");
        assertThat(api.get(TAGS + "?status=lost").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1234567890123456789012345678901234567\"} | id | 36",
                "{\"id\":\"T\",\"status\":\"lost\"} | status | accepted or blocked",
                "{\"id\":\"T\",\"stayMinutes\":5,\"departureTime\":\"06:30\"} | departureTime | keep one",
                "{\"id\":\"T\",\"departureTime\":\"25:00\"} | departureTime | 06:30",
                "{\"id\":\"T\",\"energyKwh\":-1} | energyKwh | 0",
                "{\"status\":\"blocked\"} | id | ",
            })
    void whatCannotBeMeantIsRefusedByField(String body, String field, String fix) throws Exception {
        ApiUnderTest.Answer answer = api.post(TAGS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", field);
        assertThat(answer.problem().get("detail")).contains(fix == null ? "" : fix);
    }

    @Test
    void changesAreOnRecordAndTakeSomebodyWhoMayOperate() throws Exception {
        api.close();
        api = new ApiUnderTest(false, 1_000);
        String reader = api.tokens.add("reader", Role.READ);
        String operator = api.tokens.add("office", Role.OPERATE);

        assertThat(put(reader).status()).isEqualTo(403);
        assertThat(put(operator).status()).isEqualTo(200);
        assertThat(api.audit.newest())
                .anyMatch(entry -> entry.who().equals("office")
                        && entry.what().equals("PUT /api/v1/id-tags/VAN")
                        && entry.status() == 200);
    }

    private ApiUnderTest.Answer put(String token) throws Exception {
        return api.send(api.request(TAGS + "/VAN")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"stayMinutes\":90}")));
    }
}
