package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.EventBatch;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.translation.StationGroup;

/** Vehicles: a transaction that has got 1.5 of the 30 kWh that are assumed, and leaves eight hours after its start. */
class VehicleHandlersTest {
    private static final String VEHICLE = "/api/v1/vehicles/1%40CP-1";

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
        api.connect();
        api.charge();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** A plan of minutes over ten hours from now on. */
    private void plan(Run... runs) {
        Horizon horizon = new Horizon(api.time.instant(), Duration.ofMinutes(1), 600);
        Ev ev = Ev.builder("1@CP-1")
                .powerKw(0, 22)
                .arrival(horizon.start())
                .departure(horizon.end())
                .energyKwh(28.5)
                .build();
        Problem problem = new Problem(List.of(ev), Site.of(SiteLimit.constant(30, 600)), horizon);
        Plan plan = Plan.of(problem, "depot", PlanStatus.FEASIBLE, List.of(Schedule.ofRuns(List.of(runs), 600)));
        api.plan = new CycleReport(
                EventBatch.of(new ScmEvent.OperatorRequest("test")),
                horizon,
                List.of(new GroupReport(
                        new StationGroup("depot", "Depot"),
                        new GroupOutcome.Sent(plan, List.of(), false),
                        Duration.ofMillis(3))));
    }

    private JsonObject vehicle() throws Exception {
        return api.get(VEHICLE).json();
    }

    @Test
    void aVehicleIsShownWithWhatItGotAndWillGet() throws Exception {
        plan(new Run(0, 6), new Run(300, 0));

        JsonObject vehicle = vehicle();

        assertThat(vehicle.get("deliveredKwh").getAsDouble()).isEqualTo(1.5);
        assertThat(vehicle.get("plannedKwh").getAsDouble()).isEqualTo(30);
        assertThat(vehicle.get("energySource").getAsString()).isEqualTo("assumed");
        assertThat(vehicle.get("readiness").getAsString()).isEqualTo("onTime");
        assertThat(Instant.parse(vehicle.get("readyAt").getAsString()))
                .isEqualTo(api.time.instant().plus(Duration.ofMinutes(285)));
        assertThat(vehicle.has("queuePosition")).isFalse();
    }

    @Test
    void whatAVehicleWillLackIsToldInKwh() throws Exception {
        plan(new Run(0, 3), new Run(300, 0));

        JsonObject vehicle = vehicle();

        assertThat(vehicle.get("readiness").getAsString()).isEqualTo("short");
        assertThat(vehicle.get("missingKwh").getAsDouble()).isEqualTo(13.5);
    }

    @Test
    void whatIsPlannedAfterTheDepartureDoesNotCount() throws Exception {
        plan(new Run(0, 0), new Run(480, 22));

        assertThat(vehicle().get("plannedKwh").getAsDouble()).isZero();
    }

    @Test
    void aVehicleThatThePlanTakesToStayLongerIsShownWithThat() throws Exception {
        assertThat(vehicle().has("takenToStayUntil")).isFalse();
        plan(new Run(0, 6));

        assertThat(Instant.parse(vehicle().get("takenToStayUntil").getAsString()))
                .isEqualTo(api.time.instant().plus(Duration.ofHours(10)));
    }

    @Test
    void aVehicleThatLeavesPowerUnusedIsShownWithWhatItTakes() throws Exception {
        SiteStatus.Power power = new SiteStatus.Power(
                ApiUnderTest.CP,
                ApiUnderTest.CONNECTOR,
                "site",
                22,
                22,
                7.2,
                7.92,
                ConnectorAllowance.Source.TRANSACTION_PROFILE,
                ApiUnderTest.WAITS,
                "it waits");
        api.site = new SiteStatus("Depot", api.time.instant(), 30, 0, 22, List.of(), List.of(power));

        assertThat(vehicle().get("takesKw").getAsDouble()).isEqualTo(7.92);
    }

