package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.testing.Await;

class OperatorApiTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theSiteIsShownWithLimitPermittedAndMeasured() throws Exception {
        api.site = new SiteStatus(
                "Depot",
                api.time.instant(),
                30,
                1.5,
                14.400000000000001,
                List.of(
                        new SiteStatus.Group("west", 10, 0, 7.2, Set.of("west")),
                        new SiteStatus.Group("depot", 20, 1.5, 7.2, Set.of("depot"))),
                List.of(
                        ApiUnderTest.power(1, "west", 7.2, 6.5, ApiUnderTest.WAITS),
                        ApiUnderTest.power(2, "depot", 7.2, null, ApiUnderTest.IDLE)));

        ApiUnderTest.Answer answer = api.get("/api/v1/site");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.response().body())
                .isEqualTo(
                        "{\"name\":\"Depot\",\"at\":\"2026-03-01T08:00:00Z\",\"limitKw\":30.0,\"loadKw\":1.5,\"permittedKw\":14.4,"
                                + "\"measuredKw\":6.5,\"connectorsUnmeasured\":1,\"groups\":["
                                + "{\"id\":\"west\",\"limitKw\":10.0,\"loadKw\":0.0,\"permittedKw\":7.2,\"measuredKw\":6.5,"
                                + "\"connectorsUnmeasured\":0},"
                                + "{\"id\":\"depot\",\"limitKw\":20.0,\"loadKw\":1.5,\"permittedKw\":7.2,\"measuredKw\":0.0,"
                                + "\"connectorsUnmeasured\":1}],\"connectors\":["
                                + "{\"chargePoint\":\"CP-1\",\"evse\":1,\"connector\":1,\"group\":\"west\",\"permittedKw\":7.2,\"ratedKw\":7.4,"
                                + "\"measuredKw\":6.5,\"why\":\"it waits\",\"reasons\":{\"state\":\"waiting-for-others\","
                                + "\"source\":\"default-profile\",\"since\":\"2026-03-01T07:00:00Z\",\"limitedBy\":{\"node\":\"west\","
                                + "\"flow\":\"l2\"},\"waitingFor\":[{\"chargePoint\":\"CP-1\",\"evse\":2,\"connector\":1}]}},"
                                + "{\"chargePoint\":\"CP-1\",\"evse\":2,\"connector\":1,\"group\":\"depot\",\"permittedKw\":7.2,\"ratedKw\":7.4,"
                                + "\"why\":\"no vehicle charges\",\"reasons\":{\"state\":\"idle\",\"source\":\"default-profile\","
                                + "\"waitingFor\":[]}}]}");
    }

    @Test
    void theProcessIsLiveEvenWhileItIsNotReady() throws Exception {
        api.obstacles.add("no plan for 5 minutes");

        assertThat(api.get("/health/live").status()).isEqualTo(200);
        assertThat(api.get("/health/ready").status()).isEqualTo(503);
        assertThat(api.get("/health/ready").response().body())
                .isEqualTo("{\"status\":\"notReady\",\"reasons\":[\"no plan for 5 minutes\"]}");
    }

    @Test
    void aGatewayAtWorkIsReady() throws Exception {
        ApiUnderTest.Answer answer = api.get("/health/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("ready");
    }

    @Test
    void anUnknownPathIsAProblem() throws Exception {
        ApiUnderTest.Answer answer = api.get("/api/v1/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem())
                .containsEntry("type", "urn:optivgi:problem:not-found")
                .containsKey("fix");
    }

    @Test
    void anotherMethodIsAnsweredWithThosePossible() throws Exception {
        ApiUnderTest.Answer answer =
                api.send(api.request("/api/v1/reservations").DELETE());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
        assertThat(answer.problem()).containsEntry("type", "urn:optivgi:problem:method-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/site?x=1, x",
        "/api/v1/charge-points?limit=x, limit",
        "/api/v1/charge-points?offset=-1, offset",
        "/api/v1/charge-points?open=true, open",
        "/api/v1/transactions?open=maybe, open",
        "/api/v1/transactions?limit=0, limit",
        "/api/v1/transactions?limit=many, limit",
        "/api/v1/transactions?chargePoint=, chargePoint",
        "/api/v1/reservations/first, id",
    })
    void aWrongParameterIsNamed(String path, String field) throws Exception {
        ApiUnderTest.Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).containsEntry("field", field).containsKey("fix");
    }

    @Test
    void aBodyOfAnotherTypeIsRefusedSinceBrowsersSendItUnasked() throws Exception {
        api.connect();

        ApiUnderTest.Answer answer = api.send(api.request("/api/v1/charge-points/CP-1/commands")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"Reset\"}")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).containsEntry("fix", "send Content-Type: application/json");
        assertThat(api.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsDeclaredOrNot(boolean declared) throws Exception {
        byte[] body = " ".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher publisher = declared
                ? HttpRequest.BodyPublishers.ofByteArray(body)
                : HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));

        ApiUnderTest.Answer answer = api.send(api.request("/api/v1/reservations")
                .header("Content-Type", "application/json")
                .POST(publisher));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).containsEntry("type", "urn:optivgi:problem:too-large");
    }

    @Test
    void aFailureOfTheGatewayIsAProblemWithoutItsInside() throws Exception {
        api.site = null;

        ApiUnderTest.Answer answer = api.get("/api/v1/site");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).containsEntry("type", "urn:optivgi:problem:failure");
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("org.optivgi");
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 421", "evil.example:80, 421", "localhost, 200", "[::1]:8080, 200", "127.0.0.1:1, 200"})
    void aRequestForAnotherHostIsNotAnswered(String host, int status) throws Exception {
        String response = exchange("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /../../etc/passwd HTTP/1.1", "NONSENSE"})
    void whatTheServerCannotReadIsRefusedWithoutItsVersion(String line) throws Exception {
        String response = exchange(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void answersAreNeitherCachedNorGuessedAt() throws Exception {
        ApiUnderTest.Answer answer = api.get("/health/live");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void stoppingDoesNotWaitForChargePoints() throws Exception {
        api.connect();
        api.outcome = new CompletableFuture<>();
        CompletableFuture<ApiUnderTest.Answer> waiting =
                api.sendAsync(api.request("/api/v1/charge-points/CP-1/commands")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"Reset\"}")));
        Await.until("the command is under way", () -> !api.sent.isEmpty());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::stopApi);

        stopped.get(15, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Socket("127.0.0.1", api.port()).close())
                .isInstanceOf(java.net.ConnectException.class);
        assertThat(waiting.handle((answer, failure) -> failure != null || answer.status() >= 500)
                        .get(15, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aPortInUseIsToldInOneLine() {
        try (OperatorApi second =
                new OperatorApi(new HttpSettings("127.0.0.1", api.port(), true, 1), api.ports, System::nanoTime)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessageContaining("127.0.0.1:" + api.port())
                    .hasMessageContaining("choose another");
        }
    }

    private String exchange(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
