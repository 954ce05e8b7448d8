package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.TestCertificates;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Encrypted connections and client certificates, over real sockets. */
class GatewayTlsTest {
    private static final String HEARTBEAT = "[2,\"1\",\"Heartbeat\",{}]";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private TestCertificates.Identity rsa;
    private TestCertificates.Identity ec;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        rsa = TestCertificates.server("RSA");
        ec = TestCertificates.server("EC");
        rsa.write(folder.resolve("rsa.pem"), folder.resolve("rsa-key.pem"));
        ec.write(folder.resolve("ec.pem"), folder.resolve("ec-key.pem"));
        GatewayConfig config = new ConfigLoader(List.of("depot"), Map.of())
                .read(
                        """
                                http: {port: 0, openOnThisMachine: true}
                                chargePoints: {CP-1: {phases: 1}, CP-2: {phases: 1}}
                                ocpp:
                                  host: 127.0.0.1
                                  port: 0
                                  tls:
                                    port: 0
                                    certificates:
                                      - {chain: '%1$s/ec.pem', key: '%1$s/ec-key.pem'}
                                      - {chain: '%1$s/rsa.pem', key: '%1$s/rsa-key.pem'}
                                """.formatted(folder),
                        "test",
                        Map.of("data", folder.resolve("data").toString()))
                .config();
        gateway = new Gateway(config, store, Clock.systemUTC(), 1);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** A charge point at the other end of an encrypted connection. */
    private static final class Station implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private WebSocket socket;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            received.add("closed " + code);
            return null;
        }

        /** Takes what came up to the end of the connection, and the end. */
        String takeEnd() throws InterruptedException {
            String next = take();
            while (next != null && !next.startsWith("closed")) {
                next = take();
            }
            return next;
        }

        String take() throws InterruptedException {
            return received.poll(20, TimeUnit.SECONDS);
        }
    }

    private Station connect(SSLContext context, String identity) {
        Station station = new Station();
        URI address = URI.create(gateway.encryptedUrl().orElseThrow() + "/" + identity);
        try {
            station.socket = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .newWebSocketBuilder()
                    .subprotocols("ocpp1.6")
                    .buildAsync(address, station)
                    .join();
            return station;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                throw new Refused(refused.getResponse().statusCode());
            }
            throw failure;
        }
    }

    private static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status) {
            this.status = status;
        }
    }

    private void assertRefused(SSLContext context, String identity, String reason) throws Exception {
        Refused refused = catchThrowableOfType(Refused.class, () -> connect(context, identity));
        assertThat(refused.status).isEqualTo(403);
        assertThat(lastRefusal()).isEqualTo(reason);
    }

    private String lastRefusal() throws Exception {
        JsonArray refusals = get("/api/v1/connections/refused").getAsJsonArray("items");
        return refusals.isEmpty()
                ? ""
                : refusals.get(0).getAsJsonObject().get("reason").getAsString();
    }

    private JsonObject get(String path) throws Exception {
        return send("GET", path, "");
    }

    private JsonObject send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(gateway.httpUrl().orElseThrow() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private SSLContext client() throws Exception {
        return TestCertificates.client(List.of(rsa.certificate(), ec.certificate()), null, List.of());
    }

    private X509Certificate shown(String protocol, String... suites) throws Exception {
        try (SSLSocket socket = (SSLSocket) client().getSocketFactory()
                .createSocket("127.0.0.1", gateway.encryptedUrl().orElseThrow().getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void speaksTls12And13WithTheKindOfKeyThatTheStationCanTake() throws Exception {
        assertThat(shown("TLSv1.3")).isEqualTo(ec.certificate());
        assertThat(shown("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")).isEqualTo(ec.certificate());
        assertThat(shown("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")).isEqualTo(rsa.certificate());
    }

    @Test
    void exchangesMessagesOverAnEncryptedConnection() throws Exception {
        Station station = connect(client(), "CP-1");

        station.socket.sendText(HEARTBEAT, true).join();

        assertThat(station.take()).startsWith("[3,\"1\",{\"currentTime\"");
    }

    @Test
    void renewedCertificatesAreShownWithoutARestartAndNoConnectionIsLost() throws Exception {
        Station station = connect(client(), "CP-1");
        X509Certificate before = ec.certificate();

        ec = TestCertificates.server("EC");
        ec.write(folder.resolve("ec.pem"), folder.resolve("ec-key.pem"));
        Files.setLastModifiedTime(
                folder.resolve("ec.pem"), FileTime.from(Instant.now().plusSeconds(60)));

        Await.until("the new certificate is shown", () -> isShown(ec.certificate()));
        assertThat(before).isNotEqualTo(ec.certificate());
        station.socket.sendText(HEARTBEAT, true).join();
        assertThat(station.take()).startsWith("[3,\"1\"");
    }

    private boolean isShown(X509Certificate certificate) {
        try {
            return shown("TLSv1.3").equals(certificate);
        } catch (Exception notYetTrusted) {
            return false;
        }
    }

    @Test
    void aClientThatSpeaksNoTlsIsNamed() throws Exception {
        try (Socket plain =
                new Socket("127.0.0.1", gateway.encryptedUrl().orElseThrow().getPort())) {
            plain.getOutputStream()
                    .write("GET /ocpp/CP-1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            plain.getInputStream().readAllBytes();
        } catch (IOException reset) {
            assertThat(reset).isNotNull();
        }

        Await.until("the failure is listed", () -> "TLS_FAILED".equals(refusal()));
    }

    private String refusal() {
        try {
            return lastRefusal();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aStationAsksForACertificateAndUsesItUntilItIsRevoked() throws Exception {
        KeyPair keys = TestCertificates.keys("EC", 256);
        List<X509Certificate> chain;
        try (ScriptedChargePoint chargePoint =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CP-1")) {
            chargePoint.answerWillingly(Map.of());
            chargePoint.boot();
            JsonObject request = new JsonObject();
            request.addProperty("csr", TestCertificates.signingRequest(keys, "O=Depot, CN=CP-1"));
            assertThat(chargePoint
                            .request("SignCertificate", request.toString())
                            .get("status")
                            .getAsString())
                    .isEqualTo("Accepted");
            chain = certificates(chargePoint
                    .takeCall("CertificateSigned")
                    .payload()
                    .get("certificateChain")
                    .getAsString());
        }
        assertThat(chain.get(0).getSubjectX500Principal().getName()).contains("CN=CP-1");
        send("PUT", "/api/v1/charge-points/CP-1/credentials", "{\"securityProfile\":3}");
        send("PUT", "/api/v1/charge-points/CP-2/credentials", "{\"securityProfile\":3}");
        SSLContext withCertificate = TestCertificates.client(List.of(rsa.certificate(), ec.certificate()), keys, chain);

        assertRefused(client(), "CP-1", "CERTIFICATE_MISSING");
        assertRefused(withCertificate, "CP-2", "CERTIFICATE_OF_ANOTHER");
        Station station = connect(withCertificate, "CP-1");
        station.socket.sendText(HEARTBEAT, true).join();
        assertThat(station.take()).startsWith("[3,");

        JsonObject issued =
                get("/api/v1/certificates").getAsJsonArray("items").get(0).getAsJsonObject();
        assertThat(issued.get("chargePoint").getAsString()).isEqualTo("CP-1");
        send("POST", "/api/v1/certificates/" + issued.get("serialNumber").getAsString() + "/revoke", "{}");

        assertThat(station.takeEnd()).isEqualTo("closed 1008");
        assertRefused(withCertificate, "CP-1", "CERTIFICATE_REVOKED");
        assertThat(store.load().certificates())
                .singleElement()
                .satisfies(kept -> assertThat(kept.revokedAt()).isNotNull());
    }

    private static List<X509Certificate> certificates(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    @Test
    void aCertificateThatTheStationHasSignedItselfProvesNothing() throws Exception {
        KeyPair keys = TestCertificates.keys("EC", 256);
        X509Certificate own = TestCertificates.selfSigned(
                        keys, "CN=CP-1", Instant.now().plusSeconds(3600))
                .certificate();
        send("PUT", "/api/v1/charge-points/CP-1/credentials", "{\"securityProfile\":3}");

        assertRefused(
                TestCertificates.client(List.of(rsa.certificate(), ec.certificate()), keys, List.of(own)),
                "CP-1",
                "CERTIFICATE_NOT_TRUSTED");
    }

    @Test
    void aFileThatIsNotThereIsNamedAtTheStart() throws Exception {
        GatewayConfig config = new ConfigLoader(List.of("depot"), Map.of())
                .read("""
                                http: {enabled: false}
                                ocpp: {host: 127.0.0.1, port: 0, tls: {port: 0, certificates: [{chain: /none.pem, key: /none.pem}]}}
                                """, "test", Map.of("data", folder.resolve("other").toString()))
                .config();

        try (Gateway other = new Gateway(config, new InMemoryNetworkStore(), Clock.systemUTC(), 1)) {
            assertThatThrownBy(other::start).hasMessageContaining("ocpp.tls.certificates: /none.pem is not there");
        }
    }
}
