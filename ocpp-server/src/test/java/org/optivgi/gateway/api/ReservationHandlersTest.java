package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.network.Reservation;

class ReservationHandlersTest {
    private static final String RESERVATIONS = "/api/v1/reservations";
    private static final String WISH = """
            {"chargePoint":"CP-1","evse":1,"idToken":"BUS-12","from":"2026-03-02T06:00:00+01:00",
             "until":"2026-03-02T05:30:00Z","energyKwh":80,"departure":"2026-03-02T10:00:00Z"}""";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
        api.connect();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aReservationIsMadeAndCanBeReadAgain() throws Exception {
        ApiUnderTest.Answer made = api.post(RESERVATIONS, WISH);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/reservations/1");
        assertThat(made.response().body())
                .isEqualTo(
                        "{\"id\":1,\"chargePoint\":\"CP-1\",\"evse\":1,\"connector\":1,\"anyConnector\":false,\"idToken\":\"BUS-12\","
                                + "\"from\":\"2026-03-02T05:00:00Z\",\"until\":\"2026-03-02T05:30:00Z\",\"energyKwh\":80.0,"
                                + "\"departure\":\"2026-03-02T10:00:00Z\",\"state\":\"PLANNED\",\"note\":\"\"}");
        assertThat(api.get("/api/v1/reservations/1").json()).isEqualTo(made.json());
        assertThat(api.get(RESERVATIONS + "?chargePoint=cp-1")
                        .json()
                        .get("total")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(api.get(RESERVATIONS + "?chargePoint=CP-2")
                        .json()
                        .get("total")
                        .getAsInt())
                .isZero();
    }

    @Test
    void withoutABeginningItIsFromNowOn() throws Exception {
        ApiUnderTest.Answer made = api.post(
                RESERVATIONS,
                "{\"chargePoint\":\"CP-1\",\"evse\":1,\"idToken\":\"T\",\"until\":\"2026-03-01T09:00:00Z\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("from")).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(made.json().has("energyKwh")).isFalse();
    }

    @Test
    void aReservationInTheWayOfAnotherIsRefusedWithTheReason() throws Exception {
        api.post(RESERVATIONS, WISH);

        ApiUnderTest.Answer second = api.post(RESERVATIONS, WISH);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem().get("detail")).contains("reservation 1 keeps connector 1 of CP-1");
    }

    @ParameterizedTest
    @CsvSource({"\"CP-1\", \"CP-2\", CP-2 has never connected", "\"evse\":1, \"evse\":2, no connector 2"})
    void aConnectorThatIsNotThereCannotBeReserved(String right, String wrong, String detail) throws Exception {
        ApiUnderTest.Answer answer = api.post(RESERVATIONS, WISH.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem().get("detail")).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"evse\":1 | \"evse\":0 | evse",
                "\"evse\":1 | \"evse\":\"1\" | evse",
                "\"evse\":1 | \"connector\":1 | connector",
                "\"evse\":1 | \"evse\":1,\"connector\":1.5 | connector",
                "\"CP-1\" | \" \" | chargePoint",
                "\"BUS-12\" | \"0123456789012345678901234567890123456789\" | idToken",
                "\"energyKwh\":80 | \"energyKwh\":0 | energyKwh",
                "\"energyKwh\":80 | \"energyKwh\":100000 | energyKwh",
                "2026-03-02T05:30:00Z | 2026-03-02T05:00:00Z | until",
                "2026-03-02T05:30:00Z | tomorrow | until",
                "2026-03-02T06:00:00+01:00 | 2026-03-02 06:00 | from",
                "2026-03-02T10:00:00Z | 2026-03-02T05:00:00Z | departure",
                "2026-03-02T10:00:00Z | 2026-02-28T05:00:00Z | departure",
                "\"departure\" | \"leaves\" | leaves",
            })
    void aWrongWishNamesTheFieldAndIsNotMade(String right, String wrong, String field) throws Exception {
        ApiUnderTest.Answer answer = api.post(RESERVATIONS, WISH.replace(right, wrong == null ? "" : wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", field).containsKey("fix");
        assertThat(api.network.reservations()).isEmpty();
    }

    @Test
    void aReservationInThePastIsRefused() throws Exception {
        ApiUnderTest.Answer answer = api.post(
                RESERVATIONS,
                "{\"chargePoint\":\"CP-1\",\"evse\":1,\"idToken\":\"T\",\"until\":\"2026-03-01T08:00:00Z\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", "until");
    }

    @Test
    void aReservationCanBeTakenBackOnce() throws Exception {
        api.post(RESERVATIONS, WISH);

        ApiUnderTest.Answer first =
                api.send(api.request("/api/v1/reservations/1").DELETE());
        ApiUnderTest.Answer second =
                api.send(api.request("/api/v1/reservations/1").DELETE());

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.response().body()).isEmpty();
        assertThat(api.network.reservation(1).orElseThrow().state()).isEqualTo(Reservation.State.CANCELLED);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem().get("detail")).contains("CANCELLED");
    }

