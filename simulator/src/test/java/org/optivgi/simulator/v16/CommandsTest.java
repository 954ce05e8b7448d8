package org.optivgi.simulator.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.optivgi.simulator.v16.StationBench.CP;
import static org.optivgi.simulator.v16.StationBench.period;
import static org.optivgi.simulator.v16.StationBench.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** What a charge point answers to its central system, and what state stands behind it. */
class CommandsTest {
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
                "UpdateFirmware | {\"location\":\"x\",\"retrieveDate\":\"2026-03-01T08:00:00Z\"} | NotSupported",
                "Reset | {} | OccurenceConstraintViolation",
                "Reset | {\"type\":7} | TypeConstraintViolation",
                "Reset | {\"type\":\"Warm\"} | PropertyConstraintViolation",
                "Reset | {\"type\":\"Soft\",\"why\":\"\"} | FormationViolation",
                "GetConfiguration | {\"key\":\"one\"} | TypeConstraintViolation",
                "UnlockConnector | {\"connectorId\":1.5} | TypeConstraintViolation",
                "RemoteStartTransaction | {\"idTag\":\"longer than twenty characters\"} | PropertyConstraintViolation",
                "ReserveNow | {\"connectorId\":1,\"expiryDate\":\"soon\",\"idTag\":\"A\",\"reservationId\":1} |"
                        + " PropertyConstraintViolation",
            })
    void aBadRequestGetsTheStandardsErrorCode(String action, String payload, String code) {
        assertThat(bench.error(action, payload)).isEqualTo(code);
    }

    @Test
    void aProfileForAConnectorThatIsNotThereIsAConstraintViolation() {
        assertThat(bench.error("SetChargingProfile", profile(3, "TxDefaultProfile", 1, 0, "", "A", period(0, 10))))
                .isEqualTo("PropertyConstraintViolation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0 | ChargePointMaxProfile | 0 | {\"startPeriod\":0,\"limit\":10} | Accepted",
                "1 | ChargePointMaxProfile | 0 | {\"startPeriod\":0,\"limit\":10} | Rejected",
                "0 | TxDefaultProfile | 8 | {\"startPeriod\":0,\"limit\":10} | Accepted",
                "0 | TxDefaultProfile | 9 | {\"startPeriod\":0,\"limit\":10} | Rejected",
                "0 | TxDefaultProfile | 0 | {\"startPeriod\":5,\"limit\":10} | Rejected",
                "0 | TxDefaultProfile | 0 | {\"startPeriod\":0,\"limit\":-1} | Rejected",
                "0 | TxDefaultProfile | 0 | {\"startPeriod\":0,\"limit\":1},{\"startPeriod\":0,\"limit\":2} | Rejected",
                "0 | TxProfile | 0 | {\"startPeriod\":0,\"limit\":10} | Rejected",
                "1 | TxProfile | 0 | {\"startPeriod\":0,\"limit\":10} | Rejected",
            })
    void aProfileIsAcceptedOnlyWhereItBelongs(
            int connector, String purpose, int level, String periods, String expected) {
        assertThat(bench.status("SetChargingProfile", profile(connector, purpose, 1, level, "", "A", periods)))
                .isEqualTo(expected);
    }

    @Test
    void theCompositeScheduleIsWhatTheProfilesGiveTogether() {
        int transaction = bench.charge(1, "TAG");
        String extra = ",\"transactionId\":" + transaction;
        bench.status("SetChargingProfile", profile(0, "ChargePointMaxProfile", 1, 0, "", "A", period(0, 20)));
        bench.status(
                "SetChargingProfile",
                profile(1, "TxProfile", 2, 0, extra, "W", period(0, 6900) + "," + period(120, 20700)));

        JsonObject answer = bench.request(
                "GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300,\"chargingRateUnit\":\"A\"}");

        assertThat(answer.get("status").getAsString()).isEqualTo("Accepted");
        JsonArray periods = answer.getAsJsonObject("chargingSchedule").getAsJsonArray("chargingSchedulePeriod");
        // The schedule began a minute before the transaction.
        assertThat(periods)
                .extracting(one -> one.getAsJsonObject().get("startPeriod").getAsInt() + "s "
                        + one.getAsJsonObject().get("limit").getAsBigDecimal())
                .containsExactly("0s 10.0", "60s 20.0");
    }

    @Test
    void clearingProfilesByPurposeLeavesTheOthers() {
        bench.status("SetChargingProfile", profile(0, "ChargePointMaxProfile", 1, 0, "", "A", period(0, 20)));
        bench.status("SetChargingProfile", profile(0, "TxDefaultProfile", 2, 0, "", "A", period(0, 16)));

        String cleared = bench.status("ClearChargingProfile", "{\"chargingProfilePurpose\":\"TxDefaultProfile\"}");
        String again = bench.status("ClearChargingProfile", "{\"id\":2}");
        String other = bench.status("ClearChargingProfile", "{\"id\":1}");

        assertThat(cleared).isEqualTo("Accepted");
        assertThat(again).isEqualTo("Unknown");
        assertThat(other).isEqualTo("Accepted");
    }

    @Test
    void configurationIsReadAndWrittenByTheStandardsRules() {
        JsonObject read = bench.request(
                "GetConfiguration", "{\"key\":[\"NumberOfConnectors\",\"HeartbeatInterval\",\"Nonsense\"]}");

        assertThat(valueOf(read, "NumberOfConnectors")).isEqualTo("2");
        assertThat(read.getAsJsonArray("unknownKey").get(0).getAsString()).isEqualTo("Nonsense");
        assertThat(bench.status("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"17\"}"))
                .isEqualTo("Accepted");
        assertThat(bench.status("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"often\"}"))
                .isEqualTo("Rejected");
        assertThat(bench.status("ChangeConfiguration", "{\"key\":\"NumberOfConnectors\",\"value\":\"3\"}"))
                .isEqualTo("Rejected");
        assertThat(bench.status("ChangeConfiguration", "{\"key\":\"Nonsense\",\"value\":\"3\"}"))
                .isEqualTo("NotSupported");
        assertThat(valueOf(bench.request("GetConfiguration", "{}"), "HeartbeatInterval"))
                .isEqualTo("17");
    }

    private static String valueOf(JsonObject configuration, String key) {
        for (JsonElement one : configuration.getAsJsonArray("configurationKey")) {
            if (one.getAsJsonObject().get("key").getAsString().equals(key)) {
                return one.getAsJsonObject().get("value").getAsString();
            }
        }
        throw new AssertionError("no " + key + " in " + configuration);
    }

    @Test
    void aNewSampleIntervalAppliesToTheRunningTransaction() {
        bench.charge(1, "TAG");

        bench.status("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"5\"}");
        bench.pass(Duration.ofSeconds(5));

        assertThat(bench.take("MeterValues").get("transactionId").getAsInt()).isEqualTo(1);
    }

    @Test
    void remoteStartChoosesTheConnectorWithTheVehicleAndBringsItsProfile() {
        bench.depot.plug(CP, 2, SimulatedDepot.vehicle("Van", 3, 50));
        String profile = profile(0, "TxProfile", 5, 1, "", "A", period(0, 10));
        JsonObject json = FrameCodec.object(profile);

        String status = bench.status(
                "RemoteStartTransaction",
                "{\"idTag\":\"TAG\",\"chargingProfile\":" + json.get("csChargingProfiles") + "}");
        JsonObject started = bench.take("StartTransaction");
        bench.pass(Duration.ofSeconds(3));

        assertThat(status).isEqualTo("Accepted");
        assertThat(started.get("connectorId").getAsInt()).isEqualTo(2);
        assertThat(bench.depot.powerKw(CP, 2)).isCloseTo(6.9, within(1e-9));
    }

    @Test
    void remoteStartWithoutAVehicleWaitsForThePlugAndGivesUp() {
        String status = bench.status("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}");
        bench.takeStatus(1, "Preparing");
        bench.pass(Duration.ofSeconds(61));
        bench.takeStatus(1, "Available");
        bench.status("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"TAG\"}");
        bench.takeStatus(1, "Preparing");
        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 3, 50));

        assertThat(status).isEqualTo("Accepted");
        assertThat(bench.take("StartTransaction").get("idTag").getAsString()).isEqualTo("TAG");
    }

    @Test
    void remoteStopEndsTheTransaction() {
        int transaction = bench.charge(1, "TAG");

        assertThat(bench.status("RemoteStopTransaction", "{\"transactionId\":" + (transaction + 1) + "}"))
                .isEqualTo("Rejected");
        assertThat(bench.status("RemoteStopTransaction", "{\"transactionId\":" + transaction + "}"))
                .isEqualTo("Accepted");
        assertThat(bench.take("StopTransaction").get("reason").getAsString()).isEqualTo("Remote");
    }

    @Test
    void aReservedConnectorIsForItsTokenOnly() {
        String reserve =
                "{\"connectorId\":1,\"expiryDate\":\"2026-03-01T09:00:00Z\",\"idTag\":\"MINE\",\"reservationId\":4}";
        String status = bench.status("ReserveNow", reserve);
        bench.takeStatus(1, "Reserved");
        String stranger = bench.status("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"OTHER\"}");
        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 3, 50));
        bench.depot.presentTag(CP, 1, "OTHER");
        bench.take("Authorize");
        bench.depot.presentTag(CP, 1, "MINE");

        JsonObject started = bench.take("StartTransaction");
        assertThat(status).isEqualTo("Accepted");
        assertThat(stranger).isEqualTo("Rejected");
        assertThat(started.get("idTag").getAsString()).isEqualTo("MINE");
        assertThat(started.get("reservationId").getAsInt()).isEqualTo(4);
        assertThat(bench.status("CancelReservation", "{\"reservationId\":4}")).isEqualTo("Rejected");
    }

    @Test
    void aReservationRunsOut() {
        bench.status(
                "ReserveNow",
                "{\"connectorId\":1,\"expiryDate\":\"2026-03-01T08:01:00Z\",\"idTag\":\"MINE\",\"reservationId\":4}");
        bench.takeStatus(1, "Reserved");

        bench.pass(Duration.ofSeconds(61));

        bench.takeStatus(1, "Available");
    }

    @Test
    void anOccupiedOrUnavailableConnectorCannotBeReserved() {
        bench.charge(1, "TAG");
        bench.status("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        String reserve =
                "{\"connectorId\":%d,\"expiryDate\":\"2026-03-01T09:00:00Z\",\"idTag\":\"A\",\"reservationId\":1}";

        assertThat(bench.status("ReserveNow", reserve.formatted(1))).isEqualTo("Occupied");
        assertThat(bench.status("ReserveNow", reserve.formatted(2))).isEqualTo("Unavailable");
        assertThat(bench.status("ReserveNow", reserve.formatted(0))).isEqualTo("Occupied");
    }

    @Test
    void availabilityChangesAfterARunningTransaction() {
        bench.charge(1, "TAG");

        String status = bench.status("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
        bench.depot.presentTag(CP, 1, "TAG");
        bench.takeStatus(1, "Unavailable");
        String back = bench.status("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}");

        assertThat(status).isEqualTo("Scheduled");
        assertThat(back).isEqualTo("Accepted");
        bench.takeStatus(1, "Finishing");
    }

    @Test
    void unlockingStopsTheTransaction() {
        bench.charge(1, "TAG");

        assertThat(bench.status("UnlockConnector", "{\"connectorId\":1}")).isEqualTo("Unlocked");
        assertThat(bench.take("StopTransaction").get("reason").getAsString()).isEqualTo("UnlockCommand");
        assertThat(bench.status("UnlockConnector", "{\"connectorId\":5}")).isEqualTo("NotSupported");
    }

    @Test
    void theLocalListServesWhileOffline() {
        String list = "{\"listVersion\":3,\"updateType\":\"Full\",\"localAuthorizationList\":"
                + "[{\"idTag\":\"LISTED\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}";

        assertThat(bench.status("SendLocalList", list)).isEqualTo("Accepted");
        assertThat(bench.request("GetLocalListVersion", "{}").get("listVersion").getAsInt())
                .isEqualTo(3);
        assertThat(bench.status("SendLocalList", "{\"listVersion\":3,\"updateType\":\"Differential\"}"))
                .isEqualTo("VersionMismatch");
        bench.depot.act(CP, station -> station.cutLink(Duration.ofSeconds(30)));
        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 3, 50));
        bench.depot.presentTag(CP, 1, "UNLISTED");
        boolean unlisted = bench.depot.view(CP, 1).isInTransaction();
        bench.depot.presentTag(CP, 1, "LISTED");

        assertThat(unlisted).isFalse();
        assertThat(bench.depot.view(CP, 1).isInTransaction()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Heartbeat, Heartbeat", "BootNotification, BootNotification", "MeterValues, MeterValues"})
    void triggeredMessagesComeAfterTheAnswer(String requested, String action) {
        int before = bench.central.calls(CP, action).size();

        String status = bench.status("TriggerMessage", "{\"requestedMessage\":\"" + requested + "\"}");
        for (int i = 0; i <= before; i++) {
            bench.take(action);
        }

        assertThat(status).isEqualTo("Accepted");
        assertThat(bench.status("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"))
                .isEqualTo("NotImplemented");
        assertThat(bench.status("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":3}"))
                .isEqualTo("Rejected");
    }

    @Test
    void aFeatureThatIsSwitchedOffIsNotSupported() {
        bench.close();
        bench = new StationBench(1, 1, Map.of("SupportedFeatureProfiles", "Core"));

        assertThat(bench.error("SetChargingProfile", "{}")).isEqualTo("NotSupported");
        assertThat(bench.error("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
                .isEqualTo("NotSupported");
    }
}
