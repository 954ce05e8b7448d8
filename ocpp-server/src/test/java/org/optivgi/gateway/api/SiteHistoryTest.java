package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.LimitSeries;
import org.optivgi.gateway.dispatch.MeterReading;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.operator.PriceSeries;

/** What the site drew, and what is known of the time to come. */
class SiteHistoryTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static SiteStatus.Power power(String node, int evse, double permittedKw, Double measuredKw) {
        return new SiteStatus.Power(
                new ChargePointId("CP-1"),
                ConnectorRef.ofEvse(evse),
                node,
                permittedKw,
                22,
                measuredKw,
                null,
                ConnectorAllowance.Source.DEFAULT_PROFILE,
                ApiUnderTest.IDLE,
                "");
    }

    /** A site with a hall in it, at the present moment. */
    private SiteStatus site(double siteKw, double hallKw) {
        return new SiteStatus(
                "Depot",
                api.time.instant(),
                40,
                12.5,
                21,
                List.of(
                        new SiteStatus.Group("site", 40, 12.5, 21, Set.of("site", "hall")),
                        new SiteStatus.Group("hall", 20, 2, 11, Set.of("hall"))),
                List.of(power("site", 1, 10, siteKw), power("hall", 2, 11, hallKw), power("hall", 3, 0, null)));
    }

    private void minute(double siteKw, double hallKw) {
        api.time.advance(Duration.ofMinutes(1));
        api.site = site(siteKw, hallKw);
        api.history.sample();
    }

    private JsonArray points(String query) throws Exception {
        return api.get("/api/v1/site/history" + query).json().getAsJsonArray("points");
    }

    @Test
    void eachNodeIsOnRecordWithWhatElseDrawsThereAndThePrice() throws Exception {
        api.ports.prices().set(new PriceSeries("EUR", 0, List.of(new PriceSeries.Price(api.time.instant(), 0.25))));
        minute(9.8, 4);

        assertThat(points("").get(0).toString())
                .isEqualTo("{\"at\":\"2026-03-01T08:01:00Z\",\"limitKw\":40.0,\"loadKw\":12.5,\"permittedKw\":21.0,"
                        + "\"measuredKw\":13.8,\"curtailedKw\":12.0,\"pricePerKwh\":0.25}");
        assertThat(points("?node=hall").get(0).toString())
                .isEqualTo("{\"at\":\"2026-03-01T08:01:00Z\",\"limitKw\":20.0,\"loadKw\":2.0,\"permittedKw\":11.0,"
                        + "\"measuredKw\":4.0,\"curtailedKw\":0.0,\"pricePerKwh\":0.25}");
    }

    @Test
    void theHistoryComesInPages() throws Exception {
        minute(1, 0);
        minute(2, 0);
        minute(3, 0);

        JsonObject first = api.get("/api/v1/site/history?limit=2&from=2026-03-01T08:01:00Z")
                .json();
        JsonObject second = api.get(
                        "/api/v1/site/history?limit=2&from=" + first.get("next").getAsString())
                .json();

        assertThat(first.getAsJsonArray("points")).hasSize(2);
        assertThat(second.getAsJsonArray("points")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(points("?to=2026-03-01T08:03:00Z")).hasSize(2);
    }

    @Test
    void energyThatWasHeldBackAddsUp() {
        minute(9.8, 0);
        minute(9.8, 0);
        minute(2, 0);

        assertThat(api.history.curtailedKwh())
                .as("12 kW less than the connector is made for, over the one minute that ended with it")
                .isEqualTo(12.0 / 60);
    }

    @Test
    void aNodeThatThereIsNotIsNamed() throws Exception {
        for (String path : List.of("history", "forecast")) {
            ApiUnderTest.Answer answer = api.get("/api/v1/site/" + path + "?node=attic");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).containsEntry("field", "node").containsEntry("fix", "write one of site, hall");
        }
    }

    @Test
    void theForecastTellsTheLimitAndTheLoadAsThePlanningTakesThem() throws Exception {
        Instant now = api.time.instant();
        api.control
                .limit(new LimitSeries(
                        "site",
                        "grid",
                        List.of(new LimitSeries.Step(now.plusSeconds(3600), 20.0, null)),
                        now.plusSeconds(7200)))
                .join();
        api.control
                .read(new MeterReading("site", now, 4, null, null, null, false))
                .join();

        JsonObject forecast = api.get("/api/v1/site/forecast").json();

        assertThat(forecast.getAsJsonArray("steps").toString())
                .as("also when the reading is too old the larger of it and the configured load counts")
                .isEqualTo("[" + step(now, 30, 4) + "," + step(now.plusSeconds(3600), 20, 4) + ","
                        + step(now.plusSeconds(7200), 30, 4) + "]");
        assertThat(forecast.get("until").getAsString())
                .isEqualTo(now.plus(Duration.ofDays(1)).toString());
    }

    private static String step(Instant from, double limitKw, double loadKw) {
        return "{\"from\":\"" + from + "\",\"limitKw\":" + limitKw + ",\"loadKw\":" + loadKw + ",\"leftForVehiclesKw\":"
                + (limitKw - loadKw) + "}";
    }

    @Test
    void theForecastTellsThePriceInForceAndThoseToCome() throws Exception {
        Instant now = api.time.instant();
        api.ports
                .prices()
                .set(new PriceSeries(
                        "EUR",
                        0,
                        List.of(
                                new PriceSeries.Price(now.minusSeconds(7200), 0.1),
                                new PriceSeries.Price(now.minusSeconds(3600), 0.2),
                                new PriceSeries.Price(now.plusSeconds(3600), 0.3),
                                new PriceSeries.Price(now.plusSeconds(9000), 0.4))));

        JsonObject forecast =
                api.get("/api/v1/site/forecast?until=2026-03-01T10:00:00Z").json();

        assertThat(forecast.getAsJsonArray("prices").toString())
                .isEqualTo("[{\"from\":\"2026-03-01T08:00:00Z\",\"pricePerKwh\":0.2},"
                        + "{\"from\":\"2026-03-01T09:00:00Z\",\"pricePerKwh\":0.3}]");
    }

    @Test
    void aForecastReachesAWeekAheadAtMost() throws Exception {
        for (String until : List.of("2026-03-01T07:00:00Z", "2026-03-09T08:00:00Z")) {
            assertThat(api.get("/api/v1/site/forecast?until=" + until).problem())
                    .containsEntry("field", "until");
        }
    }
}
