package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.FrameLog;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.rpc.SessionSettings;
import org.optivgi.gateway.rpc.SessionView;
import org.optivgi.gateway.rpc.Timer;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.Doors;
import org.optivgi.gateway.testing.SettableClock;
import org.optivgi.simulator.link.LinkEnd;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** The endpoint over real sockets, from well-behaved clients to hostile ones. */
class OcppEndpointTest {
    private final SettableClock clock = new SettableClock();
    private final EchoHandler handler = new EchoHandler();
    private final RefusedConnections refused = new RefusedConnections(clock, 50);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SessionRegistry sessions = new SessionRegistry(
            SessionSettings.defaults(),
            pool,
            Timer.on(timer),
            clock,
            new FrameLog(clock, new InMemoryNetworkStore().messages(), 10, 200, 10),
            () -> UUID.randomUUID().toString(),
            handler);
    private final OcppEndpoint endpoint = endpoint(0);

    @BeforeEach
    void open() throws IOException {
        endpoint.open();
    }

    @AfterEach
    void close() {
        endpoint.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void exchangesCallsWithAChargePoint() {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            assertThat(chargePoint.subprotocol()).isEqualTo("ocpp1.6");
            assertThat(chargePoint.request("Echo", "{\"a\":1}")).hasToString("{\"a\":1}");
            assertThat(handler.events).contains("connected CP-1");
        }
        Await.until("the end is noticed", () -> handler.events.contains("disconnected CP-1"));
        assertThat(sessions.views()).isEmpty();
    }

    @Test
    void decodesTheIdentity() {
        try (ScriptedChargePoint chargePoint = connect("Halle Nord|7")) {
            chargePoint.request("Echo", "{}");

            assertThat(sessions.find("halle nord|7")).isPresent();
        }
    }

    @Test
    void takesTheVersionThatTheChargePointPrefers() {
        try (ScriptedChargePoint chargePoint =
                ScriptedChargePoint.connect(url(), "CP-1", List.of("ocpp2.0.1", "ocpp1.6"), Map.of())) {
            chargePoint.request("Echo", "{}");

            assertThat(chargePoint.subprotocol()).isEqualTo("ocpp2.0.1");
            assertThat(sessions.views()).extracting(SessionView::version).containsExactly(OcppVersion.V201);
        }
    }

