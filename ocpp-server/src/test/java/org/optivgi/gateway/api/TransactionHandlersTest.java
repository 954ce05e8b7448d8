package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TransactionId;

class TransactionHandlersTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
        api.connect();
        api.charge();
        api.network
                .submit(new ChargePointEvent.TransactionEnded(
                        ApiUnderTest.CP,
                        api.time.instant().plusSeconds(120),
                        TransactionId.of(1),
                        null,
                        102.0,
                        api.time.instant().plusSeconds(120),
                        "EVDisconnected",
                        List.of(),
                        List.of()))
                .join();
        api.time.advance(Duration.ofHours(1));
        api.charge();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void openAndEndedOnesAreListedNewestFirst() throws Exception {
        JsonArray items = api.get("/api/v1/transactions").json().getAsJsonArray("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("2");
        assertThat(items.get(0).getAsJsonObject().get("open").getAsBoolean()).isTrue();
        assertThat(items.get(1).getAsJsonObject().get("energyKwh").getAsDouble())
                .isEqualTo(2.0);
        assertThat(items.get(1).getAsJsonObject().get("endReason").getAsString())
                .isEqualTo("EVDisconnected");
    }

    @Test
    void theListCanBeNarrowedDown() throws Exception {
        assertThat(total("?open=true")).isEqualTo(1);
        assertThat(total("?open=false")).isEqualTo(1);
        assertThat(total("?chargePoint=CP-1")).isEqualTo(2);
        assertThat(total("?chargePoint=CP-9")).isZero();
    }

    @Test
    void aLimitCutsTheListButNotTheCount() throws Exception {
        ApiUnderTest.Answer answer = api.get("/api/v1/transactions?limit=1");

        assertThat(answer.json().getAsJsonArray("items")).hasSize(1);
        assertThat(answer.json().get("total").getAsInt()).isEqualTo(2);
    }

    @Test
    void aStopThatFitsNoTransactionIsListedWithItsReason() throws Exception {
        api.network
                .submit(new ChargePointEvent.TransactionEnded(
                        ApiUnderTest.CP,
                        api.time.instant(),
                        new TransactionId("4711"),
                        new IdToken("STRANGER"),
                        7.0,
                        api.time.instant(),
                        "Local",
                        List.of(),
                        List.of()))
                .join();

        JsonArray items =
                api.get("/api/v1/unmatched-stops?chargePoint=CP-1").json().getAsJsonArray("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).getAsJsonObject().get("why").getAsString()).isEqualTo("there is no transaction 4711");
        assertThat(items.get(0).getAsJsonObject().get("meterStopKwh").getAsDouble())
                .isEqualTo(7.0);
    }

    private int total(String query) throws Exception {
        return api.get("/api/v1/transactions" + query).json().get("total").getAsInt();
    }
}
