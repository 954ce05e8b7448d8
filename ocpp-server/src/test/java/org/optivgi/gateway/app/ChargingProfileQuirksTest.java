package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.testkit.RecordedFrame;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * The known quirks of charge points with charging profiles, settings and reservations, each against a whole gateway over a
 * real socket. The number in a test's name is that of the list in {@code docs/ocpp.md}.
 */
class ChargingProfileQuirksTest {
    private static final String UNITS = "ChargingScheduleAllowedChargingRateUnit";
    private static final double NAMEPLATE_KW = 7.36;
    private static final double FAST = 120;
    /** A depot whose safe share is nothing. */
    private static final String PAUSING = """
            site:
              limitKw: 100
              nodes:
                - {id: yard, limitKw: 2, chargePoints: [Q35-A, Q35-B]}
            scheduling: {safeShareAmps: 0}
            security: {unknownChargePoints: accept}
            """;

    private static GatewayUnderTest gateway;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                site:
                  limitKw: 1000
                  nodes:
                    - {id: shared, limitKw: 10, chargePoints: [Q32-A, Q32-B]}
                    - {id: narrow, limitKw: 2.6, chargePoints: [Q36]}
                    - {id: pair, limitKw: 8, chargePoints: [Q29]}
                    - {id: half, limitKw: 4, chargePoints: [Q38-B]}
                    - {id: third, limitKw: 4, chargePoints: [Q38-C]}
                chargerTraits:
                  - {match: {chargePoint: Q33-W}, traits: {profileKind: relative}}
                supervision: {reactionSeconds: 1}
                security: {unknownChargePoints: accept}
                """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ScriptedChargePoint connect(String identity, String key, String value) {
        ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url(), identity);
        chargePoint.answerWillingly(GatewayUnderTest.stationWith(key, value));
        return chargePoint;
    }

    /** Boots and is free; what follows of profiles is the test's. */
    private static void present(ScriptedChargePoint chargePoint) {
        chargePoint.boot();
        GatewayUnderTest.available(chargePoint);
    }

    /** Profiles that are like this are refused from now on. */
    private static void refuse(ScriptedChargePoint chargePoint, Predicate<JsonObject> profiles) {
        chargePoint.answer(
                "SetChargingProfile",
                new Reply.Computed(call -> Reply.status(
                        profiles.test(GatewayUnderTest.profileIn(call.payload())) ? "Rejected" : "Accepted")));
    }

    /** The next profile that is like this; those before it do not matter. */
    private static JsonObject nextProfile(ScriptedChargePoint chargePoint, Predicate<JsonObject> wanted) {
        JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);
        while (!wanted.test(profile)) {
            profile = GatewayUnderTest.nextProfile(chargePoint);
        }
        return profile;
    }

    private static boolean isOf(JsonObject profile, String purpose) {
        return GatewayUnderTest.purpose(profile).equals(purpose);
    }

    private static String unit(JsonObject profile) {
        return GatewayUnderTest.schedule(profile).get("chargingRateUnit").getAsString();
    }

    private static String why(String identity) {
        JsonObject allowance = gateway.allowance(identity);
        return allowance.has("why") ? allowance.get("why").getAsString() : "";
    }

    @Test
    void quirk27_aTransactionProfileNamesItsTransactionAndARemoteStartCarriesNone() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q27")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-27", now);

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);
            HttpResponse<String> withProfile = gateway.command(
                            "Q27",
                            "RemoteStartTransaction",
                            "{\"idTag\":\"VAN-27\",\"connectorId\":1,\"chargingProfile\":" + profile + "}")
                    .join();

            assertThat(isOf(profile, "TxProfile")).isTrue();
            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
            assertThat(withProfile.statusCode()).isBetween(400, 499);
            assertThat(GatewayUnderTest.heard(chargePoint, "RemoteStartTransaction"))
                    .isZero();
        }
    }

    @Test
    void quirk28_aStationThatTakesNoTransactionProfilesIsGovernedByItsDefaultProfile() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q28")) {
            refuse(chargePoint, profile -> isOf(profile, "TxProfile"));

            GatewayUnderTest.start(chargePoint, "BUS-28", now);

            JsonObject profile = nextProfile(chargePoint, one -> isOf(one, "TxDefaultProfile"));
            assertThat(GatewayUnderTest.limits(profile).get(0)).isGreaterThan(6);
        }
    }

    @Test
    void quirk29_connectorsShareALimitByTheirOwnProfilesAndNothingRestsOnAChargePointMaxProfile() {
        try (ScriptedChargePoint chargePoint = connect("Q29", "NumberOfConnectors", "2")) {
            present(chargePoint);
            GatewayUnderTest.defaultProfile(chargePoint);
            GatewayUnderTest.start(chargePoint, 1, "BUS-29", 1_000, now);
            GatewayUnderTest.start(chargePoint, 2, "VAN-29", 1_000, now);

            List<Double> told = GatewayUnderTest.await(
                    () -> List.of(lastLimit(chargePoint, 1), lastLimit(chargePoint, 2)),
                    limits -> limits.stream().allMatch(limit -> limit >= 6)
                            && limits.stream().mapToDouble(Double::doubleValue).sum() > 30);

            // 8 kW are 34.8 A on one phase, whether or not the charge point adds anything up.
            assertThat(told.stream().mapToDouble(Double::doubleValue).sum()).isLessThanOrEqualTo(34.8);
            assertThat(GatewayUnderTest.heard(chargePoint, "ChargePointMaxProfile"))
                    .isZero();
        }
    }

    /** The limit of the newest transaction profile of a connector; 0 before the first. */
    private static double lastLimit(ScriptedChargePoint chargePoint, int connector) {
        return chargePoint.transcript().stream()
                .filter(frame -> !frame.outgoing() && frame.text().contains("\"TxProfile\""))
                .map(frame -> JsonParser.parseString(frame.text())
                        .getAsJsonArray()
                        .get(3)
                        .getAsJsonObject())
                .filter(payload -> payload.get("connectorId").getAsInt() == connector)
                .reduce((first, second) -> second)
                .map(payload -> GatewayUnderTest.limits(GatewayUnderTest.profileIn(payload))
                        .get(0))
                .orElse(0.0);
    }

    @Test
    void quirk30_aStackLevelThatIsSaidToWorkAndDoesNotIsFoundOutOnceAndRemembered() {
        try (ScriptedChargePoint chargePoint = connect("Q30", "ChargeProfileMaxStackLevel", "3")) {
            refuse(chargePoint, profile -> profile.get("stackLevel").getAsInt() > 0);
            present(chargePoint);
            assertThat(levelAccepted(chargePoint)).isZero();

            GatewayUnderTest.start(chargePoint, "BUS-30", now);

            JsonObject first = nextProfile(chargePoint, one -> isOf(one, "TxProfile"));
            assertThat(first.get("stackLevel").getAsInt()).isZero();
        }
    }

    private static int levelAccepted(ScriptedChargePoint chargePoint) {
        return nextProfile(chargePoint, profile -> profile.get("stackLevel").getAsInt() == 0)
                .get("stackLevel")
                .getAsInt();
    }

    @Test
    void quirk31_profilesOfFormerMastersAreClearedOnceBeforeOursAreInstalled() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q31")) {
            List<String> calls = chargePoint.transcript().stream()
                    .filter(frame -> !frame.outgoing() && frame.text().startsWith("[2,"))
                    .map(RecordedFrame::text)
                    .filter(text -> text.contains("ChargingProfile"))
                    .toList();

            assertThat(calls.get(0)).contains("\"ClearChargingProfile\",{}");
            assertThat(calls.get(1)).contains("TxDefaultProfile");
        }
    }

    @Test
    void quirk31_aProfileOfSomebodyElseThatCapsIsFoundOutByWhatIsOffered() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q31-B")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-31", now);
            GatewayUnderTest.await(
                    () -> why("Q31-B"), why -> why.contains("the profile of transaction " + transaction));

            GatewayUnderTest.await(
                    () -> {
                        GatewayUnderTest.meter(
                                chargePoint, "", Instant.now(), "\"measurand\":\"Current.Offered\",\"value\":\"8\"");
                        return gateway.chargePoint("Q31-B")
                                .getAsJsonArray("notices")
                                .toString();
                    },
                    notices -> notices.contains("offers 8.0 A although 32.0 A are allowed"));
        }
    }

    @Test
    void quirk32_aLimitIsReplacedInPlaceAndNeverClearedBefore() {
        try (ScriptedChargePoint first = gateway.adopted("Q32-A");
                ScriptedChargePoint second = gateway.adopted("Q32-B")) {
            GatewayUnderTest.start(first, "BUS-32", now);
            // Power that the tests before have used comes free bit by bit.
            JsonObject before = GatewayUnderTest.nextProfile(first);
            while (GatewayUnderTest.limits(before).get(0) < 30) {
                before = GatewayUnderTest.nextProfile(first);
            }
            long cleared = GatewayUnderTest.heard(first, "ClearChargingProfile");

            GatewayUnderTest.start(second, "VAN-32", now);
            JsonObject after = GatewayUnderTest.nextProfile(first);

            for (String slot : List.of("chargingProfileId", "stackLevel", "chargingProfilePurpose")) {
                assertThat(after.get(slot)).isEqualTo(before.get(slot));
            }
            assertThat(GatewayUnderTest.limits(after).get(0))
                    .isLessThan(GatewayUnderTest.limits(before).get(0));
            assertThat(GatewayUnderTest.heard(first, "ClearChargingProfile")).isEqualTo(cleared);
        }
    }

    @Test
    void quirk33_anAbsoluteProfileStartsAMinuteInThePastWhereNothingElseIsKnown() {
        try (ScriptedChargePoint usual = gateway.adopted("Q33-U")) {
            GatewayUnderTest.start(usual, "VAN-33", now);

            JsonObject profile = GatewayUnderTest.nextProfile(usual);

            assertThat(profile.get("chargingProfileKind").getAsString()).isEqualTo("Absolute");
            assertThat(Instant.parse(GatewayUnderTest.schedule(profile)
                            .get("startSchedule")
                            .getAsString()))
                    .isBeforeOrEqualTo(Instant.now().minusSeconds(60));
        }
    }

    @ParameterizedTest
    @CsvSource({"Q33-T, Timxon", "Q33-B, Wall Box Chargers", "Q33-W, one that the configuration names"})
    void quirk33_makesAndStationsThatAreKnownToNeedRelativeProfilesGetThem(String identity, String vendor) {
        try (ScriptedChargePoint relative = gateway.connect(identity)) {
            relative.answer(
                    "SetChargingProfile",
                    new Reply.Computed(call -> isRelative(GatewayUnderTest.profileIn(call.payload()))
                            ? Reply.status("Accepted")
                            : Reply.silence()));
            GatewayUnderTest.boot(relative, vendor);
            GatewayUnderTest.available(relative);
            int transaction = GatewayUnderTest.start(relative, "BUS-33", now);

            JsonObject profile = nextProfile(relative, one -> isOf(one, "TxProfile"));

            assertThat(isRelative(profile)).isTrue();
            assertThat(GatewayUnderTest.schedule(profile).has("startSchedule")).isFalse();
            GatewayUnderTest.await(
                    () -> why(identity), why -> why.contains("the profile of transaction " + transaction));
            assertThat(GatewayUnderTest.heard(relative, "\"Absolute\"")).isZero();
        }
    }

    private static boolean isRelative(JsonObject profile) {
        return profile.get("chargingProfileKind").getAsString().equals("Relative");
    }

    @ParameterizedTest
    @CsvSource({"power, W", "Power, W", "W, W", "Current, A", "'Current,Power', A"})
    void quirk34_theUnitThatAStationTakesIsReadHoweverItIsSpelled(String told, String unit) {
        try (ScriptedChargePoint chargePoint = connect("Q34-" + told, UNITS, told)) {
            present(chargePoint);

            JsonObject profile = GatewayUnderTest.defaultProfile(chargePoint);

            assertThat(unit(profile)).isEqualTo(unit);
            // The safe share of 6 A on one phase.
            assertThat(GatewayUnderTest.limits(profile)).containsExactly(unit.equals("W") ? 1_380.0 : 6.0);
        }
    }

    @Test
    void quirk34_aStationThatSaysBothUnitsAndTakesOneIsGivenThatOne() {
        try (ScriptedChargePoint chargePoint = connect("Q34", UNITS, "Current,Power")) {
            refuse(chargePoint, profile -> unit(profile).equals("A"));
            present(chargePoint);

            assertThat(unit(nextProfile(chargePoint, profile -> unit(profile).equals("W"))))
                    .isEqualTo("W");
        }
    }

    @Test
    void quirk35_noLastingDefaultOfNothingIsInstalledWhereThatDoesHarm() {
        try (GatewayUnderTest closed = GatewayUnderTest.start(PAUSING);
                ScriptedChargePoint harmed = closed.connect("Q35-H");
                ScriptedChargePoint good = closed.connect("Q35-W")) {
            GatewayUnderTest.boot(harmed, "Huawei");
            GatewayUnderTest.boot(good, "Wall Box Chargers");

            assertThat(GatewayUnderTest.limits(GatewayUnderTest.defaultProfile(harmed)))
                    .allMatch(limit -> limit >= 6);
            assertThat(GatewayUnderTest.limits(GatewayUnderTest.defaultProfile(good)))
                    .containsExactly(0.0);
        }
    }

    @Test
    void quirk35_aPauseIsATransactionProfileThatEndsAndTheLimitAfterItIsSentTwice() {
        Clock clock = new ScaledClock(Clock.systemUTC(), FAST);
        try (GatewayUnderTest fast = GatewayUnderTest.start("""
                        site: {limitKw: 100}
                        security: {unknownChargePoints: accept}
                        """, clock, FAST);
                ScriptedChargePoint chargePoint = fast.adopted("Q35-G", "go-e")) {
            limitSite(fast, clock, 0);
            GatewayUnderTest.start(chargePoint, "BUS-35", clock.instant());
            JsonObject pause = nextProfile(chargePoint, one -> isOf(one, "TxProfile"));
            assertThat(GatewayUnderTest.limits(pause)).containsExactly(0.0, 6.0);

            fast.send("DELETE", "/api/v1/site/limits/site/test", "").join();

            JsonObject resumed = nextProfile(chargePoint, one -> firstLimit(one) > 0);
            assertThat(firstLimit(GatewayUnderTest.nextProfile(chargePoint))).isEqualTo(firstLimit(resumed));
        }
    }

    @Test
    void quirk35_vehiclesWhoseLeastCurrentsDoNotFitDoNotPauseAllAtOnce() {
        try (GatewayUnderTest narrow = GatewayUnderTest.start(PAUSING);
                ScriptedChargePoint first = narrow.adopted("Q35-A");
                ScriptedChargePoint second = narrow.adopted("Q35-B")) {
            GatewayUnderTest.start(first, "BUS-35", now);
            GatewayUnderTest.start(second, "VAN-35", now);

            // 2 kW are enough for one at a time.
            GatewayUnderTest.await(
                    () -> Stream.of(first, second)
                            .map(one -> lastLimit(one, 1))
                            .sorted()
                            .toList(),
                    limits -> limits.get(0) == 0 && limits.get(1) >= 6);
            GatewayUnderTest.await(
                    () -> narrow.get("/api/v1/site/tree").toString(), tree -> tree.contains("\"waiting-for-turn\""));
        }
    }

    private static double firstLimit(JsonObject profile) {
        return GatewayUnderTest.limits(profile).get(0);
    }

    private static void limitSite(GatewayUnderTest depot, Clock clock, double kw) {
        HttpResponse<String> limited = depot.post(
                        "/api/v1/site/limits",
                        "{\"source\":\"test\",\"limitKw\":" + kw + ",\"until\":\""
                                + clock.instant().plus(Duration.ofHours(4)) + "\"}")
                .join();
        assertThat(limited.statusCode()).as(limited.body()).isEqualTo(201);
    }

    @Test
    void quirk36_limitsAreNothingOrAtLeastSixAmperesAndOfTheStepsThatTheMakeHas() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q36", "NEcharge")) {
            GatewayUnderTest.start(chargePoint, "BUS-36", now);

            JsonObject profile = nextProfile(chargePoint, one -> isOf(one, "TxProfile"));

            // 2.6 kW are 11.3 A.
            assertThat(GatewayUnderTest.limits(profile).get(0)).isEqualTo(10);
            assertThat(GatewayUnderTest.limits(profile))
                    .allMatch(limit -> List.of(0.0, 6.0, 8.0, 10.0).contains(limit));
        }
    }

    @Test
    void quirk37_theNameplateOfAStationThatTakesNoProfilesStaysReserved() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q37")) {
            chargePoint.answer("SetChargingProfile", Reply.error("NotSupported"));
            present(chargePoint);
            GatewayUnderTest.start(chargePoint, "BUS-37", now);

            JsonObject allowance = GatewayUnderTest.await(
                    () -> gateway.allowance("Q37"),
                    one -> one.has("why") && one.get("why").getAsString().contains("nameplate"));
            assertThat(allowance.get("permittedKw").getAsDouble()).isEqualTo(NAMEPLATE_KW);
        }
    }

    @Test
    void quirk37_aStationThatDoesNotSayThatItKnowsProfilesIsGivenThemAllTheSame() {
        try (ScriptedChargePoint chargePoint = connect("Q37-B", "SupportedFeatureProfiles", "Core")) {
            present(chargePoint);
            GatewayUnderTest.start(chargePoint, "BUS-37", now);

            assertThat(nextProfile(chargePoint, one -> isOf(one, "TxProfile"))).isNotNull();
        }
    }

    @Test
    void quirk38_aCompositeScheduleIsNotNeeded() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q38")) {
            chargePoint.answer("GetCompositeSchedule", Reply.status("Rejected"));
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-38", now);

            GatewayUnderTest.await(() -> why("Q38"), why -> why.contains("the profile of transaction " + transaction));
        }
    }

    @Test
    void quirk38_aStationThatAcceptsAndDoesNotObeyIsToldAgainAndCountsWithWhatItDraws() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q38-B")) {
            GatewayUnderTest.start(chargePoint, "BUS-38", now);
            JsonObject told = GatewayUnderTest.nextProfile(chargePoint);
            assertThat(GatewayUnderTest.limits(told).get(0)).isBetween(17.0, 17.4);

            GatewayUnderTest.await(
                    () -> {
                        GatewayUnderTest.meter(
                                chargePoint,
                                "",
                                Instant.now(),
                                "\"measurand\":\"Power.Active.Import\",\"unit\":\"W\",\"value\":\"7200\"");
                        return GatewayUnderTest.heard(chargePoint, "\"TxProfile\"");
                    },
                    profiles -> profiles >= 2);

            assertThat(gateway.allowance("Q38-B").get("permittedKw").getAsDouble())
                    .isGreaterThan(7.2);
        }
    }

    @Test
    void quirk38_oneThatNeverObeysIsCorrectedStepByStepThenCountsWithItsNameplateAndIsTrustedAgainWhenItObeys() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q38-C")) {
            GatewayUnderTest.start(chargePoint, "BUS-38", now);
            GatewayUnderTest.nextProfile(chargePoint);

            String notices = GatewayUnderTest.await(
                    () -> noticesAfterDrawing(chargePoint, 31), text -> text.contains("UNCONTROLLABLE"));

            assertThat(notices).contains("EXCESS");
            assertThat(GatewayUnderTest.heard(chargePoint, "\"TriggerMessage\",{\"requestedMessage\":\"MeterValues\""))
                    .isPositive();
            assertThat(gateway.allowance("Q38-C").get("permittedKw").getAsDouble())
                    .isGreaterThanOrEqualTo(NAMEPLATE_KW);
            GatewayUnderTest.await(
                    () -> {
                        noticesAfterDrawing(chargePoint, 5);
                        return gateway.allowance("Q38-C").get("permittedKw").getAsDouble();
                    },
                    permitted -> permitted <= 4);
        }
    }

    /** What people are told after a meter value of a current. */
    private static String noticesAfterDrawing(ScriptedChargePoint chargePoint, int amps) {
        GatewayUnderTest.meter(
                chargePoint,
                "",
                Instant.now(),
                "\"measurand\":\"Current.Import\",\"phase\":\"L1\",\"unit\":\"A\",\"value\":\"" + amps + "\"");
        return gateway.chargePoint(chargePoint.identity())
                .getAsJsonArray("notices")
                .toString();
    }

    @Test
    void quirk38_aCompositeScheduleWithoutStartAndDurationIsPassedOn() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q38-D")) {
            chargePoint.answer("GetCompositeSchedule", Reply.status("Accepted"));

            HttpResponse<String> answer = gateway.command(
                            "Q38-D", "GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}")
                    .join();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"accepted\":true");
        }
    }

    @Test
    void quirk39_whatWearsTheMemoryIsWrittenOnceAndTransactionsHaveProfilesOfTheirOwn() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q39")) {
            for (int i = 0; i < 3; i++) {
                int transaction = GatewayUnderTest.start(chargePoint, 1, "BUS-39", 1_000 + i, now.plusMillis(i));
                GatewayUnderTest.nextProfile(chargePoint);
                GatewayUnderTest.stop(chargePoint, transaction, "BUS-39", 1_000 + i, now.plusMillis(i + 1));
            }

            assertThat(GatewayUnderTest.heard(chargePoint, "\"TxDefaultProfile\""))
                    .isEqualTo(1);
            // The same aim again is no message.
            assertThat(chargePoint.pollCall("SetChargingProfile", Duration.ofMillis(200)))
                    .isEmpty();
        }
    }

    @Test
    void quirk40_theStationItselfFallsBackToTheSafeShareWhenTheLinkIsLost() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q40")) {
            present(chargePoint);
            JsonObject fallback = GatewayUnderTest.defaultProfile(chargePoint);
            GatewayUnderTest.start(chargePoint, "BUS-40", now);

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);
            chargePoint.cut();

            assertThat(GatewayUnderTest.limits(fallback)).containsExactly(6.0);
            List<Double> limits = GatewayUnderTest.limits(profile);
            assertThat(limits.get(0)).isEqualTo(32);
            assertThat(limits.get(limits.size() - 1)).isEqualTo(6);
            // What it may still draw stays reserved.
            JsonObject allowance = GatewayUnderTest.await(
                    () -> gateway.allowance("Q40"),
                    one -> one.get("why").getAsString().contains("not connected"));
            assertThat(allowance.get("permittedKw").getAsDouble()).isEqualTo(NAMEPLATE_KW);
        }
    }

    @Test
    void quirk41_aListOfMeasurandsIsShortenedUntilItIsTakenAndTheStationIsNeverReset() {
        try (ScriptedChargePoint chargePoint = connect("Q41", "MeterValuesSampledData", "")) {
            chargePoint.answer(
                    "ChangeConfiguration",
                    new Reply.Computed(call -> Reply.status(
                            call.payload().get("value").getAsString().split(",").length > 3
                                    ? "Rejected"
                                    : "RebootRequired")));
            present(chargePoint);
            GatewayUnderTest.defaultProfile(chargePoint);

            assertThat(GatewayUnderTest.heard(chargePoint, "MeterValuesSampledData\",\"value"))
                    .isBetween(2L, 4L);
            assertThat(GatewayUnderTest.heard(chargePoint, "\"Reset\"")).isZero();
        }
    }
}
