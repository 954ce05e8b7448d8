package org.optivgi.gateway.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.OcppDialect.Outbound;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.testing.OfficialSchemas;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** Commands as messages, their answers and reports, and calls by name. */
class V201OutboundTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final TransactionId T_1 = new TransactionId("T-1");

    private final V201Dialect dialect = new V201Dialect();

    @Test
    void writesATransactionProfileWithItsTransactionAndItsEnd() {
        Outbound.Call call = call(set(
                ONE,
                profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, Duration.ofMinutes(15), 16.37, 6),
                T_1));

        assertThat(call.action()).isEqualTo("SetChargingProfile");
        assertThat(call.payload()).isEqualTo(json("""
                {"evseId":1,"chargingProfile":{"id":7,"stackLevel":3,"chargingProfilePurpose":"TxProfile",
                "chargingProfileKind":"Absolute","validTo":"2026-03-01T08:15:00.000Z","transactionId":"T-1",
                "chargingSchedule":[{"id":7,"startSchedule":"2026-03-01T08:00:00.000Z","duration":900,
                "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16.3,"numberPhases":3},
                {"startPeriod":60,"limit":6.0,"numberPhases":3}]}]}}"""));
    }

    @Test
    void writesADefaultProfileForAllEvsesWithoutATransaction() {
        JsonObject payload = call(set(
                        null, profile(ChargingProfilePurpose.TX_DEFAULT, ChargingProfileKind.ABSOLUTE, null, 6), null))
                .payload();

        assertThat(payload.get("evseId").getAsInt()).isZero();
        assertThat(payload.getAsJsonObject("chargingProfile").keySet()).doesNotContain("transactionId", "validTo");
    }

    @Test
    void k01Fr03_aTransactionProfileNeedsItsTransaction() {
        assertThat(problems(set(ONE, profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, null, 6), null)))
                .singleElement()
                .asString()
                .contains("K01.FR.03");
    }

    @Test
    void k01Fr16_aTransactionProfileNeedsItsEvse() {
        assertThat(problems(set(null, profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, null, 6), T_1)))
                .singleElement()
                .asString()
                .contains("FR.16");
    }

    @Test
    void k01Fr38_aProfileForTheStationIsNotRelative() {
        assertThat(problems(set(
                        null,
                        profile(ChargingProfilePurpose.CHARGE_POINT_MAX, ChargingProfileKind.RELATIVE, null, 6),
                        null)))
                .singleElement()
                .asString()
                .contains("K01.FR.38");
    }

    @Test
    void k01Fr41_aRelativeScheduleHasNoStart() {
        JsonObject schedule = call(set(
                        ONE,
                        profile(ChargingProfilePurpose.TX, ChargingProfileKind.RELATIVE, Duration.ofMinutes(15), 6),
                        T_1))
                .payload()
                .getAsJsonObject("chargingProfile")
                .getAsJsonArray("chargingSchedule")
                .get(0)
                .getAsJsonObject();

        assertThat(schedule.keySet()).contains("duration").doesNotContain("startSchedule");
    }

    @Test
    void aNewerProfileReplacesOneThatStillWaits() {
        String first = call(set(ONE, profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, null, 6), T_1))
                .replaces();
        String second = call(set(ONE, profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, null, 9), T_1))
                .replaces();

        assertThat(first).isNotNull().isEqualTo(second);
    }

    @Test
    void reservesAnEvseForAGroupToo() {
        JsonObject reserve = call(new ChargePointCommand.ReserveNow(
                        3, ONE, new IdToken("BUS-7"), new IdToken("FLEET"), NOW))
                .payload();

        assertThat(reserve.getAsJsonObject("groupIdToken").get("idToken").getAsString())
                .isEqualTo("FLEET");
    }

    @Test
    void reservesAnEvseForATokenOfTheKindItLooksLike() {
        JsonObject card = call(new ChargePointCommand.ReserveNow(3, ONE, new IdToken("04A1B2C3"), NOW))
                .payload();
        JsonObject other = call(new ChargePointCommand.ReserveNow(4, null, new IdToken("BUS-7"), NOW))
                .payload();

        assertThat(card).isEqualTo(json("""
                {"id":3,"expiryDateTime":"2026-03-01T08:00:00.000Z","evseId":1,
                "idToken":{"idToken":"04A1B2C3","type":"ISO14443"}}"""));
        assertThat(other.getAsJsonObject("idToken").get("type").getAsString()).isEqualTo("Central");
        assertThat(other.has("evseId")).isFalse();
    }

    @Test
    void changesASettingByItsVariable() {
        ChargePointCommand change = new ChargePointCommand.ChangeSetting(
                ChargePointCommand.ChangeSetting.Setting.METER_VALUE_SAMPLE_INTERVAL, "60");

        assertThat(call(change).payload()).isEqualTo(json("""
                {"setVariableData":[{"attributeValue":"60","component":{"name":"SampledDataCtrlr"},
                "variable":{"name":"TxUpdatedInterval"}}]}"""));
        assertThat(dialect.readAnswer(change, json("""
                {"setVariableResult":[{"attributeStatus":"RebootRequired","component":{"name":"SampledDataCtrlr"},
                "variable":{"name":"TxUpdatedInterval"}}]}""")).isAccepted()).isTrue();
        assertThat(dialect.readAnswer(change, json("""
                {"setVariableResult":[{"attributeStatus":"UnknownVariable","component":{"name":"SampledDataCtrlr"},
                "variable":{"name":"TxUpdatedInterval"}}]}""")).isAccepted()).isFalse();
    }

    @Test
    void writesEveryCommandExactlyToTheStandard() {
        OfficialSchemas schemas = OfficialSchemas.ofVersion("v201");
        List<ChargePointCommand> commands = List.of(
                set(ONE, profile(ChargingProfilePurpose.TX, ChargingProfileKind.ABSOLUTE, null, 6), T_1),
                new ChargePointCommand.ClearChargingProfiles(null, null, null, null),
                new ChargePointCommand.ClearChargingProfiles(1, null, null, null),
                new ChargePointCommand.ClearChargingProfiles(null, ONE, ChargingProfilePurpose.TX, 0),
                new ChargePointCommand.GetCompositeSchedule(ONE, Duration.ofHours(1), ChargingRateUnit.A),
                new ChargePointCommand.ReserveNow(3, ONE, new IdToken("BUS-7"), NOW),
                new ChargePointCommand.ReadLocalListVersion(),
                new ChargePointCommand.SendLocalList(
                        3,
                        true,
                        List.of(new ChargePointCommand.SendLocalList.Entry(
                                new IdToken("04A1"),
                                new AuthorizationDecision(
                                        AuthorizationDecision.Status.BLOCKED, NOW, new IdToken("FLEET"))))),
                new ChargePointCommand.SendLocalList(
                        4, false, List.of(new ChargePointCommand.SendLocalList.Entry(new IdToken("04A1"), null))),
                new ChargePointCommand.SendLocalList(5, true, List.of()),
                new ChargePointCommand.CancelReservation(3),
                new ChargePointCommand.TriggerMessage(ChargePointCommand.TriggerMessage.Kind.STATUS_NOTIFICATION, ONE),
                new ChargePointCommand.ChangeAvailability(ONE, false),
                new ChargePointCommand.RemoteStart(ONE, new IdToken("BUS-7")),
                new ChargePointCommand.ReadChargingProfiles(),
                new ChargePointCommand.ReadTransactionStatus(T_1),
                new ChargePointCommand.ReadCapabilities(),
                new ChargePointCommand.ReadCapabilities(1),
                new ChargePointCommand.ReadCapabilities(ChargePointCommand.ReadCapabilities.PARTS),
                new ChargePointCommand.InstallSignedCertificate("PEM"),
                new ChargePointCommand.SetPassword("sixteen-letters-and-more"),
                new ChargePointCommand.ChangeSetting(
                        ChargePointCommand.ChangeSetting.Setting.METER_VALUE_SAMPLED_MEASURANDS, "Voltage"));
        Set<Class<?>> written = new HashSet<>();

        for (ChargePointCommand command : commands) {
            Outbound.Call call = call(command);
            written.add(command.getClass());

            assertThat(schemas.violations(
                            call.action() + "Request", call.payload().toString()))
                    .as("%s", call)
                    .isEmpty();
        }
        written.add(ChargePointCommand.RawCall.class);
        assertThat(written).isEqualTo(Set.copyOf(Arrays.asList(ChargePointCommand.class.getPermittedSubclasses())));
    }

    @ParameterizedTest
    @CsvSource({
        "Accepted, true",
        "accepted, true",
        "Scheduled, true",
        "Rejected, false",
        "NotSupported, false",
        "Unlocked, true"
    })
    void readsWhetherAStationDoesAsTold(String status, boolean accepted) {
        CommandOutcome outcome = dialect.readAnswer(
                new ChargePointCommand.CancelReservation(1), json("{\"status\":\"" + status + "\"}"));

        assertThat(outcome.isAccepted()).isEqualTo(accepted);
    }

    @Test
    void makesCapabilitiesOfTheReportThatWasAskedFor() {
        Outbound.Call call = call(new ChargePointCommand.ReadCapabilities());
        int requestId = call.payload().get("requestId").getAsInt();
        Inbound.ReportPart first = part("""
                {"requestId":%d,"generatedAt":"2026-03-01T08:00:00Z","seqNo":0,"tbc":true,"reportData":[
                %s,%s,%s,%s]}""".formatted(
                        requestId,
                        variable("{\"name\":\"SmartChargingCtrlr\"}", "Enabled", "true"),
                        variable("{\"name\":\"SmartChargingCtrlr\"}", "RateUnit", "A,W"),
                        variable("{\"name\":\"smartchargingctrlr\"}", "PeriodsPerSchedule", " 24 "),
                        variable("{\"name\":\"SecurityCtrlr\"}", "BasicAuthPassword", "secret")));
        Inbound.ReportPart last = part("""
                {"requestId":%d,"generatedAt":"2026-03-01T08:00:00Z","seqNo":1,"reportData":[%s,%s,%s]}""".formatted(
                        requestId,
                        variable("{\"name\":\"EVSE\",\"evse\":{\"id\":2}}", "PhaseRotation", "RST"),
                        variable("{\"name\":\"SampledDataCtrlr\"}", "TxUpdatedInterval", "60"),
                        "{\"component\":{\"name\":\"SmartChargingCtrlr\"},\"variable\":{\"name\":\"Entries\",\"instance\":"
                                + "\"ChargingProfiles\"},\"variableAttribute\":[{\"value\":\"2\"}],"
                                + "\"variableCharacteristics\":{\"dataType\":\"integer\",\"maxLimit\":10,"
                                + "\"supportsMonitoring\":false}}"));

        Capabilities capabilities = ((CommandOutcome.CapabilitiesRead) dialect.readReport(
                        new ChargePointCommand.ReadCapabilities(), List.of(first.part(), last.part())))
                .capabilities();

        assertThat(first.report()).isEqualTo(call.report()).isEqualTo(last.report());
        assertThat(List.of(first.last(), last.last())).containsExactly(false, true);
        assertThat(capabilities.featureProfiles()).containsExactly("SmartCharging");
        assertThat(capabilities.rateUnits()).containsExactlyInAnyOrder(ChargingRateUnit.A, ChargingRateUnit.W);
        assertThat(capabilities.maxPeriods()).isEqualTo(24);
        assertThat(capabilities.maxProfiles()).isEqualTo(10);
        assertThat(capabilities.connectors()).isEqualTo(2);
        assertThat(capabilities.phaseRotation()).containsEntry(2, "RST");
        assertThat(capabilities.meterValueSeconds()).isEqualTo(60);
        assertThat(capabilities.settings().toString()).doesNotContain("secret");
    }

    @Test
    void readsTheProfilesThatAStationHoldsWhoeverHasInstalledThem() {
        ChargePointCommand read = new ChargePointCommand.ReadChargingProfiles();
        Outbound.Call call = call(read);
        int requestId = call.payload().get("requestId").getAsInt();
        Inbound.ReportPart ours = profiles(requestId, "CSO", true, "TxProfile", "T-1");
        Inbound.ReportPart others = profiles(requestId, "EMS", false, "ChargingStationExternalConstraints", null);

        assertThat(call.payload().getAsJsonObject("chargingProfile").size()).isZero();
        assertThat(ours.report()).isEqualTo(call.report());
        assertThat(dialect.readReport(read, List.of(ours.part(), others.part())))
                .isEqualTo(new CommandOutcome.ProfilesRead(List.of(
                        new InstalledProfile(ONE, "CSO", ChargingProfilePurpose.TX, 7, T_1, TEN_AMPERES),
                        new InstalledProfile(ONE, "EMS", null, 7, null, TEN_AMPERES))));
        assertThat(dialect.readReport(read, List.of(ours.part())))
                .as("without its last part it says nothing of what is missing")
                .isEqualTo(new CommandOutcome.TimedOut());
    }

    @Test
    void aStationWithoutProfilesHoldsNone() {
        assertThat(dialect.readAnswer(
                        new ChargePointCommand.ReadChargingProfiles(), json("{\"status\":\"NoProfiles\"}")))
                .isEqualTo(new CommandOutcome.ProfilesRead(List.of()));
    }

    private static final LimitSchedule TEN_AMPERES =
            new LimitSchedule(NOW, null, ChargingRateUnit.A, List.of(new LimitSchedule.Period(0, 10)));

    private Inbound.ReportPart profiles(
            int requestId, String source, boolean moreFollow, String purpose, @Nullable String transaction) {
        JsonObject payload = json("""
                {"requestId":%d,"chargingLimitSource":"%s","evseId":1,"tbc":%b,"chargingProfile":[{"id":7,"stackLevel":0,
                "chargingProfilePurpose":"%s","chargingProfileKind":"Absolute","chargingSchedule":[{"id":1,
                "startSchedule":"2026-03-01T08:00:00Z","chargingRateUnit":"A",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":10}]}]}]}""".formatted(requestId, source, moreFollow, purpose));
        if (transaction != null) {
            payload.getAsJsonArray("chargingProfile")
                    .get(0)
                    .getAsJsonObject()
                    .addProperty("transactionId", transaction);
        }
        return (Inbound.ReportPart)
                dialect.read(new ChargePointId("CS-1"), NOW, new Frame.Call("1", "ReportChargingProfiles", payload));
    }

    @Test
    void readsCapabilitiesPartByPartWhereThereIsNoReport() {
        CommandOutcome outcome = dialect.readAnswer(new ChargePointCommand.ReadCapabilities(1), json("""
                {"getVariableResult":[{"attributeStatus":"Accepted","attributeValue":"W",
                "component":{"name":"SmartChargingCtrlr"},"variable":{"name":"RateUnit"}},
                {"attributeStatus":"UnknownVariable","component":{"name":"SmartChargingCtrlr"},
                "variable":{"name":"PeriodsPerSchedule"}}]}"""));

        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.CapabilitiesRead.class, read -> {
            assertThat(read.capabilities().rateUnits()).containsExactly(ChargingRateUnit.W);
            assertThat(read.capabilities().maxPeriods()).isNull();
        });
    }

    private static String variable(String component, String name, String value) {
        return "{\"component\":" + component + ",\"variable\":{\"name\":\"" + name
                + "\"},\"variableAttribute\":[{\"value\":\"" + value + "\"}]}";
    }

    private Inbound.ReportPart part(String payload) {
        return (Inbound.ReportPart)
                dialect.read(new ChargePointId("CS-1"), NOW, new Frame.Call("1", "NotifyReport", json(payload)));
    }

    @Test
    void knowsEveryOperationOfTheStandardByName() {
        assertThat(V201Operations.all().names()).hasSize(40);
        assertThat(V201Calls.routes().actions()).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetVariables|{\"getVariableData\":[{\"component\":{\"name\":\"A\"},\"variable\":{\"name\":\"B\"}}]}",
                "Reset|{\"type\":\"OnIdle\",\"customData\":{\"vendorId\":\"org.example\",\"why\":1}}",
                "GetLocalListVersion|{}"
            })
    void callsByNameWithAPayloadThatIsToTheStandard(String call) {
        String[] parts = call.split("\\|");

        Outbound outbound = dialect.write(new ChargePointCommand.RawCall(parts[0], parts[1]));

        assertThat(outbound).isEqualTo(new Outbound.Call(parts[0], json(parts[1]), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reset|{\"type\":\"Soft\"}|type",
                "Reset|{}|type",
                "Reset|[]|payload",
                "GetVariables|{\"getVariableData\":[]}|getVariableData",
                "Heartbeat|{}|sent by charge points",
                "ChangeConfiguration|{}|no operation of OCPP 2.0.1"
            })
    void refusesACallByNameThatIsNot(String call) {
        String[] parts = call.split("\\|");

        assertThat(problems(new ChargePointCommand.RawCall(parts[0], parts[1])))
                .anyMatch(problem -> problem.contains(parts[2]));
    }

    private static ChargePointCommand set(
            @Nullable ConnectorRef connector, ChargingProfile profile, @Nullable TransactionId transaction) {
        return new ChargePointCommand.SetChargingProfile(connector, profile, transaction);
    }

    private static ChargingProfile profile(
            ChargingProfilePurpose purpose, ChargingProfileKind kind, @Nullable Duration duration, double... limits) {
        List<ChargingSchedulePeriod> periods = new java.util.ArrayList<>();
        for (double limit : limits) {
            periods.add(new ChargingSchedulePeriod(60 * periods.size(), limit, 3));
        }
        return new ChargingProfile(7, 3, purpose, kind, ChargingRateUnit.A, NOW, duration, periods);
    }

    private Outbound.Call call(ChargePointCommand command) {
        Outbound outbound = dialect.write(command);
        assertThat(outbound).isInstanceOf(Outbound.Call.class);
        return (Outbound.Call) outbound;
    }

    private List<String> problems(ChargePointCommand command) {
        Outbound outbound = dialect.write(command);
        assertThat(outbound).isInstanceOf(Outbound.Invalid.class);
        return ((Outbound.Invalid) outbound).problems();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).isJsonObject()
                ? JsonParser.parseString(text).getAsJsonObject()
                : new JsonObject();
    }
}
