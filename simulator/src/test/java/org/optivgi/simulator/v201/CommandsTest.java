package org.optivgi.simulator.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.simulator.v201.StationBench.CP;
import static org.optivgi.simulator.v201.StationBench.period;
import static org.optivgi.simulator.v201.StationBench.profile;
import static org.optivgi.simulator.v201.StationBench.txProfile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** What a charging station answers to its central system, and what state stands behind it. */
class CommandsTest {
    private static final String TOKEN = "\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}";
    private static final String STRANGER = "\"idToken\":{\"idToken\":\"OTHER\",\"type\":\"Central\"}";
    private static final String AT_NINE = "\"expiryDateTime\":\"2026-03-01T09:00:00Z\"";

    private StationBench bench;

    @BeforeEach
    void start() {
        bench = new StationBench(2, 3, Map.of());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MakeCoffee | {} | NotImplemented",
                "UpdateFirmware | {} | NotSupported",
                "GetConfiguration | {} | NotImplemented",
                "Reset | {} | OccurrenceConstraintViolation",
                "Reset | {\"type\":7} | TypeConstraintViolation",
                "Reset | {\"type\":\"Hard\"} | PropertyConstraintViolation",
                "Reset | {\"type\":\"OnIdle\",\"why\":\"\"} | FormatViolation",
                "GetVariables | {\"getVariableData\":[]} | OccurrenceConstraintViolation",
                "UnlockConnector | {\"evseId\":1.5,\"connectorId\":1} | TypeConstraintViolation",
                "RequestStopTransaction | {\"transactionId\":\"more than the thirty-six characters that fit\"} |"
                        + " PropertyConstraintViolation",
            })
    void aBadRequestGetsTheStandardsErrorCode(String action, String payload, String code) {
        assertThat(bench.error(action, payload)).isEqualTo(code);
    }

    @Test
    void anyObjectMayHoldCustomData() {
        assertThat(bench.status("ClearCache", "{\"customData\":{\"vendorId\":\"x\",\"more\":[1]}}"))
                .isEqualTo("Accepted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0 | ChargingStationMaxProfile | 0 | A | {\"startPeriod\":0,\"limit\":10} | Accepted",
                "1 | ChargingStationMaxProfile | 0 | A | {\"startPeriod\":0,\"limit\":10} | Rejected/InvalidProfile",
                "0 | ChargingStationExternalConstraints | 0 | A | {\"startPeriod\":0,\"limit\":10} |"
                        + " Rejected/InvalidProfile",
                "0 | TxDefaultProfile | 8 | W | {\"startPeriod\":0,\"limit\":10} | Accepted",
                "0 | TxDefaultProfile | 9 | A | {\"startPeriod\":0,\"limit\":10} | Rejected/InvalidStackLevel",
                "3 | TxDefaultProfile | 0 | A | {\"startPeriod\":0,\"limit\":10} | Rejected/UnknownEvse",
                "0 | TxDefaultProfile | 0 | A | {\"startPeriod\":5,\"limit\":10} | Rejected/InvalidSchedule",
                "0 | TxDefaultProfile | 0 | A | {\"startPeriod\":0,\"limit\":-1} | Rejected/InvalidSchedule",
                "0 | TxDefaultProfile | 0 | A | {\"startPeriod\":0,\"limit\":9,\"numberPhases\":1,\"phaseToUse\":2} |"
                        + " Rejected/InvalidSchedule",
                "0 | TxProfile | 0 | A | {\"startPeriod\":0,\"limit\":10} | Rejected/InvalidProfile",
                "1 | TxProfile | 0 | A | {\"startPeriod\":0,\"limit\":10} | Rejected/InvalidProfile",
            })
    void aProfileIsAcceptedOnlyWhereItBelongs(
            int evse, String purpose, int level, String unit, String periods, String expected) {
        assertThat(bench.verdict("SetChargingProfile", profile(evse, purpose, 1, level, "", unit, periods)))
                .isEqualTo(expected);
    }

    @Test
    void aTransactionsProfileNamesItsTransactionAndGoesWithIt() {
        String transaction = bench.charge(1, "TAG");

        assertThat(bench.verdict("SetChargingProfile", txProfile(1, 5, 0, "another", 10)))
                .isEqualTo("Rejected/TxNotFound");
        assertThat(bench.verdict("SetChargingProfile", txProfile(1, 5, 0, transaction, 10)))
                .isEqualTo("Accepted");
        bench.status("RequestStopTransaction", "{\"transactionId\":\"" + transaction + "\"}");
        bench.takeEvent("Ended");

        assertThat(bench.status("GetChargingProfiles", "{\"requestId\":1,\"chargingProfile\":{}}"))
                .isEqualTo("NoProfiles");
    }

    @Test
    void onlyTheSameIdTakesAPlaceInTheStackThatIsTaken() {
        bench.status("SetChargingProfile", profile(1, "TxDefaultProfile", 1, 3, "", "A", period(0, 16)));

        assertThat(bench.verdict("SetChargingProfile", profile(1, "TxDefaultProfile", 2, 3, "", "A", period(0, 10))))
                .isEqualTo("Rejected/DuplicateProfile");
        // The default of the whole station would stand beside that of one EVSE.
        assertThat(bench.verdict("SetChargingProfile", profile(0, "TxDefaultProfile", 2, 3, "", "A", period(0, 10))))
                .isEqualTo("Rejected/DuplicateProfile");
        assertThat(bench.verdict("SetChargingProfile", profile(2, "TxDefaultProfile", 2, 3, "", "A", period(0, 10))))
                .isEqualTo("Accepted");
        assertThat(bench.verdict("SetChargingProfile", profile(1, "TxDefaultProfile", 1, 3, "", "A", period(0, 10))))
                .isEqualTo("Accepted");
    }

    @Test
    void theStartOfAScheduleBelongsToItsKind() {
        String absolute = profile(1, "TxDefaultProfile", 1, 0, "", "A", period(0, 16));

        assertThat(bench.verdict("SetChargingProfile", absolute.replace("Absolute", "Relative")))
                .isEqualTo("Rejected/InvalidSchedule");
        assertThat(bench.verdict(
                        "SetChargingProfile", absolute.replace("\"startSchedule\":\"2026-03-01T07:59:00Z\",", "")))
                .isEqualTo("Rejected/InvalidSchedule");
        assertThat(bench.verdict("SetChargingProfile", absolute.replace("Absolute", "Recurring")))
                .isEqualTo("Rejected/InvalidSchedule");
    }

    @Test
    void theCompositeScheduleIsWhatTheProfilesGiveTogether() {
        String transaction = bench.charge(1, "TAG");
        bench.status("SetChargingProfile", profile(0, "ChargingStationMaxProfile", 1, 0, "", "A", period(0, 20)));
        bench.status(
                "SetChargingProfile",
                profile(
                        1,
                        "TxProfile",
                        2,
                        0,
                        ",\"transactionId\":\"" + transaction + "\"",
                        "W",
                        period(0, 6900) + "," + period(120, 20700)));

        JsonObject schedule = bench.request(
                        "GetCompositeSchedule", "{\"evseId\":1,\"duration\":300,\"chargingRateUnit\":\"A\"}")
                .getAsJsonObject("schedule");

        // The schedule began a minute before the transaction.
        assertThat(schedule.getAsJsonArray("chargingSchedulePeriod"))
                .extracting(one -> one.getAsJsonObject().get("startPeriod").getAsInt() + "s "
                        + one.getAsJsonObject().get("limit").getAsBigDecimal())
                .containsExactly("0s 10.0", "60s 20.0");
        assertThat(schedule.get("evseId").getAsInt()).isEqualTo(1);
    }

    @Test
    void profilesAreReportedAsTheyWereToldByEvseAndSource() {
        String told = profile(0, "TxDefaultProfile", 2, 1, "", "A", period(0, 16));
        bench.status("SetChargingProfile", told);
        bench.depot.act(CP, station -> station.limitExternally(12.0));

        bench.status("GetChargingProfiles", "{\"requestId\":9,\"evseId\":0,\"chargingProfile\":{}}");
        JsonObject first = bench.take("ReportChargingProfiles");
        JsonObject second = bench.take("ReportChargingProfiles");

        assertThat(List.of(first, second))
                .extracting(one -> one.get("chargingLimitSource").getAsString() + " "
                        + one.get("tbc").getAsBoolean())
                .containsExactly("CSO true", "EMS false");
        assertThat(first.getAsJsonArray("chargingProfile").get(0))
                .isEqualTo(FrameCodec.object(told).get("chargingProfile"));
    }

    @Test
    void clearingSparesWhatOthersHaveSet() {
        bench.status("SetChargingProfile", profile(0, "ChargingStationMaxProfile", 1, 0, "", "A", period(0, 20)));
        bench.status("SetChargingProfile", profile(0, "TxDefaultProfile", 2, 0, "", "A", period(0, 16)));
        bench.depot.act(CP, station -> station.limitExternally(12.0));

        String byPurpose = bench.status(
                "ClearChargingProfile",
                "{\"chargingProfileCriteria\":{\"chargingProfilePurpose\":\"TxDefaultProfile\"}}");
        String again = bench.status("ClearChargingProfile", "{\"chargingProfileId\":2}");
        String all = bench.status("ClearChargingProfile", "{\"chargingProfileCriteria\":{}}");
        String nothingLeft = bench.status("ClearChargingProfile", "{\"chargingProfileCriteria\":{}}");

        assertThat(List.of(byPurpose, again, all, nothingLeft))
                .containsExactly("Accepted", "Unknown", "Accepted", "Unknown");
        assertThat(bench.status(
                        "GetChargingProfiles",
                        "{\"requestId\":1,\"chargingProfile\":{\"chargingLimitSource\":[\"EMS\"]}}"))
                .isEqualTo("Accepted");
    }

    @Test
    void variablesAreReadAndWrittenByTheStandardsRules() {
        assertThat(read("SmartChargingCtrlr", "RateUnit")).isEqualTo("Accepted A,W");
        assertThat(read("smartchargingctrlr", "rateunit")).isEqualTo("Accepted A,W");
        assertThat(read("SmartChargingCtrlr", "Nonsense")).isEqualTo("UnknownVariable");
        assertThat(read("Nonsense", "RateUnit")).isEqualTo("UnknownComponent");
        assertThat(write("OCPPCommCtrlr", "HeartbeatInterval", "17")).isEqualTo("Accepted");
        assertThat(write("OCPPCommCtrlr", "HeartbeatInterval", "often")).isEqualTo("Rejected");
        assertThat(write("SmartChargingCtrlr", "RateUnit", "A")).isEqualTo("Rejected");
        assertThat(read("OCPPCommCtrlr", "HeartbeatInterval")).isEqualTo("Accepted 17");
    }

    private String read(String component, String variable) {
        JsonObject result = bench.request("GetVariables", "{\"getVariableData\":[" + named(component, variable, "]}"))
                .getAsJsonArray("getVariableResult")
                .get(0)
                .getAsJsonObject();
        String status = result.get("attributeStatus").getAsString();
        return result.has("attributeValue")
                ? status + " " + result.get("attributeValue").getAsString()
                : status;
    }

    private String write(String component, String variable, String value) {
        String item = named(component, variable, "").replaceFirst("\\{", "{\"attributeValue\":\"" + value + "\",");
        return bench.request("SetVariables", "{\"setVariableData\":[" + item + "]}")
                .getAsJsonArray("setVariableResult")
                .get(0)
                .getAsJsonObject()
                .get("attributeStatus")
                .getAsString();
    }

    private static String named(String component, String variable, String end) {
        return "{\"component\":{\"name\":\"%s\"},\"variable\":{\"name\":\"%s\"}}%s".formatted(component, variable, end);
    }

    @Test
    void theWholeDeviceModelComesInNumberedParts() {
        bench.status("GetBaseReport", "{\"requestId\":4,\"reportBase\":\"FullInventory\"}");

        List<String> names = new ArrayList<>();
        JsonObject part;
        int number = 0;
        do {
            part = bench.take("NotifyReport");
            assertThat(part.get("requestId").getAsInt()).isEqualTo(4);
            assertThat(part.get("seqNo").getAsInt()).isEqualTo(number++);
            for (JsonElement data : part.getAsJsonArray("reportData")) {
                JsonObject one = data.getAsJsonObject();
                names.add(one.getAsJsonObject("component").get("name").getAsString() + "."
                        + one.getAsJsonObject("variable").get("name").getAsString());
            }
        } while (part.get("tbc").getAsBoolean());

        assertThat(number).isGreaterThan(1);
        assertThat(names)
                .contains("SmartChargingCtrlr.RateUnit", "TxCtrlr.TxStartPoint", "EVSE.PhaseRotation")
                .filteredOn(name -> name.equals("EVSE.SupplyPhases"))
                .hasSize(2);
    }

    @Test
    void aReportHoldsWhatWasAskedForAndSaysWhereThereIsNothing() {
        String asked = "{\"requestId\":5,\"componentVariable\":[{\"component\":{\"name\":\"%s\"}}]}";

        assertThat(bench.status("GetReport", asked.formatted("Nothing"))).isEqualTo("EmptyResultSet");
        assertThat(bench.status("GetReport", asked.formatted("ReservationCtrlr")))
                .isEqualTo("Accepted");
        assertThat(bench.take("NotifyReport").getAsJsonArray("reportData")).hasSize(3);
    }

    @Test
    void aNewSampleIntervalAppliesToTheRunningTransaction() {
        bench.charge(1, "TAG");

        write("SampledDataCtrlr", "TxUpdatedInterval", "5");
        bench.pass(Duration.ofSeconds(5));

        JsonArray values = bench.takeTriggered("MeterValuePeriodic").getAsJsonArray("meterValue");
        JsonObject sample = values.get(0)
                .getAsJsonObject()
                .getAsJsonArray("sampledValue")
                .get(0)
                .getAsJsonObject();
        assertThat(sample.getAsJsonPrimitive("value").isNumber()).isTrue();
        assertThat(sample.getAsJsonObject("unitOfMeasure").get("unit").getAsString())
                .isEqualTo("Wh");
    }

    @Test
    void aStartFromAfarTellsItsNumberAndBringsItsProfile() {
        bench.depot.plug(CP, 2, SimulatedDepot.vehicle("Van", 3, 50));
        String whole = profile(2, "TxProfile", 5, 1, "", "A", period(0, 10));
        String profile = whole.substring(whole.indexOf("\"chargingProfile\""), whole.length() - 1);

        String status =
                bench.status("RequestStartTransaction", "{\"remoteStartId\":71," + TOKEN + "," + profile.strip() + "}");
        JsonObject started = bench.takeEvent("Started");
        bench.pass(Duration.ofSeconds(3));

        assertThat(status).isEqualTo("Accepted");
        assertThat(started.get("triggerReason").getAsString()).isEqualTo("RemoteStart");
        assertThat(started.getAsJsonObject("transactionInfo")
                        .get("remoteStartId")
                        .getAsInt())
                .isEqualTo(71);
        assertThat(started.getAsJsonObject("evse").get("id").getAsInt()).isEqualTo(2);
        assertThat(bench.depot.offeredAmps(CP, 2)).isEqualTo(10);
    }

    @Test
    void aTransactionIsKnownWhileItGoesOn() {
        String transaction = bench.charge(1, "TAG");
        String about = "{\"transactionId\":\"" + transaction + "\"}";

        JsonObject going = bench.request("GetTransactionStatus", about);
        bench.status("RequestStopTransaction", about);
        bench.takeEvent("Ended");

        assertThat(going.get("ongoingIndicator").getAsBoolean()).isTrue();
        assertThat(bench.request("GetTransactionStatus", about)
                        .get("ongoingIndicator")
                        .getAsBoolean())
                .isFalse();
        assertThat(bench.verdict("RequestStopTransaction", about)).isEqualTo("Rejected/TxNotFound");
    }

    @Test
    void aReservedEvseIsForItsTokenAndTheReservationIsToldWithTheTransaction() {
        assertThat(bench.status("ReserveNow", "{\"id\":7,\"evseId\":1," + AT_NINE + "," + TOKEN + "}"))
                .isEqualTo("Accepted");
        bench.takeStatus(1, "Reserved");

        assertThat(bench.status("RequestStartTransaction", "{\"remoteStartId\":1,\"evseId\":1," + STRANGER + "}"))
                .isEqualTo("Rejected");
        bench.charge(1, "TAG");

        JsonObject started = bench.events().get(0);
        assertThat(started.get("reservationId").getAsInt()).isEqualTo(7);
    }

    @Test
    void aReservationThatRunsOutOrLosesItsEvseIsTold() {
        bench.status("ReserveNow", "{\"id\":7,\"evseId\":1,\"expiryDateTime\":\"2026-03-01T08:00:30Z\"," + TOKEN + "}");
        bench.status("ReserveNow", "{\"id\":8,\"evseId\":2," + AT_NINE + "," + TOKEN + "}");

        bench.pass(Duration.ofSeconds(31));
        assertThat(bench.take("ReservationStatusUpdate"))
                .hasToString("{\"reservationId\":7,\"reservationUpdateStatus\":\"Expired\"}");
        bench.depot.act(CP, station -> station.fault(2, "GroundFailure"));

        assertThat(bench.take("ReservationStatusUpdate"))
                .hasToString("{\"reservationId\":8,\"reservationUpdateStatus\":\"Removed\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "BootNotification | Rejected",
                "Heartbeat | Accepted",
                "StatusNotification | Rejected",
                "FirmwareStatusNotification | NotImplemented",
            })
    void aTriggerIsAnsweredByTheStandardsRules(String message, String expected) {
        assertThat(bench.status("TriggerMessage", "{\"requestedMessage\":\"" + message + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void triggeredMeterValuesStandAloneAndTriggeredEventsBelongToTheTransaction() {
        bench.charge(1, "TAG");

        bench.status("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"evse\":{\"id\":1}}");
        bench.status("TriggerMessage", "{\"requestedMessage\":\"TransactionEvent\"}");

        assertThat(bench.take("MeterValues").get("evseId").getAsInt()).isEqualTo(1);
        assertThat(bench.takeTriggered("Trigger").has("meterValue")).isTrue();
    }

    @Test
    void aConnectorInATransactionIsNotUnlocked() {
        bench.charge(1, "TAG");

        assertThat(bench.status("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
                .isEqualTo("OngoingAuthorizedTransaction");
        assertThat(bench.status("UnlockConnector", "{\"evseId\":2,\"connectorId\":1}"))
                .isEqualTo("Unlocked");
        assertThat(bench.status("UnlockConnector", "{\"evseId\":2,\"connectorId\":2}"))
                .isEqualTo("UnknownConnector");
    }

    @Test
    void aResetOnIdleWaitsForTheTransactionAndAnImmediateOneEndsIt() {
        bench.charge(1, "TAG");
        bench.take("BootNotification");

        assertThat(bench.status("Reset", "{\"type\":\"OnIdle\"}")).isEqualTo("Scheduled");
        bench.pass(Duration.ofSeconds(60));
        assertThat(bench.central.calls(CP, "BootNotification")).hasSize(1);
        bench.depot.presentTag(CP, 1, "TAG");
        bench.pass(Duration.ofSeconds(25));
        JsonObject boot = bench.take("BootNotification");
        bench.takeStatus(1, "Occupied");

        assertThat(boot.get("reason").getAsString()).isEqualTo("RemoteReset");
        bench.charge(2, "TAG");
        bench.status("Reset", "{\"type\":\"Immediate\"}");
        bench.pass(Duration.ofSeconds(25));
        assertThat(bench.takeTriggered("ResetCommand")
                        .getAsJsonObject("transactionInfo")
                        .get("stoppedReason")
                        .getAsString())
                .isEqualTo("ImmediateReset");
    }

    @Test
    void theLocalListDecidesWhileThereIsNoLink() {
        bench.status(
                "SendLocalList",
                "{\"versionNumber\":3,\"updateType\":\"Full\",\"localAuthorizationList\":[{" + TOKEN
                        + ",\"idTokenInfo\":{\"status\":\"Accepted\"}}]}");
        assertThat(bench.request("GetLocalListVersion", "{}")
                        .get("versionNumber")
                        .getAsInt())
                .isEqualTo(3);
        bench.depot.act(CP, station -> station.cutLink(Duration.ofMinutes(1)));

        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 3, 50));
        bench.depot.presentTag(CP, 1, "STRANGER");
        bench.depot.presentTag(CP, 1, "TAG");
        bench.pass(Duration.ofMinutes(1));

        JsonObject started = bench.takeEvent("Started");
        assertThat(started.get("offline").getAsBoolean()).isTrue();
        assertThat(started.getAsJsonObject("idToken").get("idToken").getAsString())
                .isEqualTo("TAG");
    }
}
