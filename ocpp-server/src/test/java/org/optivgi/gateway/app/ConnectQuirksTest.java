package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.net.RawClient;
import org.optivgi.simulator.link.HandshakeRefusedException;
import org.optivgi.simulator.testkit.RecordedFrame;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * The known quirks of charge points in connecting and in keeping a connection, each against a whole gateway over a real
 * socket. The number in a test's name is that of the list in {@code docs/ocpp.md}.
 */
class ConnectQuirksTest {
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    /** Empty frames, masked with zeroes. */
    private static final byte[] PING_OF_OURS = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    private static final byte[] PONG_OF_OURS = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                site: {limitKw: 1000}
                security: {unknownChargePoints: accept}
                chargePoints:
                  Q01-LISTED: {assumeSubprotocol: ocpp1.6}
                  Q08-NEVER: {pingSeconds: 0}
                """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ScriptedChargePoint offering(String identity, String... subprotocols) {
        ScriptedChargePoint chargePoint =
                ScriptedChargePoint.connect(gateway.url(), identity, List.of(subprotocols), Map.of());
        chargePoint.answerWillingly(GatewayUnderTest.STATION);
        return chargePoint;
    }

    private static boolean isRefused(String path, String reason) {
        return gateway.items("/api/v1/connections/refused").stream()
                .anyMatch(one -> one.get("path").getAsString().equals(path)
                        && one.get("reason").getAsString().equals(reason));
    }

    @Test
    void quirk01_aStationThatOffersNoSubprotocolIsTurnedAwayWithAReasonThatAnOperatorCanRead() {
        try (ScriptedChargePoint chargePoint = offering("Q01-STRANGER")) {
            assertThat(chargePoint.awaitEnd().code()).isEqualTo(1002);
        }

        assertThat(isRefused("/ocpp/Q01-STRANGER", "NO_SUBPROTOCOL")).isTrue();
    }

    @Test
    void quirk01_oneThatIsListedWithItsVersionIsServed() {
        try (ScriptedChargePoint chargePoint = offering("Q01-LISTED")) {
            assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Accepted");
        }
    }

    @Test
    void quirk02_aHandshakeWithoutTheConnectionHeaderIsTaken() {
        try (RawClient client = new RawClient(gateway.port())) {
            client.write(
                    "GET /ocpp/Q02 HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void quirk02_aHandshakeThatAsksForNoUpgradeIsRefusedByName() {
        try (RawClient client = new RawClient(gateway.port())) {
            client.write("GET /ocpp/Q02-B HTTP/1.1\r\nHost: gateway\r\n\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 426");
        }
        assertThat(isRefused("/ocpp/Q02-B", "NOT_AN_UPGRADE")).isTrue();
    }

    @Test
    void quirk03_aStationThatChangesItsVersionFromConnectToConnectKeepsItsTransaction() {
        int transaction;
        try (ScriptedChargePoint first = gateway.adopted("Q03")) {
            transaction = GatewayUnderTest.start(first, "BUS-3", Instant.now());
        }
        try (ScriptedChargePoint newer = offering("Q03", "ocpp2.0.1", "ocpp1.6")) {
            assertThat(newer.subprotocol()).isEqualTo("ocpp2.0.1");
            newer.request(
                    "StatusNotification",
                    "{\"timestamp\":\"" + Instant.now()
                            + "\",\"connectorStatus\":\"Occupied\",\"evseId\":1,\"connectorId\":1}");
            assertThat(newer.requestError("StopTransaction", "{}").code()).isEqualTo("NotImplemented");
            gateway.command("Q03", "GetBaseReport", "{\"requestId\":1,\"reportBase\":\"SummaryInventory\"}");
            newer.takeCall("GetBaseReport");
            assertThat(gateway.command("Q03", "GetConfiguration", "{}").join().statusCode())
                    .isEqualTo(422);
        }
        try (ScriptedChargePoint again = offering("Q03", "ocpp1.6")) {
            GatewayUnderTest.meter(again, ",\"transactionId\":" + transaction, Instant.now(), "\"value\":\"4000\"");

            JsonObject seen = gateway.transaction("Q03", transaction);
            assertThat(seen.get("open").getAsBoolean()).isTrue();
            assertThat(seen.get("energyKwh").getAsDouble()).isEqualTo(3);
            gateway.command("Q03", "GetConfiguration", "{\"key\":[\"HeartbeatInterval\"]}");
            assertThat(again.takeCall("GetConfiguration").payload().has("key")).isTrue();
            assertThat(gateway.items("/api/v1/charge-points?limit=500"))
                    .filteredOn(one -> one.get("id").getAsString().equals("Q03"))
                    .hasSize(1);
        }
    }

    @Test
    void quirk04_anIdentityWithOddCharactersIsOneStationHoweverItIsSpelled() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q04|Â 123")) {
            chargePoint.boot();
        }
        try (ScriptedChargePoint chargePoint = gateway.connect("q04|Â 123")) {
            chargePoint.boot();
        }

        assertThat(gateway.items("/api/v1/charge-points?limit=500"))
                .filteredOn(one -> one.get("id").getAsString().equalsIgnoreCase("Q04|Â 123"))
                .hasSize(1);
    }

    @Test
    void quirk05_furtherSegmentsOfThePathDoNotMatter() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url() + "/4/x", "Q05")) {
            chargePoint.boot();
        }

        assertThat(gateway.chargePoint("Q05").get("id").getAsString()).isEqualTo("Q05");
    }

    @Test
    void quirk05_aPathWithoutAnIdentityIsNotFound() {
        assertThatThrownBy(() -> ScriptedChargePoint.connect(gateway.url(), ""))
                .isInstanceOfSatisfying(
                        HandshakeRefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404));
        assertThat(isRefused("/ocpp/", "NO_IDENTITY")).isTrue();
    }

    @Test
    void quirk06_anUnknownStationIsNotFoundListedAndLetInOnceItIsAdopted() {
        try (GatewayUnderTest closed = GatewayUnderTest.start("""
                site: {limitKw: 1000}
                security: {unknownChargePoints: refuse}
                """)) {
            assertThatThrownBy(() -> closed.connect("Q06"))
                    .isInstanceOfSatisfying(
                            HandshakeRefusedException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(404));
            assertThat(closed.items("/api/v1/connections/pending"))
                    .extracting(one -> one.get("chargePoint").getAsString())
                    .containsExactly("Q06");

            HttpResponse<String> adopted =
                    closed.post("/api/v1/charge-points/Q06/adopt", "{}").join();

            assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
            try (ScriptedChargePoint chargePoint = closed.connect("Q06")) {
                assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Accepted");
            }
        }
    }

    @Test
    void quirk07_theNewestConnectionWinsAndWhatWaitsOnTheOldOneEndsAtOnce() {
        try (ScriptedChargePoint dead = gateway.adopted("Q07")) {
            dead.answer("Reset", Reply.silence());
            CompletableFuture<HttpResponse<String>> reset = gateway.command("Q07", "Reset", "{\"type\":\"Soft\"}");
            dead.takeCall("Reset");

            try (ScriptedChargePoint back = gateway.connect("Q07")) {
                assertThat(dead.awaitEnd().code()).isEqualTo(1000);
                assertThat(reset.join().body()).doesNotContain("\"accepted\":true");
                back.request("Heartbeat", "{}");
                // The old connection's end has touched nothing of the new one.
                assertThat(gateway.chargePoint("Q07").get("connected").getAsBoolean())
                        .isTrue();
                gateway.command("Q07", "ClearCache", "{}").join();
                back.takeCall("ClearCache");
            }
        }
    }

    @Test
    void quirk08_aStationThatNeverAnswersPingsIsNotLostWhileItIsToBeHeard() {
        try (RawClient client = new RawClient(gateway.port())) {
            client.handshake("/ocpp/Q08", "Sec-WebSocket-Protocol: ocpp1.6\r\n").readHead();
            for (int pings = 0; pings < 3; pings++) {
                readToPing(client);
            }

            client.text("[2,\"1\",\"Heartbeat\",{}]");

            assertThat(readFrame(client)).isEqualTo(TEXT);
        }
    }

    @Test
    void quirk08_oneThatAnsweredPingsOnceAndNoMoreIsNotLostWhileItIsToBeHeard() {
        try (RawClient client = new RawClient(gateway.port())) {
            client.handshake("/ocpp/Q08-B", "Sec-WebSocket-Protocol: ocpp1.6\r\n")
                    .readHead();
            readToPing(client);
            client.write(PONG_OF_OURS);

            // Six seconds without a pong, where two and a half without any frame are the end.
            for (int i = 0; i < 6; i++) {
                readToPing(client);
                client.write(PING_OF_OURS);
                assertThat(readFrame(client)).isEqualTo(PONG);
            }
        }
    }

    @Test
    void quirk08_oneThatAnsweredPingsOnceAndIsSilentSinceIsGone() {
        try (RawClient client = new RawClient(gateway.port())) {
            client.handshake("/ocpp/Q08-C", "Sec-WebSocket-Protocol: ocpp1.6\r\n")
                    .readHead();
            readToPing(client);
            client.write(PONG_OF_OURS);

            readToPing(client);

            int next = readFrame(client);
            assertThat(next == PING ? readFrame(client) : next).isEqualTo(CLOSE);
        }
        GatewayUnderTest.await(
                () -> gateway.chargePoint("Q08-C").get("connected").getAsBoolean(), connected -> !connected);
    }

    @Test
    void quirk08_oneThatBearsNoPingsIsSentNone() {
        try (RawClient never = new RawClient(gateway.port());
                RawClient usual = new RawClient(gateway.port())) {
            never.handshake("/ocpp/Q08-NEVER", "Sec-WebSocket-Protocol: ocpp1.6\r\n")
                    .readHead();
            usual.handshake("/ocpp/Q08-USUAL", "Sec-WebSocket-Protocol: ocpp1.6\r\n")
                    .readHead();
            for (int pings = 0; pings < 3; pings++) {
                readToPing(usual);
            }

            never.text("[2,\"1\",\"Heartbeat\",{}]");

            assertThat(readFrame(never)).isEqualTo(TEXT);
        }
    }

    private static void readToPing(RawClient client) {
        assertThat(readFrame(client)).isEqualTo(PING);
    }

    /** Reads one short frame of the gateway; gives its opcode. */
    private static int readFrame(RawClient client) {
        int opcode = client.readByte() & 0xF;
        int length = client.readByte() & 0x7F;
        if (length == 126) {
            length = (client.readByte() & 0xFF) << 8 | client.readByte() & 0xFF;
        }
        for (int i = 0; i < length; i++) {
            client.readByte();
        }
        return opcode;
    }

    @Test
    void quirk09_nothingIsSentToAStationBeforeItsBootIsAnswered() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q09")) {
            chargePoint.boot();
            GatewayUnderTest.available(chargePoint);
            GatewayUnderTest.defaultProfile(chargePoint);

            assertThat(chargePoint.transcript())
                    .filteredOn(frame -> !frame.outgoing())
                    .first()
                    .satisfies(frame -> assertThat(frame.text()).startsWith("[3,"));
            assertThat(GatewayUnderTest.heard(chargePoint, "\"requestedMessage\":\"BootNotification\""))
                    .isZero();
        }
    }

    @Test
    void quirk09_aKnownStationThatReconnectsWithoutABootIsServed() {
        gateway.adopted("Q09-B").cut();
        try (ScriptedChargePoint again = gateway.connect("Q09-B")) {
            again.request("Heartbeat", "{}");

            gateway.command("Q09-B", "ClearCache", "{}");

            again.takeCall("ClearCache");
        }
    }

    @Test
    void quirk09_aStationThatOnlySendsHeartbeatsAndAnswersNothingIsMadeToReconnect() {
        try (ScriptedChargePoint deaf = ScriptedChargePoint.connect(gateway.url(), "Q09-C")) {
            for (String action : List.of(
                    "GetConfiguration",
                    "ChangeConfiguration",
                    "TriggerMessage",
                    "ClearChargingProfile",
                    "SetChargingProfile",
                    "ClearCache")) {
                deaf.answer(action, Reply.silence());
            }
            deaf.boot();
            for (int i = 0; i < 5; i++) {
                gateway.command("Q09-C", "ClearCache", "{}");
            }

            assertThat(deaf.patience(Duration.ofSeconds(20)).awaitEnd().code()).isEqualTo(1011);
        }
    }

    @Test
    void quirk10_oneCallAtATimeIsSentAndTheStationsCallsAreAnsweredMeanwhile() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q10")) {
            Reply slow = Reply.late(Duration.ofMillis(150), Reply.status("Accepted"));
            chargePoint.answer("ClearCache", slow);
            List<CompletableFuture<HttpResponse<String>>> answers = List.of(
                    gateway.command("Q10", "ClearCache", "{}"),
                    gateway.command("Q10", "ClearCache", "{}"),
                    gateway.command("Q10", "ClearCache", "{}"));
            chargePoint.takeCall("ClearCache");

            chargePoint.request("Heartbeat", "{}");

            answers.forEach(answer -> assertThat(answer.join().body()).contains("Accepted"));
            assertThat(mostOpenCalls(chargePoint.transcript())).isEqualTo(1);
        }
    }

    private static int mostOpenCalls(List<RecordedFrame> transcript) {
        int open = 0;
        int most = 0;
        for (RecordedFrame frame : transcript) {
            boolean isCall = frame.text().startsWith("[2,");
            if (isCall && !frame.outgoing()) {
                most = Math.max(most, ++open);
            } else if (!isCall && frame.outgoing()) {
                open--;
            }
        }
        return most;
    }

    @Test
    void quirk11_aLateAnswerIsNotTakenForAnotherCallsAndALateYesCounts() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q11")) {
            Reply tooLate = Reply.late(Duration.ofMillis(1_500), Reply.status("Accepted"));
            chargePoint.enqueue("SetChargingProfile", tooLate);
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-11", Instant.now());
            chargePoint.takeCall("SetChargingProfile");

            HttpResponse<String> next =
                    gateway.command("Q11", "GetLocalListVersion", "{}").join();

            assertThat(JsonParser.parseString(next.body())
                            .getAsJsonObject()
                            .getAsJsonObject("payload")
                            .get("listVersion")
                            .getAsInt())
                    .isZero();
            GatewayUnderTest.await(
                    () -> gateway.allowance("Q11").get("why").getAsString(),
                    why -> why.contains("the profile of transaction " + transaction));
            assertThat(GatewayUnderTest.heard(chargePoint, "\"TxProfile\"")).isEqualTo(1);
        }
    }

    @Test
    void quirk12_aStationWhoseSettingsAreRightIsChangedInNothing() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q12")) {
            assertThat(GatewayUnderTest.heard(chargePoint, "ChangeConfiguration"))
                    .isZero();
        }
    }

    @Test
    void quirk12_onlyTheSettingThatDiffersIsWrittenAndOnceOnly() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url(), "Q12-B")) {
            chargePoint.answerWillingly(GatewayUnderTest.stationWith("MeterValueSampleInterval", "900"));
            chargePoint.boot();
            GatewayUnderTest.available(chargePoint);
            GatewayUnderTest.defaultProfile(chargePoint);

            List<String> calls = chargePoint.transcript().stream()
                    .filter(frame -> !frame.outgoing() && frame.text().startsWith("[2,"))
                    .map(RecordedFrame::text)
                    .toList();
            assertThat(calls.get(0)).contains("\"GetConfiguration\"");
            assertThat(calls)
                    .filteredOn(call -> call.contains("\"ChangeConfiguration\""))
                    .singleElement()
                    .asString()
                    .contains("\"MeterValueSampleInterval\"");
        }
        try (ScriptedChargePoint changed = gateway.adopted("Q12-B")) {
            assertThat(GatewayUnderTest.heard(changed, "ChangeConfiguration")).isZero();
        }
    }

    @Test
    void quirk12_aListOfMeasurandsThatWorkedIsAskedForAtOnceTheNextTime() {
        String taken = "Energy.Active.Import.Register,Power.Active.Import";
        for (int attempts : new int[] {4, 1}) {
            try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url(), "Q12-C")) {
                chargePoint.answerWillingly(GatewayUnderTest.stationWith("MeterValuesSampledData", ""));
                chargePoint.answer(
                        "ChangeConfiguration",
                        new Reply.Computed(call -> Reply.status(
                                call.payload().get("value").getAsString().equals(taken) ? "Accepted" : "Rejected")));
                chargePoint.boot();
                GatewayUnderTest.available(chargePoint);
                GatewayUnderTest.defaultProfile(chargePoint);

                assertThat(GatewayUnderTest.heard(chargePoint, "ChangeConfiguration"))
                        .isEqualTo(attempts);
            }
        }
    }

    @Test
    void quirk12_aMakeThatFallsOverWhenItIsAskedForMessagesIsNotAsked() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q12-D")) {
            GatewayUnderTest.boot(chargePoint, "MENNEKES");
            // Its state is not told, which others would be asked for.
            GatewayUnderTest.defaultProfile(chargePoint);

            assertThat(GatewayUnderTest.heard(chargePoint, "TriggerMessage")).isZero();
        }
    }

    @Test
    void quirk13_aLongMessageInFragmentsIsTaken() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q13")) {
            String part = "x".repeat(100_000);
            chargePoint
                    .link()
                    .sendFragments(List.of(
                            "[2,\"long\",\"DataTransfer\",{\"vendorId\":\"V\",\"data\":\"" + part,
                            part,
                            part,
                            part + "\"}]"))
                    .join();

            GatewayUnderTest.await(() -> GatewayUnderTest.heard(chargePoint, "[3,\"long\""), count -> count == 1);
        }
    }

    @Test
    void quirk13_aStationThatCannotTellAllItsSettingsAtOnceIsAskedForAFewAtATime() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url(), "Q13-B")) {
            chargePoint.answerWillingly(GatewayUnderTest.STATION);
            chargePoint.enqueue("GetConfiguration", Reply.error("InternalError"));
            chargePoint.boot();
            GatewayUnderTest.available(chargePoint);
            GatewayUnderTest.defaultProfile(chargePoint);

            assertThat(chargePoint.takeCall("GetConfiguration").payload().has("key"))
                    .isFalse();
            assertThat(chargePoint.takeCall("GetConfiguration").payload().getAsJsonArray("key"))
                    .hasSizeBetween(1, 4);
        }
    }
}
