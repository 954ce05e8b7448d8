package org.optivgi.gateway.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Outbound;
import org.optivgi.gateway.testing.OfficialSchemas;
import org.optivgi.gateway.testing.Seeds;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** Commands as messages, their answers, and calls by name. */
class V16OutboundTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    private final V16Dialect dialect = new V16Dialect();

    @Test
    void writesATransactionProfile() {
        Outbound.Call call = call(new ChargePointCommand.SetChargingProfile(
                ONE, profile(ChargingProfileKind.ABSOLUTE, 16.37, 6), TransactionId.of(42)));

        assertThat(call.action()).isEqualTo("SetChargingProfile");
        assertThat(call.payload())
                .isEqualTo(json("{'connectorId':1,'csChargingProfiles':{'chargingProfileId':7,'transactionId':42,"
                        + "'stackLevel':3,'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Absolute',"
                        + "'chargingSchedule':{'duration':900,'startSchedule':'2026-03-01T08:00:00.000Z',"
                        + "'chargingRateUnit':'A','chargingSchedulePeriod':["
                        + "{'startPeriod':0,'limit':16.3,'numberPhases':3},"
                        + "{'startPeriod':60,'limit':6.0,'numberPhases':3}]}}}"));
    }

    @Test
    void roundsLimitsDownToOneDecimalAndNeverUp() {
        Seeds.forEach(2_000, random -> {
            double limit = random.nextDouble() * 50_000;

            double written = call(new ChargePointCommand.SetChargingProfile(
                            ONE, profile(ChargingProfileKind.ABSOLUTE, limit), TransactionId.of(1)))
                    .payload()
                    .getAsJsonObject("csChargingProfiles")
                    .getAsJsonObject("chargingSchedule")
                    .getAsJsonArray("chargingSchedulePeriod")
                    .get(0)
                    .getAsJsonObject()
                    .get("limit")
                    .getAsDouble();

            assertThat(written).isBetween(limit - 0.1, limit);
        });
    }

    @ParameterizedTest
    @CsvSource({"16.3, 16.3", "6, 6.0", "8.37, 8.3", "0, 0.0", "15.999999999999998, 16.0", "7.2463768116, 7.2"})
    void writesTheLimitThatIsMeant(double limit, String expected) {
        Outbound.Call call = call(new ChargePointCommand.SetChargingProfile(
                ONE, profile(ChargingProfileKind.ABSOLUTE, limit), TransactionId.of(1)));

        assertThat(call.payload().toString()).contains("\"limit\":" + expected + ",");
    }

    @Test
    void givesARelativeProfileNoStart() {
        Outbound.Call call =
                call(new ChargePointCommand.SetChargingProfile(null, profile(ChargingProfileKind.RELATIVE, 6), null));

        assertThat(call.payload().toString()).doesNotContain("startSchedule").contains("\"connectorId\":0");
    }

    @Test
    void supersedesAProfileOfTheSameSlotOnly() {
        var first = call(new ChargePointCommand.SetChargingProfile(
                ONE, profile(ChargingProfileKind.ABSOLUTE, 6), TransactionId.of(1)));
        var second = call(new ChargePointCommand.SetChargingProfile(
                ONE, profile(ChargingProfileKind.ABSOLUTE, 16), TransactionId.of(1)));
        var other = call(new ChargePointCommand.SetChargingProfile(
                ConnectorRef.ofEvse(2), profile(ChargingProfileKind.ABSOLUTE, 16), TransactionId.of(2)));

        assertThat(second.replaces()).isEqualTo(first.replaces());
        assertThat(other.replaces()).isNotEqualTo(first.replaces());
    }

    @Test
    void saysWhatCannotBeSaidInThisVersion() {
        assertThat(problems(new ChargePointCommand.SetChargingProfile(
                        new ConnectorRef(1, 2), profile(ChargingProfileKind.ABSOLUTE, 6), null)))
                .singleElement()
                .asString()
                .contains("connector 1.2");
        assertThat(problems(new ChargePointCommand.SetChargingProfile(
                        ONE, profile(ChargingProfileKind.ABSOLUTE, 6), new TransactionId("a-uuid"))))
                .singleElement()
                .asString()
                .contains("whole number");
        assertThat(problems(new ChargePointCommand.SetChargingProfile(
                        ONE, profile(ChargingProfileKind.RECURRING, 6), null)))
                .singleElement()
                .asString()
                .contains("ABSOLUTE");
        assertThat(problems(new ChargePointCommand.ReserveNow(1, ONE, new IdToken("x".repeat(21)), NOW)))
                .containsExactly(
                        "Field 'idTag' must be a text of at most 20 characters, but is \"" + "x".repeat(21) + "\"");
    }

    @Test
    void writesEveryCommandToTheStandard() {
        OfficialSchemas schemas = OfficialSchemas.ofVersion("v16");
        List<ChargePointCommand> commands = samples();

        for (ChargePointCommand command : commands) {
            Outbound.Call call = call(command);
            assertThat(schemas.violations(call.action(), call.payload().toString()))
                    .as("%s", command)
                    .isEmpty();
        }
        Set<Class<?>> written = new HashSet<>();
        commands.forEach(command -> written.add(command.getClass()));
        UNSAYABLE.forEach(command -> written.add(command.getClass()));
        assertThat(written).containsExactlyInAnyOrder(ChargePointCommand.class.getPermittedSubclasses());
    }

    /** What there is no message for in this version. */
    private static final List<ChargePointCommand> UNSAYABLE = List.of(
            new ChargePointCommand.ReadChargingProfiles(),
            new ChargePointCommand.ReadTransactionStatus(TransactionId.of(7)));

    @Test
    void whatTheVersionCannotSayIsNotSent() {
        assertThat(UNSAYABLE)
                .allSatisfy(command ->
                        assertThat(problems(command)).singleElement().asString().contains("OCPP 1.6 has no question"));
    }

    @Test
    void knowsEveryCommandThatThereIs() {
        Set<Class<?>> known = new HashSet<>(V16Commands.messages().known());
        known.add(ChargePointCommand.RawCall.class);

        assertThat(known).containsExactlyInAnyOrder(ChargePointCommand.class.getPermittedSubclasses());
    }

    @Test
    void sendsACallByNameAsItWasWritten() {
        Outbound.Call call = call(new ChargePointCommand.RawCall("UnlockConnector", "{\"connectorId\": 2}"));

        assertThat(call.action()).isEqualTo("UnlockConnector");
        assertThat(call.payload()).isEqualTo(json("{'connectorId':2}"));
    }

    @Test
    void knowsEveryOperationOfTheStandardByName() {
        List<String> names = OfficialSchemas.ofVersion("v16").names().stream()
                .filter(name -> !name.endsWith("Response"))
                .toList();
        List<String> known = new ArrayList<>(V16Operations.all().names());
        known.addAll(V16Calls.routes().actions());
        known.remove("DataTransfer"); // in both directions

        assertThat(known).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reset           | {'type':'Warm'}            | Field 'type' must be one of Hard, Soft, but is \"Warm\"",
                "Reset           | {}                         | Field 'type' is missing; give one of Hard, Soft",
                "Reset           | {'type':'Soft','now':true} | Field 'now' is not known here; known are type",
                "UnlockConnector | {'connectorId':'1'}        | Field 'connectorId' must be a whole number, but is \"1\"",
                "ClearCache      | {'a':1}                    | Field 'a' is not known here; no field is",
                "ClearCache      | [1]                        | payload: must be a JSON object, such as {}",
                "ClearCache      | {a:1}                      | payload: must be a JSON object, such as {}",
                "GetDiagnostics  | {'location':'nowhere'}     | Field 'location' must be a URI with its scheme, but is \"nowhere\""
            })
    void refusesACallByNameThatIsNotToTheStandardAndNamesTheFix(String action, String payload, String problem) {
        assertThat(problems(new ChargePointCommand.RawCall(action, payload.replace('\'', '"'))))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Heartbeat", "FlyToTheMoon", "reset"})
    void refusesACallByANameThatIsNoOperation(String action) {
        assertThat(problems(new ChargePointCommand.RawCall(action, "{}")))
                .singleElement()
                .asString()
                .contains(action)
                .contains("UnlockConnector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'Accepted'}        | true  | Accepted",
                "{'status':'accepted '}       | true  | accepted",
                "{'status':'RebootRequired'}  | true  | RebootRequired",
                "{'status':'Rejected'}        | false | Rejected",
                "{'status':'NotSupported'}    | false | NotSupported",
                "{'status':'Whatever'}        | false | Whatever",
                "{}                           | false | ''",
                "{'status':{}}                | false | ''"
            })
    void readsWhetherAChargePointDoesAsTold(String payload, boolean accepted, String status) {
        CommandOutcome outcome = dialect.readAnswer(new ChargePointCommand.CancelReservation(1), json(payload));

        assertThat(outcome)
                .isEqualTo(new CommandOutcome.Answered(
                        accepted, status, json(payload).toString()));
    }

    @Test
    void takesAnAnswerThatNeedsNoStatusForAYes() {
        CommandOutcome outcome = dialect.readAnswer(
                new ChargePointCommand.RawCall("GetLocalListVersion", "{}"), json("{'listVersion':3}"));

        assertThat(outcome.isAccepted()).isTrue();
    }

    @Test
    void readsCapabilitiesInTheSpellingsOfTheField() {
        CommandOutcome outcome = dialect.readAnswer(
                new ChargePointCommand.ReadCapabilities(),
                json("{'configurationKey':["
                        + key("SupportedFeatureProfiles", "Core, SmartCharging ,Reservation")
                        + key("chargingscheduleallowedchargingrateunit", "Current,power")
                        + key("ChargeProfileMaxStackLevel", " 10 ")
                        + key("ChargingScheduleMaxPeriods", "24")
                        + key("MaxChargingProfilesInstalled", "many")
                        + key("NumberOfConnectors", "2")
                        + key("ConnectorPhaseRotation", "0.RST, 1.RST,2.TRS,x.R,SRT")
                        + key("ReserveConnectorZeroSupported", "True")
                        + key("MeterValueSampleInterval", "60")
                        + key("MeterValuesSampledData", "Power.Active.Import,SoC")
                        + "{'key':'AuthorizationKey','readonly':false,'value':'secret'},"
                        + "{'readonly':true}],'unknownKey':['X']}"));

        Capabilities capabilities = ((CommandOutcome.CapabilitiesRead) outcome).capabilities();
        assertThat(capabilities.featureProfiles()).containsExactly("Core", "SmartCharging", "Reservation");
        assertThat(capabilities.rateUnits()).containsExactlyInAnyOrder(ChargingRateUnit.A, ChargingRateUnit.W);
        assertThat(capabilities.maxStackLevel()).isEqualTo(10);
        assertThat(capabilities.maxPeriods()).isEqualTo(24);
        assertThat(capabilities.maxProfiles()).isNull();
        assertThat(capabilities.connectors()).isEqualTo(2);
        assertThat(capabilities.phaseRotation()).isEqualTo(Map.of(0, "SRT", 1, "RST", 2, "TRS"));
        assertThat(capabilities.reservesWholeChargePoint()).isTrue();
        assertThat(capabilities.meterValueSeconds()).isEqualTo(60);
        assertThat(capabilities.sampledMeasurands()).containsExactlyInAnyOrder("Power.Active.Import", "SoC");
        assertThat(capabilities.settings())
                .doesNotContainKey("AuthorizationKey")
                .doesNotContainValue("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "Core,                         true,  true",
        "Core,                         false, false",
        "'Core,LocalAuthListManagement', false, false",
        "'Core,LocalAuthListManagement', '',    true",
        "Core,                         '',    false",
    })
    void readsWhetherALocalListIsKeptAndUsed(String features, String enabled, boolean isKept) {
        String said = enabled.isEmpty() ? "" : key("LocalAuthListEnabled", enabled);
        CommandOutcome outcome = dialect.readAnswer(
                new ChargePointCommand.ReadCapabilities(),
                json("{'configurationKey':[" + said
                        + key("LocalAuthListMaxLength", "500")
                        + key("SendLocalListMaxLength", "20")
                        + "{'key':'SupportedFeatureProfiles','readonly':true,'value':'" + features + "'}]}"));

        assertThat(((CommandOutcome.CapabilitiesRead) outcome).capabilities().localList())
                .isEqualTo(new Capabilities.LocalList(isKept, 500, 20));
    }

    @Test
    void readsTheVersionOfTheLocalList() {
        CommandOutcome outcome =
                dialect.readAnswer(new ChargePointCommand.ReadLocalListVersion(), json("{'listVersion':-1}"));

        assertThat(outcome).isEqualTo(new CommandOutcome.LocalListVersionRead(-1));
    }

    @Test
    void leavesIdTokensOutOfTheLocalListThatAreTooLongForThisVersion() {
        Outbound.Call call = call(new ChargePointCommand.SendLocalList(
                1,
                true,
                List.of(new ChargePointCommand.SendLocalList.Entry(
                        new IdToken("x".repeat(21)),
                        AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED)))));

        assertThat(call.payload().getAsJsonArray("localAuthorizationList")).isEmpty();
    }

    @Test
    void readsNoCapabilitiesFromAnEmptyAnswer() {
        CommandOutcome outcome = dialect.readAnswer(new ChargePointCommand.ReadCapabilities(), json("{}"));

        assertThat(outcome).isEqualTo(new CommandOutcome.CapabilitiesRead(Capabilities.UNKNOWN));
    }

    private static List<ChargePointCommand> samples() {
        List<ChargePointCommand> commands = new ArrayList<>(List.of(
                new ChargePointCommand.SetChargingProfile(
                        ONE, profile(ChargingProfileKind.ABSOLUTE, 16.37, 0), TransactionId.of(1)),
                new ChargePointCommand.SetChargingProfile(null, profile(ChargingProfileKind.RELATIVE, 6), null),
                new ChargePointCommand.ClearChargingProfiles(null, null, null, null),
                new ChargePointCommand.ClearChargingProfiles(7, ONE, ChargingProfilePurpose.TX_DEFAULT, 0),
                new ChargePointCommand.GetCompositeSchedule(null, Duration.ofHours(1), null),
                new ChargePointCommand.GetCompositeSchedule(ONE, Duration.ofHours(1), ChargingRateUnit.W),
                new ChargePointCommand.ReserveNow(1, null, new IdToken("04A1"), NOW),
                new ChargePointCommand.SetPassword("correct-horse-battery"),
                new ChargePointCommand.InstallSignedCertificate("-----BEGIN CERTIFICATE-----"),
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
                new ChargePointCommand.CancelReservation(1),
                new ChargePointCommand.ChangeAvailability(ONE, false),
                new ChargePointCommand.RemoteStart(ONE, new IdToken("04A1")),
                new ChargePointCommand.ReadCapabilities(),
                new ChargePointCommand.RawCall("Reset", "{\"type\":\"Soft\"}")));
        Arrays.stream(ChargePointCommand.TriggerMessage.Kind.values())
                .forEach(kind -> commands.add(new ChargePointCommand.TriggerMessage(kind, ONE)));
        Arrays.stream(ChargePointCommand.ChangeSetting.Setting.values())
                .forEach(setting -> commands.add(new ChargePointCommand.ChangeSetting(setting, "60")));
        return commands;
    }

    private static ChargingProfile profile(ChargingProfileKind kind, double... limits) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (double limit : limits) {
            periods.add(new ChargingSchedulePeriod(periods.size() * 60, limit, 3));
        }
        return new ChargingProfile(
                7, 3, ChargingProfilePurpose.TX, kind, ChargingRateUnit.A, NOW, Duration.ofMinutes(15), periods);
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

    private static String key(String key, String value) {
        return "{'key':'" + key + "','readonly':false,'value':'" + value + "'},";
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
