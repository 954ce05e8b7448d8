package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
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
import org.optivgi.gateway.testing.SettableClock;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Links that are treated by what is known of their charge point, over real sockets. */
class LinkPolicyTest {
    private static final byte PING = (byte) 0x89;

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
    private final CountDownLatch thinking = new CountDownLatch(1);
    private final OcppEndpoint endpoint = new OcppEndpoint(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            EndpointSettings.forHeartbeat(Duration.ofMinutes(5)),
            sessions,
            new Doorway(this::refuses, LinkPolicyTest::policy, refused),
            null,
            clock);

    private static LinkPolicy policy(String identity) {
        return switch (identity) {
            case "MUTE" -> new LinkPolicy(Duration.ofSeconds(30), Optional.of(OcppVersion.V16));
            case "SHY" -> new LinkPolicy(Duration.ZERO, Optional.empty());
            default -> new LinkPolicy(Duration.ofSeconds(30), Optional.empty());
        };
    }

    private Optional<RefusalReason> refuses(Knock knock) {
        if (knock.identity().equals("HARD-TO-TELL")) {
            try {
                thinking.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return knock.identity().equals("STRANGER") ? Optional.of(RefusalReason.PASSWORD_MISSING) : Optional.empty();
    }

    @BeforeEach
    void open() throws IOException {
        endpoint.open();
    }

    @AfterEach
    void close() {
        thinking.countDown();
        endpoint.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }

    private RawClient handshake(String identity, String headers) {
        return new RawClient(endpoint.getPort()).handshake("/ocpp/" + identity, headers);
    }

    @Test
    void quirk1_aStationWithoutASubprotocolIsTakenForWhatItIsSaidToSpeak() {
        try (RawClient client = handshake("MUTE", "")) {
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ").doesNotContain("Sec-WebSocket-Protocol");

            client.text("[2,\"1\",\"Echo\",{}]");

            Await.until("its message is answered", () -> handler.events.contains("replied Echo"));
            assertThat(sessions.views()).extracting(SessionView::version).containsExactly(OcppVersion.V16);
        }
    }

    @Test
    void quirk1_anAssumptionIsNotMadeForAStationThatNamesAnotherSubprotocol() {
        try (RawClient client = handshake("MUTE", "Sec-WebSocket-Protocol: ocpp1.5\r\n")) {
            client.readToEnd();
        }
        assertThat(refused.recent())
                .extracting(RefusedConnections.Entry::reason)
                .containsExactly(RefusalReason.NO_SUBPROTOCOL);
    }

    @Test
    void quirk8_aStationThatBearsNoPingsGetsNone() {
        try (RawClient shy = handshake("SHY", "Sec-WebSocket-Protocol: ocpp1.6\r\n");
                RawClient other = handshake("CP-1", "Sec-WebSocket-Protocol: ocpp1.6\r\n")) {
            shy.readHead();
            other.readHead();
            Await.until("both are in", () -> sessions.views().size() == 2);
            clock.advance(Duration.ofSeconds(31));
            assertThat(other.readByte()).isEqualTo(PING);

            sessions.find("SHY").orElseThrow().close(CloseReason.OPERATOR);

            assertThat(shy.readToEnd()).startsWith(0x88);
        }
    }

    @Test
    void aStationThatIsRefusedForItsPasswordIsAskedForOne() {
        try (RawClient client = handshake("STRANGER", "Sec-WebSocket-Protocol: ocpp1.6\r\n")) {
            assertThat(client.readTextToEnd())
                    .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                    .contains("\r\nWWW-Authenticate: Basic realm=\"OCPP\"")
                    .endsWith(RefusalReason.PASSWORD_MISSING.text() + "\n");
        }
        assertThat(refused.counts())
                .containsEntry(RefusalReason.PASSWORD_MISSING, 1L)
                .containsEntry(RefusalReason.BLOCKED, 0L);
    }

    @Test
    void aDecisionThatTakesLongHoldsUpNobodyWhoIsIn() {
        try (ScriptedChargePoint in =
                        ScriptedChargePoint.connect("ws://127.0.0.1:" + endpoint.getPort() + "/ocpp", "CP-1");
                RawClient first = handshake("HARD-TO-TELL", "Sec-WebSocket-Protocol: ocpp1.6\r\n");
                RawClient second = handshake("HARD-TO-TELL", "Sec-WebSocket-Protocol: ocpp1.6\r\n")) {
            Await.until("both are being decided", () -> endpoint.handshakesInProgress() == 2);

            for (int n = 0; n < 20; n++) {
                assertThat(in.request("Echo", "{}")).hasToString("{}");
            }
            clock.advance(Duration.ofSeconds(11));
            thinking.countDown();

            assertThat(first.readHead() + second.readHead()).contains("HTTP/1.1 101 ");
        }
    }
}