    @Test
    void completesTheHandshakeWithoutACommonSubprotocolAndClosesThen() {
        for (String header : List.of("", "Sec-WebSocket-Protocol: ocpp1.5\r\n")) {
            try (RawClient client = new RawClient(endpoint.getPort()).handshake("/ocpp/CP-1", header)) {
                String head = client.readHead();
                byte[] closeFrame = client.readToEnd();

                assertThat(head).startsWith("HTTP/1.1 101 ").doesNotContain("Sec-WebSocket-Protocol");
                assertThat(closeFrame).startsWith(0x88);
                assertThat(ByteBuffer.wrap(closeFrame).getShort(2)).isEqualTo((short) 1002);
            }
        }
        assertThat(refused.recent()).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(RefusalReason.NO_SUBPROTOCOL);
            assertThat(entry.path()).isEqualTo("/ocpp/CP-1");
            assertThat(entry.count()).isEqualTo(2);
        });
        assertThat(handler.events).isEmpty();
    }

    @Test
    void answersAPathWithoutAnIdentityWithNotFoundAndCloses() {
        try (RawClient client =
                new RawClient(endpoint.getPort()).handshake("/ocpp/", "Sec-WebSocket-Protocol: ocpp1.6\r\n")) {
            String response = client.readTextToEnd();

            assertThat(response).startsWith("HTTP/1.1 404 ").contains("\r\n\r\nThe URL names no charge point");
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.NO_IDENTITY);
    }

    @Test
    void tellsABrowserWhatThisIs() {
        try (RawClient client =
                new RawClient(endpoint.getPort()).write("GET /ocpp/CP-1 HTTP/1.1\r\nHost: gateway\r\n\r\n")) {
            assertThat(client.readTextToEnd())
                    .startsWith("HTTP/1.1 426 ")
                    .contains("Upgrade: websocket")
                    .contains("This is an OCPP endpoint");
        }
    }

    @Test
    void toleratesAHandshakeWithoutTheConnectionHeader() {
        String request =
                "GET /ocpp/CP-1 HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n";

        try (RawClient client = new RawClient(endpoint.getPort()).write(request)) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ").contains("Connection: Upgrade\r\n");
        }
    }

    @Test
    void namesAHandshakeWithoutAKey() {
        String request = "GET /ocpp/CP-1 HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n";

        try (RawClient client = new RawClient(endpoint.getPort()).write(request)) {
            assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 426 ");
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.NOT_AN_UPGRADE);
    }

    @Test
    void closesAClientThatSpeaksNoHttp() {
        try (RawClient client = new RawClient(endpoint.getPort()).write("hello\r\n\r\n")) {
            client.readToEnd();
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.HANDSHAKE_NOT_READABLE);
    }

    @Test
    void namesAClientThatWantsEncryptionOnThePortWithout() {
        try (RawClient client = new RawClient(endpoint.getPort()).write("\u0016\u0003\u0001")) {
            client.readToEnd();
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.TLS_ON_PLAIN_PORT);
    }

    @Test
    void takesAHandshakeThatComesInPiecesWithAMessageBehindIt() {
        String handshake = "GET /ocpp/CP-1 HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: ocpp1.6\r\n\r";
        try (RawClient client = new RawClient(endpoint.getPort())) {
            client.write(handshake.substring(0, 40)).write(handshake.substring(40));
            client.write("\n").text("[2,\"1\",\"Echo\",{}]");

            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            Await.until("the message is answered", () -> handler.events.contains("replied Echo"));
        }
    }

    @Test
    void closesAClientThatDoesNotFinishItsHandshake() {
        try (RawClient client = new RawClient(endpoint.getPort()).write("GET /ocpp/CP-1 HTTP/1.1\r\nHost: g")) {
            Await.until("the socket is known", () -> endpoint.handshakesInProgress() == 1);
            clock.advance(Duration.ofSeconds(11));

            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.HANDSHAKE_TOO_SLOW);
    }

    @Test
    void closesAClientWhoseHandshakeHasNoEnd() {
        try (RawClient client = new RawClient(endpoint.getPort())) {
            client.write("GET /ocpp/CP-1 HTTP/1.1\r\n");
            client.write("X-Filler: " + "x".repeat(17_000));

            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.HANDSHAKE_NOT_READABLE);
    }

    @Test
    void closesAConnectionWithATooLongMessageAndTheOthersDoNotNotice() {
        try (ScriptedChargePoint innocent = connect("CP-1");
                ScriptedChargePoint flooding = connect("CP-2")) {
            flooding.sendText("x".repeat((1 << 20) + 1));

            assertThat(flooding.awaitEnd().code()).isEqualTo(1009);
            assertThat(innocent.request("Echo", "{\"a\":1}")).hasToString("{\"a\":1}");
        }
    }

    @Test
    void livesWithAMebibyteOfGarbage() {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            chargePoint.sendText("x".repeat(1 << 20));

            assertThat(chargePoint.request("Echo", "{}")).hasToString("{}");
            assertThat(sessions.views())
                    .extracting(SessionView::framesUnreadable)
                    .containsExactly(1L);
        }
    }

    @Test
    void answersDeepNestingWithAnErrorAndLivesOn() {
        try (ScriptedChargePoint innocent = connect("CP-1");
                ScriptedChargePoint nesting = connect("CP-2")) {
            nesting.sendText("[2,\"deep\",\"Echo\",{\"a\":" + "[".repeat(400_000) + "]".repeat(400_000) + "}]");

            assertThat(nesting.takeText()).startsWith("[4,\"deep\",\"FormationViolation\"");
            assertThat(nesting.request("Echo", "{}")).hasToString("{}");
            assertThat(innocent.request("Echo", "{}")).hasToString("{}");
        }
    }

    @Test
    void closesAChargePointThatSendsNothingReadable() {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            for (int n = 0; n < SessionSettings.defaults().unreadableFrames(); n++) {
                chargePoint.sendText("{not json");
            }

            assertThat(chargePoint.awaitEnd().code()).isEqualTo(CloseReason.UNREADABLE.code());
        }
    }

    @Test
    void closesAFlood() {
        try (ScriptedChargePoint chargePoint = connect("CP-1");
                ScriptedChargePoint innocent = connect("CP-2")) {
            for (int n = 0; n < 2 * SessionSettings.defaults().mailboxFrames() + 2 && chargePoint.isOpen(); n++) {
                chargePoint.sendText("[2,\"" + n + "\",\"Stuck\",{}]");
            }

            // What it still sends makes TCP reset the connection, which may overtake the reason.
            assertThat(chargePoint.awaitEnd().code()).isIn(CloseReason.FLOODED.code(), LinkEnd.ABNORMAL);
            assertThat(innocent.request("Echo", "{}")).hasToString("{}");
        }
    }

    @Test
    void newestConnectionOfAnIdentityWins() {
        try (ScriptedChargePoint older = connect("CP-1");
                ScriptedChargePoint newer = connect("cp-1")) {
            assertThat(older.awaitEnd().code()).isEqualTo(CloseReason.REPLACED.code());

            assertThat(newer.request("Echo", "{}")).hasToString("{}");
            assertThat(sessions.views()).hasSize(1);
            assertThat(handler.events).doesNotContain("disconnected CP-1");
        }
    }

    @Test
    void oneStuckMessageStallsNobodyElse() {
        try (ScriptedChargePoint stuck = connect("CP-1");
                ScriptedChargePoint other = connect("CP-2")) {
            stuck.call("Stuck", "{}");

            for (int n = 0; n < 20; n++) {
                assertThat(other.request("Echo", "{}")).hasToString("{}");
            }
        }
    }

    @Test
    void cutsAClientThatDoesNotRead() {
        try (ScriptedChargePoint innocent = connect("CP-2");
                RawClient deaf = new RawClient(endpoint.getPort())
                        .handshake("/ocpp/CP-1", "Sec-WebSocket-Protocol: ocpp1.6\r\n")) {
            assertThat(deaf.readHead()).startsWith("HTTP/1.1 101 ");
            for (int n = 0; n < 190; n++) {
                deaf.text("[2,\"" + n + "\",\"Large\",{}]");
            }
            Await.until("the client is given up", () -> handler.events.contains("disconnected CP-1"));
            clock.advance(Duration.ofSeconds(6));

            Await.until("the socket is cut", () -> endpoint.getConnections().size() == 1);
            assertThat(innocent.request("Echo", "{}")).hasToString("{}");
        }
    }

    @Test
    void closesASilentLink() {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            chargePoint.request("Echo", "{}");
            clock.advance(Duration.ofMinutes(16));

            assertThat(chargePoint.awaitEnd().code()).isEqualTo(CloseReason.SILENT.code());
        }
    }

    @Test
    void pingsASilentLinkAndTakesThePongForLife() {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            chargePoint.request("Echo", "{}");
            clock.advance(Duration.ofSeconds(31));

            Await.until(
                    "a pong has come",
                    () -> sessions.views().stream()
                            .allMatch(view -> view.lastHeardAt().equals(clock.instant())));
            assertThat(chargePoint.isOpen()).isTrue();
        }
    }

    @Test
    void saysGoodbyeWhenItStops() throws IOException {
        try (ScriptedChargePoint chargePoint = connect("CP-1")) {
            chargePoint.request("Echo", "{}");

            endpoint.close();

            assertThat(chargePoint.awaitEnd().code()).isEqualTo(CloseReason.STOPPING.code());
            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.getPort()));
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void saysWhenThePortIsTaken() {
        OcppEndpoint second = endpoint(endpoint.getPort());

        assertThatThrownBy(second::open).isInstanceOf(IOException.class).hasMessageContaining("cannot listen on");
    }

    private OcppEndpoint endpoint(int port) {
        EndpointSettings defaults = EndpointSettings.forHeartbeat(Duration.ofMinutes(5));
        EndpointSettings settings = new EndpointSettings(
                List.of(OcppVersion.V16, OcppVersion.V201),
                defaults.handshakeTimeout(),
                defaults.maxHandshakeBytes(),
                defaults.maxUnfinishedHandshakes(),
                defaults.maxConnectionsPerAddress(),
                defaults.maxMessageBytes(),
                defaults.maxQueuedMessages(),
                defaults.silenceLimit(),
                defaults.closeTimeout());
        return new OcppEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                settings,
                sessions,
                Doors.open(refused),
                null,
                clock);
    }

    private String url() {
        return "ws://127.0.0.1:" + endpoint.getPort() + "/ocpp";
    }

    private ScriptedChargePoint connect(String identity) {
        return ScriptedChargePoint.connect(url(), identity);
    }
}
