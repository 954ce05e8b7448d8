package org.optivgi.gateway.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported.Stage;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.ChargingState;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.RpcErrorCode;
import org.optivgi.gateway.testing.OfficialSchemas;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What the gateway makes of a charging station's messages, good and bad. */
class V201InboundTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ChargePointId CP = new ChargePointId("CS-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    private final V201Dialect dialect = new V201Dialect();

    @Test
    void readsABoot() {
        var event = event(ChargePointEvent.Booted.class, "BootNotification", """
                {"reason":"PowerUp","chargingStation":{"model":"Terra","vendorName":"ABB","serialNumber":"7"}}""");

        assertThat(event).isEqualTo(new ChargePointEvent.Booted(CP, NOW, "ABB", "Terra", "7", null));
    }

    @Test
    void acceptsABootThatSaysNothing() {
        assertThat(event(ChargePointEvent.Booted.class, "BootNotification", "{}"))
                .isEqualTo(new ChargePointEvent.Booted(CP, NOW, "", "", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "Available, AVAILABLE",
        "Occupied, OCCUPIED",
        "Reserved, RESERVED",
        "Unavailable, UNAVAILABLE",
        "Faulted, FAULTED",
        "Sleeping, UNKNOWN"
    })
    void readsTheStatusOfAConnector(String told, ConnectorStatus meant) {
        var event = event(ChargePointEvent.ConnectorStatusChanged.class, "StatusNotification", """
                {"timestamp":"2026-03-01T07:59:59Z","connectorStatus":"%s","evseId":2,"connectorId":3}""".formatted(told));

        assertThat(event.connector()).isEqualTo(new ConnectorRef(2, 3));
        assertThat(event.status()).isEqualTo(meant);
        assertThat(event.reportedAt()).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void takesEvseZeroForTheStation() {
        assertThat(event(ChargePointEvent.ConnectorStatusChanged.class, "StatusNotification", """
                {"timestamp":"2026-03-01T07:59:59Z","connectorStatus":"Faulted","evseId":0,"connectorId":0}""")
                        .connector())
                .isNull();
    }

    @Test
    void readsAReportOfATransaction() {
        var event = event(ChargePointEvent.TransactionReported.class, "TransactionEvent", """
                {"eventType":"Started","timestamp":"2026-03-01T07:59:59Z","triggerReason":"Authorized","seqNo":0,
                "offline":true,"reservationId":5,"evse":{"id":1,"connectorId":1},
                "transactionInfo":{"transactionId":"T-1","chargingState":"Charging"},
                "idToken":{"idToken":" 04A1B2C3 ","type":"ISO14443"},
                "meterValue":[{"timestamp":"2026-03-01T07:59:59Z","sampledValue":[{"value":1200}]}]}""");

        assertThat(event)
                .isEqualTo(new ChargePointEvent.TransactionReported(
                        CP,
                        NOW,
                        new TransactionId("T-1"),
                        Stage.STARTED,
                        ONE,
                        new IdToken("04A1B2C3"),
                        ChargingState.CHARGING,
                        NOW.minusSeconds(1),
                        0,
                        true,
                        5,
                        "Local",
                        List.of(new MeterSample(NOW.minusSeconds(1), 1.2, null, null, null, null, null)),
                        List.of()));
    }

    @Test
    void readsAnEndWithoutItsEvse() {
        var event = event(ChargePointEvent.TransactionReported.class, "TransactionEvent", """
                {"eventType":"Ended","timestamp":"2026-03-01T08:00:00Z","triggerReason":"EVDeparted","seqNo":9,
                "transactionInfo":{"transactionId":"T-1","stoppedReason":"EVDisconnected"}}""");

        assertThat(event.stage()).isEqualTo(Stage.ENDED);
        assertThat(event.connector()).isNull();
        assertThat(event.stoppedReason()).isEqualTo("EVDisconnected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"transactionInfo\":{\"transactionId\":\"T-1\"}}",
                "{\"eventType\":\"Halted\",\"timestamp\":\"yesterday\",\"seqNo\":\"x\",\"evse\":7,"
                        + "\"transactionInfo\":{\"transactionId\":\"T-1\",\"chargingState\":\"Sleeping\"}}"
            })
    void neverRefusesAReportAndNamesItsFlaws(String payload) {
        var event = event(ChargePointEvent.TransactionReported.class, "TransactionEvent", payload);

        assertThat(event.transaction()).isEqualTo(new TransactionId("T-1"));
        assertThat(event.stage()).isEqualTo(Stage.UPDATED);
        assertThat(event.flaws()).hasSizeGreaterThan(2);
    }

    @Test
    void takesAReportWithoutATransactionForMeterValuesAndItsEndForTheOnlyOneItCanBe() {
        assertThat(event(ChargePointEvent.MeterSampled.class, "TransactionEvent", """
                {"eventType":"Updated","evse":{"id":1},"meterValue":[{"sampledValue":[{"value":7}]}]}""")
                        .samples())
                .hasSize(1);
        assertThat(event(ChargePointEvent.TransactionEnded.class, "TransactionEvent", "{\"eventType\":\"Ended\"}")
                        .transaction())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":1500}                                                              | 1.5",
                "{\"value\":1.5,\"unitOfMeasure\":{\"unit\":\"kWh\"}}                          | 1.5",
                "{\"value\":1.5,\"unitOfMeasure\":{\"unit\":\"Wh\",\"multiplier\":3}}          | 1.5",
                "{\"value\":1500,\"unitOfMeasure\":{\"multiplier\":900}}                       | 1.5",
                "{\"value\":\" 1500 \",\"measurand\":\"Energy.Active.Import.Register\"}        | 1.5"
            })
    void readsARegisterWhateverItsUnit(String sampledValue, double kwh) {
        assertThat(sample(sampledValue).energyImportKwh()).isEqualTo(kwh);
    }

    @Test
    void sumsThePhasesAndReadsWhatElseIsMeasured() {
        MeterSample sample = sample("""
                {"value":3.6,"measurand":"Power.Active.Import","phase":"L1-N","unitOfMeasure":{"unit":"kW"}},
                {"value":3600,"measurand":"Power.Active.Import","phase":"L2-N","unitOfMeasure":{"unit":"W"}},
                {"value":16,"measurand":"Current.Import","phase":"L1"},
                {"value":230,"measurand":"Voltage","phase":"L1-N"},
                {"value":55,"measurand":"SoC"}""");

        assertThat(sample.powerKw()).isEqualTo(7.2);
        assertThat(sample.currentAmps()).isEqualTo(new MeterSample.PhaseAmps(16.0, null, null));
        assertThat(sample.voltage()).isEqualTo(230);
        assertThat(sample.stateOfChargePercent()).isEqualTo(55);
    }

    private MeterSample sample(String sampledValues) {
        return event(ChargePointEvent.MeterSampled.class, "MeterValues", """
                {"evseId":1,"meterValue":[{"timestamp":"2026-03-01T08:00:00Z","sampledValue":[%s]}]}""".formatted(sampledValues))
                .samples()
                .get(0);
    }

    @Test
    void readsWhatAVehicleOnAlternatingCurrentNeeds() {
        assertThat(needs("""
                {"requestedEnergyTransfer":"AC_three_phase","departureTime":"2026-03-01T17:00:00Z",
                "acChargingParameters":{"energyAmount":24000,"evMinCurrent":6,"evMaxCurrent":16,"evMaxVoltage":400}}"""))
                .isEqualTo(new ChargingNeeds(
                        Instant.parse("2026-03-01T17:00:00Z"), 24.0, 6.0, 16.0, null, 3, null, null, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'evMaxCurrent':200,'evMaxVoltage':400,'evMaxPower':50000,'energyAmount':30000    | 50 | 30",
                "'evMaxCurrent':200,'evMaxVoltage':400                                            | 80 | -",
                "'evMaxPower':50000,'evEnergyCapacity':80000,'stateOfCharge':50                   | 50 | 40",
                "'evMaxPower':50000,'evEnergyCapacity':80000,'stateOfCharge':50,'fullSoC':80      | 50 | 24",
                "'evMaxCurrent':0,'evMaxVoltage':0,'energyAmount':0                               | -  | -"
            })
    void readsWhatAVehicleOnDirectCurrentNeeds(String parameters, Double kw, Double kwh) {
        ChargingNeeds needs = needs("{\"requestedEnergyTransfer\":\"DC\",\"dcChargingParameters\":{"
                + parameters.replace('\'', '"') + "}}");

        assertThat(needs.maxKw()).isEqualTo(kw);
        assertThat(needs.energyKwh()).isEqualTo(kwh);
    }

    private ChargingNeeds needs(String chargingNeeds) {
        return event(
                        ChargePointEvent.ChargingNeedsTold.class,
                        "NotifyEVChargingNeeds",
                        "{\"evseId\":1,\"chargingNeeds\":" + chargingNeeds + "}")
                .needs();
    }

    @Test
    void readsHowAVehicleMeansToCharge() {
        var event = event(ChargePointEvent.VehicleScheduleTold.class, "NotifyEVChargingSchedule", """
                {"timeBase":"2026-03-01T08:00:00Z","evseId":1,"chargingSchedule":{"id":1,"duration":3600,
                "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":11000},
                {"startPeriod":1800,"limit":4000}]}}""");

        assertThat(event.schedule())
                .isEqualTo(new LimitSchedule(
                        NOW,
                        Duration.ofHours(1),
                        ChargingRateUnit.W,
                        List.of(new LimitSchedule.Period(0, 11000), new LimitSchedule.Period(1800, 4000))));
    }

    @Test
    void readsALimitOfOthersAndThatItIsGone() {
        var set = event(ChargePointEvent.ExternalLimitChanged.class, "NotifyChargingLimit", """
                {"evseId":1,"chargingLimit":{"chargingLimitSource":"EMS"},"chargingSchedule":[{"id":1,
                "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":10}]}]}""");
        var cleared = event(
                ChargePointEvent.ExternalLimitChanged.class,
                "ClearedChargingLimit",
                "{\"chargingLimitSource\":\"EMS\",\"evseId\":1}");

        assertThat(set.connector()).isEqualTo(ONE);
        assertThat(set.schedule())
                .isEqualTo(new LimitSchedule(NOW, null, ChargingRateUnit.A, List.of(new LimitSchedule.Period(0, 10))));
        assertThat(cleared.source()).isEqualTo(set.source());
        assertThat(cleared.schedule()).isNull();
    }

    @Test
    void aLimitOfOthersWithoutItsScheduleIsAnnounced() {
        var announced = event(
                ChargePointEvent.ExternalLimitAnnounced.class,
                "NotifyChargingLimit",
                "{\"evseId\":1,\"chargingLimit\":{\"chargingLimitSource\":\"SO\"}}");

        assertThat(announced).isEqualTo(new ChargePointEvent.ExternalLimitAnnounced(CP, NOW, ONE, "SO"));
    }

    @Test
    void readsThatAReservationIsOver() {
        assertThat(event(
                        ChargePointEvent.ReservationReleased.class,
                        "ReservationStatusUpdate",
                        "{\"reservationId\":7,\"reservationUpdateStatus\":\"Expired\"}"))
                .isEqualTo(new ChargePointEvent.ReservationReleased(CP, NOW, 7, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorize                | {}                     | OCCURRENCE_CONSTRAINT_VIOLATION | idToken",
                "StatusNotification       | {\"evseId\":-1}        | PROPERTY_CONSTRAINT_VIOLATION   | evseId",
                "NotifyEVChargingNeeds    | {}                     | OCCURRENCE_CONSTRAINT_VIOLATION | evseId",
                "NotifyEVChargingSchedule | {\"evseId\":1}         | OCCURRENCE_CONSTRAINT_VIOLATION | chargingSchedule",
                "ReservationStatusUpdate  | {}                     | OCCURRENCE_CONSTRAINT_VIOLATION | reservationId",
                "SetChargingProfile       | {}                     | NOT_SUPPORTED                   | gateway",
                "StartTransaction         | {}                     | NOT_IMPLEMENTED                 | OCPP 2.0.1"
            })
    void refusesWhatMeansNothingAndSaysWhy(String action, String payload, RpcErrorCode code, String why) {
        Inbound inbound = read(action, payload);

        assertThat(inbound).isInstanceOfSatisfying(Inbound.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.description()).contains(why);
        });
    }

    @Test
    void takesVendorsDataOffAndComplainsOnlyOfThoseWithoutAVendor() {
        assertThat(violations("""
                {"idToken":{"idToken":"A","type":"Central","customData":{"vendorId":"org.example","x":1}},
                "customData":{"vendorId":"org.example"}}""")).isEmpty();
        assertThat(violations("{\"idToken\":{\"idToken\":\"A\",\"type\":\"Central\",\"customData\":{\"x\":1}}}"))
                .containsExactly("idToken.customData");
    }

    private List<String> violations(String payload) {
        return ((Inbound.Understood) read("Authorize", payload))
                .violations().stream().map(violation -> violation.path()).toList();
    }

    @Test
    void answersEveryMessageExactlyToTheStandard() {
        OfficialSchemas schemas = OfficialSchemas.ofVersion("v201");
        AuthorizationDecision decision = new AuthorizationDecision(
                AuthorizationDecision.Status.CONCURRENT_TRANSACTION, NOW, new IdToken("GROUP-7"));
        Map<String, List<ChargePointReply>> replies = Map.of(
                "BootNotification",
                List.of(new ChargePointReply.BootDecision(
                        ChargePointReply.BootDecision.Status.PENDING, NOW, Duration.ofMinutes(5))),
                "Heartbeat",
                List.of(new ChargePointReply.CurrentTime(NOW)),
                "Authorize",
                List.of(new ChargePointReply.Authorization(decision)),
                "DataTransfer",
                List.of(new ChargePointReply.VendorDataTaken(ChargePointReply.VendorDataTaken.Verdict.UNKNOWN_MESSAGE)),
                "NotifyEVChargingNeeds",
                List.of(new ChargePointReply.ChargingNeedsTaken(true), new ChargePointReply.ChargingNeedsTaken(false)),
                "TransactionEvent",
                List.of(
                        new ChargePointReply.TransactionRecorded(new TransactionId("T-1"), decision),
                        new ChargePointReply.Authorization(decision),
                        new ChargePointReply.Acknowledged()));

        for (String action : V201Calls.routes().actions()) {
            for (ChargePointReply reply : replies.getOrDefault(action, List.of(new ChargePointReply.Acknowledged()))) {
                String json = dialect.writeReply(action, reply).toString();

                assertThat(schemas.violations(action + "Response", json))
                        .as("%s %s", action, json)
                        .isEmpty();
            }
        }
    }

    @Test
    void tellsOfATokenWhatIsKnownOfIt() {
        JsonObject response = dialect.writeReply(
                "TransactionEvent",
                new ChargePointReply.TransactionRecorded(
                        new TransactionId("T-1"), AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED)));

        assertThat(response).isEqualTo(JsonParser.parseString("{\"idTokenInfo\":{\"status\":\"Blocked\"}}"));
    }

    @Test
    void neverRepliesWithWhatDoesNotFit() {
        assertThatThrownBy(() -> dialect.writeReply("BootNotification", new ChargePointReply.Acknowledged()))
                .isInstanceOf(IllegalStateException.class);
    }

    private <E extends ChargePointEvent> E event(Class<E> type, String action, String payload) {
        Inbound inbound = read(action, payload);
        assertThat(inbound).isInstanceOf(Inbound.Understood.class);
        return type.cast(((Inbound.Understood) inbound).event());
    }

    private Inbound read(String action, String payload) {
        return dialect.read(
                CP,
                NOW,
                new Frame.Call("1", action, JsonParser.parseString(payload).getAsJsonObject()));
    }
}
