package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteLimitHandlersTest {
    private static final String LIMITS = "/api/v1/site/limits";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private JsonObject node(String id) throws Exception {
        for (var node : api.get("/api/v1/site/tree").json().getAsJsonArray("nodes")) {
            if (node.getAsJsonObject().get("id").getAsString().equals(id)) {
                return node.getAsJsonObject();
            }
        }
        throw new AssertionError("no node " + id);
    }

    private double left(String node, int flow) throws Exception {
        return node(node)
                .getAsJsonArray("flows")
                .get(flow)
                .getAsJsonObject()
                .get("leftForVehicles")
                .getAsDouble();
    }

    @Test
    void aLimitFromOutsideHoldsUntilItEndsOrIsTakenBack() throws Exception {
        ApiUnderTest.Answer made = api.post(
                LIMITS,
                "{\"node\":\"hall\",\"source\":\"grid operator\",\"limitAmps\":20,\"until\":\"2026-03-01T12:00:00Z\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(left("hall", 1)).isEqualTo(20);
        assertThat(api.get(LIMITS).json().get("total").getAsInt()).isEqualTo(1);
        assertThat(api.send(api.request(LIMITS + "/hall/grid%20operator").DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(left("hall", 1)).isEqualTo(63);
        assertThat(api.send(api.request(LIMITS + "/hall/grid%20operator").DELETE())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aForecastIsASeriesOfSteps() throws Exception {
        ApiUnderTest.Answer made = api.post(LIMITS, """
                {"source":"ems","until":"2026-03-01T20:00:00Z","steps":[
                  {"from":"2026-03-01T07:00:00Z","limitKw":25},{"from":"2026-03-01T18:00:00Z","limitKw":12}]}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("node").getAsString()).isEqualTo("site");
        assertThat(left("site", 0)).isEqualTo(25);
    }

    @Test
    void whatAMeterShowsIsLeftToTheBuilding() throws Exception {
        ApiUnderTest.Answer told =
                api.post("/api/v1/site/meter", "{\"node\":\"hall\",\"kw\":6.9,\"includesCharging\":false}");

        assertThat(told.status()).isEqualTo(204);
        assertThat(left("site", 0)).isEqualTo(23.1);
        assertThat(left("hall", 3)).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'node':'attic','source':'a','limitKw':5,'until':'2026-03-01T12:00:00Z'} | node",
                "{'limitKw':5,'until':'2026-03-01T12:00:00Z'} | source",
                "{'source':'a','until':'2026-03-01T12:00:00Z'} | limitKw",
                "{'source':'a','limitKw':-1,'until':'2026-03-01T12:00:00Z'} | limitKw",
                "{'source':'a','limitKw':5,'until':'2026-03-01T07:00:00Z'} | until",
                "{'source':'a','limitKw':5,'until':'2026-03-01T12:00:00Z','steps':[]} | limitKw",
            })
    void aLimitThatCannotBeMeantIsRefusedWithTheFieldAndAFix(String body, String field) throws Exception {
        ApiUnderTest.Answer refused = api.post(LIMITS, body.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").getAsString()).isEqualTo(field);
        assertThat(refused.json().has("fix")).isTrue();
    }
}