    @Test
    void withoutAPlanNothingIsPromised() throws Exception {
        assertThat(vehicle().get("readiness").getAsString()).isEqualTo("unplanned");
    }

    @Test
    void aChangeInPlaceIsFollowedByANewPlanAndSurvivesARestart() throws Exception {
        plan(new Run(0, 6), new Run(300, 0));

        ApiUnderTest.Answer answer = api.json(
                "PATCH", VEHICLE, "{\"departure\":\"2026-03-01T12:00:00+01:00\",\"energyKwh\":20,\"priority\":3}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("departure")).isEqualTo("2026-03-01T11:00:00Z");
        assertThat(answer.text("departureSource")).isEqualTo("set");
        assertThat(answer.json().get("energyKwh").getAsDouble()).isEqualTo(20);
        assertThat(api.replans).singleElement().asString().contains("1@CP-1");
        assertThat(new StoredWishes(api.data).of("1@CP-1").priority()).isEqualTo(3);
    }

    @Test
    void aChangeLeavesAloneWhatItDoesNotName() throws Exception {
        api.json("PATCH", VEHICLE, "{\"energyKwh\":20}");

        JsonObject vehicle = api.json("PATCH", VEHICLE, "{\"priority\":1}").json();

        assertThat(vehicle.get("energyKwh").getAsDouble()).isEqualTo(20);
        assertThat(vehicle.get("priority").getAsInt()).isEqualTo(1);
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedMeanwhileIsRefused() throws Exception {
        String tag = api.get(VEHICLE).header("ETag");
        api.json("PATCH", VEHICLE, "{\"energyKwh\":20}");

        ApiUnderTest.Answer late = api.json("PATCH", VEHICLE, "{\"energyKwh\":25}", "If-Match", tag);

        assertThat(late.status()).isEqualTo(412);
        assertThat(vehicle().get("energyKwh").getAsDouble()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"energyKwh\":0} | energyKwh",
                "{\"energyKwh\":\"much\"} | energyKwh",
                "{\"departure\":\"2026-03-01T07:59:00Z\"} | departure",
                "{\"departure\":\"soon\"} | departure",
                "{\"priority\":101} | priority",
            })
    void aWrongChangeIsRefusedWithItsField(String body, String field) throws Exception {
        ApiUnderTest.Answer answer = api.json("PATCH", VEHICLE, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", field);
        assertThat(api.replans).isEmpty();
    }

    @Test
    void anExpectedVehicleIsListedAndCanBeChangedToo() throws Exception {
        api.json("POST", "/api/v1/reservations", """
                {"chargePoint":"CP-1","evse":1,"idToken":"BUS-7","from":"2026-03-01T20:00:00Z",
                 "until":"2026-03-01T20:30:00Z","energyKwh":80}""");

        ApiUnderTest.Answer changed = api.json("PATCH", "/api/v1/vehicles/reservation-1", "{\"energyKwh\":90}");

        assertThat(changed.text("state")).isEqualTo("expected");
        assertThat(changed.json().get("energyKwh").getAsDouble()).isEqualTo(90);
        assertThat(api.get("/api/v1/vehicles").json().get("total").getAsInt()).isEqualTo(2);
    }

    @Test
    void aRequestThatIsRepeatedWithItsKeyMakesOneReservationOnly() throws Exception {
        String body = """
                {"chargePoint":"CP-1","evse":1,"idToken":"BUS-7","from":"2026-03-01T20:00:00Z",
                 "until":"2026-03-01T20:30:00Z"}""";

        ApiUnderTest.Answer first = api.json("POST", "/api/v1/reservations", body, "Idempotency-Key", "k1");
        ApiUnderTest.Answer again = api.json("POST", "/api/v1/reservations", body, "Idempotency-Key", "k1");
        ApiUnderTest.Answer other =
                api.json("POST", "/api/v1/reservations", body.replace("BUS-7", "BUS-8"), "Idempotency-Key", "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo("/api/v1/reservations/1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(api.network.reservations()).hasSize(1);
    }
}
