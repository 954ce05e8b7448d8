package org.optivgi.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** What the handshakes of stations with quirks say, read from the bare socket. */
class KnockingTest {
    private static final String CP = "CP-1";
    private static final int PATIENCE_MILLIS = 20_000;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final List<Socket> taken = new ArrayList<>();
    private ServerSocket server;
    private SimulatedDepot depot;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        depot = SimulatedDepot.start(
                "ws://127.0.0.1:" + server.getLocalPort() + "/ocpp",
                SimulatedDepot.idle(null, SimulatedDepot.singlePhaseStation(CP, Map.of())),
                clock,
                1);
    }

    @AfterEach
    void stop() throws IOException {
        depot.close();
        for (Socket socket : taken) {
            socket.close();
        }
        server.close();
    }

    /** The lines of the next request, in lower case. */
    private List<String> nextHead() throws IOException {
        Socket socket = server.accept();
        taken.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        List<String> head = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line.toLowerCase(Locale.ROOT));
        }
        return head;
    }

    private List<String> headAfter(Misbehaviour misbehaviour) throws IOException {
        assertThat(nextHead())
                .contains("get /ocpp/cp-1 http/1.1", "connection: upgrade", "sec-websocket-protocol: ocpp1.6");
        depot.misbehave(CP, misbehaviour);
        return nextHead();
    }

    @Test
    void quirk01_noSubprotocolIsOffered() throws IOException {
        assertThat(headAfter(new ConnectQuirk.OffersNoSubprotocol()))
                .contains("connection: upgrade")
                .noneMatch(line -> line.startsWith("sec-websocket-protocol"));
    }

    @Test
    void quirk02_theConnectionHeaderIsMissing() throws IOException {
        assertThat(headAfter(new ConnectQuirk.OmitsConnectionHeader()))
                .contains("upgrade: websocket", "sec-websocket-protocol: ocpp1.6")
                .noneMatch(line -> line.startsWith("connection:"));
    }

    @Test
    void quirk03_anotherVersionIsOfferedFirst() throws IOException {
        assertThat(headAfter(new ConnectQuirk.PrefersVersion("ocpp2.0.1")))
                .anyMatch(line -> line.matches("sec-websocket-protocol: ocpp2\\.0\\.1, ?ocpp1\\.6"));
    }

    @Test
    void quirk05_thePathHasFurtherSegments() throws IOException {
        assertThat(headAfter(new ConnectQuirk.ConnectsUnder("4/depot"))).contains("get /ocpp/4/depot/cp-1 http/1.1");
    }

    @Test
    void quirk06_itIsOneThatNobodyKnows() throws IOException {
        assertThat(headAfter(new ConnectQuirk.ConnectsAs("STRANGER"))).contains("get /ocpp/stranger http/1.1");
    }
}