    @Test
    void aReservationThatIsNotThereIsNotFound() throws Exception {
        assertThat(api.get("/api/v1/reservations/7").status()).isEqualTo(404);
        assertThat(api.send(api.request("/api/v1/reservations/7").DELETE()).status())
                .isEqualTo(404);
    }

    @Test
    void withoutAnEvseTheGatewayChoosesOne() throws Exception {
        ApiUnderTest.Answer made = api.post(RESERVATIONS, WISH.replace("\"evse\":1,", ""));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("evse").getAsInt()).isEqualTo(1);
        assertThat(made.json().get("anyConnector").getAsBoolean()).isTrue();
    }

    private static final String CHANGE = """
            {"idToken":"BUS-13","from":"2026-03-02T06:00:00Z","until":"2026-03-02T06:30:00Z","energyKwh":20}""";

    @Test
    void aReservationIsChangedUnderItsId() throws Exception {
        String tag = api.post(RESERVATIONS, WISH).header("ETag");

        ApiUnderTest.Answer changed = api.json("PUT", RESERVATIONS + "/1", CHANGE, "If-Match", tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("idToken")).isEqualTo("BUS-13");
        assertThat(changed.text("from")).isEqualTo("2026-03-02T06:00:00Z");
        assertThat(changed.json().has("departure")).isFalse();
        assertThat(api.get(RESERVATIONS + "/1").json()).isEqualTo(changed.json());
        assertThat(api.get(RESERVATIONS + "/1").header("ETag"))
                .isEqualTo(changed.header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void aChangeByWhoHasNotSeenAnotherIsRefused() throws Exception {
        String tag = api.post(RESERVATIONS, WISH).header("ETag");
        api.json("PUT", RESERVATIONS + "/1", CHANGE, "If-Match", tag);

        ApiUnderTest.Answer late = api.json("PUT", RESERVATIONS + "/1", CHANGE.replace("13", "14"), "If-Match", tag);

        assertThat(late.status()).isEqualTo(412);
        assertThat(api.get(RESERVATIONS + "/1").text("idToken")).isEqualTo("BUS-13");
    }

    @Test
    void aChangeIntoTheWayOfAnotherReservationIsRefusedWithTheReason() throws Exception {
        api.post(RESERVATIONS, WISH);
        api.post(RESERVATIONS, WISH.replace("2026-03-02", "2026-03-03"));

        ApiUnderTest.Answer changed =
                api.json("PUT", RESERVATIONS + "/2", CHANGE.replace("06:00:00Z", "05:10:00Z"), "If-Match", "*");

        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.problem().get("detail")).contains("reservation 1 keeps connector 1 of CP-1");
    }

    @Test
    void whatWasTakenBackCannotBeChanged() throws Exception {
        api.post(RESERVATIONS, WISH);
        api.send(api.request(RESERVATIONS + "/1").DELETE());

        ApiUnderTest.Answer changed = api.json("PUT", RESERVATIONS + "/1", CHANGE, "If-Match", "*");

        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.problem().get("detail")).contains("CANCELLED");
    }
}
