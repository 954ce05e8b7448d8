package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.TransactionId;

class MeterValueHandlersTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
        api.connect();
        api.charge();
        meter(120, 101.7);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void meter(int second, double energyKwh) {
        MeterSample sample =
                new MeterSample(api.time.instant().plusSeconds(second), energyKwh, null, null, null, null, null);
        api.network
                .submit(new ChargePointEvent.MeterSampled(
                        ApiUnderTest.CP, sample.at(), ApiUnderTest.CONNECTOR, null, List.of(sample)))
                .join();
    }

    private JsonArray items(String path) throws Exception {
        return api.get(path).json().getAsJsonArray("items");
    }

    @Test
    void theValuesOfATransactionAreListedOldestFirst() throws Exception {
        JsonArray items = items("/api/v1/transactions/1/meter-values");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).toString())
                .isEqualTo("{\"at\":\"2026-03-01T08:01:00Z\",\"transaction\":\"1\",\"energyKwh\":101.5,\"powerKw\":7.2,"
                        + "\"currentAmps\":{\"l1\":31.3}}");
        assertThat(items.get(1).getAsJsonObject().get("energyKwh").getAsDouble())
                .isEqualTo(101.7);
    }

    @Test
    void aPageNamesTheNext() throws Exception {
        JsonObject first =
                api.get("/api/v1/charge-points/CP-1/meter-values?limit=1").json();
        JsonObject second = api.get("/api/v1/charge-points/CP-1/meter-values?limit=1&from="
                        + first.get("next").getAsString())
                .json();

        assertThat(first.getAsJsonArray("items")).hasSize(1);
        assertThat(second.getAsJsonArray("items").toString()).contains("101.7");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void timesAndConnectorsNarrowThemDown() throws Exception {
        assertThat(items("/api/v1/charge-points/CP-1/meter-values?to=2026-03-01T08:02:00Z"))
                .hasSize(1);
        assertThat(items("/api/v1/charge-points/CP-1/meter-values?evse=2")).isEmpty();
        assertThat(items("/api/v1/charge-points/CP-1/meter-values?evse=0")).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertThat(api.get("/api/v1/transactions/9/meter-values").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/charge-points/CP-9/meter-values").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/charge-points/CP-1/meter-values?from=today").status())
                .isEqualTo(400);
    }

    @Test
    void oneIdAtTwoChargePointsAsksWhichIsMeant() throws Exception {
        ChargePointId other = new ChargePointId("CP-2");
        api.network
                .submit(new ChargePointEvent.TransactionStarted(
                        other,
                        api.time.instant(),
                        ApiUnderTest.CONNECTOR,
                        TransactionId.of(1),
                        new IdToken("TAG"),
                        0.0,
                        api.time.instant(),
                        null,
                        List.of()))
                .join();

        ApiUnderTest.Answer ambiguous = api.get("/api/v1/transactions/1/meter-values");

        assertThat(ambiguous.status()).isEqualTo(409);
        assertThat(ambiguous.response().body()).contains("CP-1", "CP-2", "add chargePoint");
        assertThat(items("/api/v1/transactions/1/meter-values?chargePoint=CP-1"))
                .hasSize(2);
    }
}
