package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.operator.PriceSeries;
import org.optivgi.gateway.operator.StoredPrices;

/** The tariff, and people who edit it at once. */
class TariffHandlersTest {
    private static final String PATH = "/api/v1/tariff";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String tariff(double price) {
        return "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":" + price + "}]}";
    }

    private String tag() throws Exception {
        return api.get(PATH).header("ETag");
    }

    private double price() throws Exception {
        return api.get(PATH)
                .json()
                .getAsJsonArray("prices")
                .get(0)
                .getAsJsonObject()
                .get("pricePerKwh")
                .getAsDouble();
    }

    @Test
    void aTariffThatIsSetIsInForceDurableAndPlannedWith() throws Exception {
        ApiUnderTest.Answer answer = api.json("PUT", PATH, tariff(0.21));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo(tag());
        assertThat(price()).isEqualTo(0.21);
        assertThat(api.replans).hasSize(1);
        assertThat(new StoredPrices(api.data).get().prices()).hasSize(1);
    }

    @Test
    void whoHasSeenAnOlderTariffDoesNotOverwriteTheNewOne() throws Exception {
        String seen = tag();
        api.json("PUT", PATH, tariff(0.21));

        ApiUnderTest.Answer late = api.json("PUT", PATH, tariff(0.5), "If-Match", seen);

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).containsEntry("type", "urn:optivgi:problem:changed-meanwhile");
        assertThat(price()).isEqualTo(0.21);
        assertThat(api.json("PUT", PATH, tariff(0.5), "If-Match", tag()).status())
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoHaveSeenTheSameOneWins() throws Exception {
        String seen = tag();
        List<CompletableFuture<ApiUnderTest.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(api.sendAsync(api.request(PATH)
                    .header("Content-Type", "application/json")
                    .header("If-Match", seen)
                    .PUT(HttpRequest.BodyPublishers.ofString(tariff(1 + i)))));
        }

        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().status()).toList();

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(price()).isEqualTo(1 + statuses.indexOf(200));
    }

    @Test
    void aChangeOfWhatIsNoLongerInForceIsNotMade() {
        PriceSeries first = new PriceSeries("EUR", 1, List.of());
        PriceSeries second = new PriceSeries("EUR", 2, List.of());
        api.ports.prices().set(first);

        assertThat(api.ports.prices().replace(PriceSeries.NONE, second)).isFalse();
        assertThat(api.ports.prices().get()).isEqualTo(first);
        assertThat(api.ports.prices().replace(first, second)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\"}]} | prices[0].pricePerKwh",
                "{\"prices\":[{\"from\":\"now\",\"pricePerKwh\":1}]} | prices[0].from",
                "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":1e9}]} | prices[0].pricePerKwh",
                "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":1,\"to\":1}]} | prices[0].to",
                "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":1},{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":2}]} | prices",
                "{\"prices\":[],\"demandPricePerKw\":-1} | demandPricePerKw",
                "{\"prices\":[],\"currency\":\"A currency with a long name\"} | currency",
            })
    void whatIsWrongIsNamed(String body, String field) throws Exception {
        ApiUnderTest.Answer answer = api.json("PUT", PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", field);
        assertThat(api.get(PATH).json().getAsJsonArray("prices")).isEmpty();
    }
}
