package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.access.Role;

/** Who may call the API. */
class AccessTest {
    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(false, 1_000);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private ApiUnderTest.Answer get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = api.request(path).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return api.send(request);
    }

    private String login(String token) throws Exception {
        ApiUnderTest.Answer answer = api.json("POST", "/api/v1/login", "{\"token\":\"" + token + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.header("Set-Cookie");
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        ApiUnderTest.Answer answer = get("/api/v1/site");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.problem().get("fix")).contains("ocpp-server token add");
    }

    @Test
    void healthIsForAnybody() throws Exception {
        assertThat(get("/health/live").status()).isEqualTo(200);
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void aTokenLetsIn() throws Exception {
        String token = api.tokens.add("wall-screen", Role.READ);

        assertThat(get("/api/v1/site", "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        assertThat(get("/api/v1/me", "Authorization", "Bearer " + token).text("name"))
                .isEqualTo("wall-screen");
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        api.tokens.add("wall-screen", Role.READ);

        assertThat(get("/api/v1/site", "Authorization", "Bearer og_guess").status())
                .isEqualTo(401);
        assertThat(get("/api/v1/site", "Authorization", "Basic abc").status()).isEqualTo(401);
    }

    @Test
    void whoGuessesTokensIsHeldBack() throws Exception {
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = get("/api/v1/site", "Authorization", "Bearer og_guess" + i).status();
        }

        assertThat(last).isEqualTo(429);
    }

    @Test
    void aRoleDoesNotCoverWhatAHigherOneMay() throws Exception {
        api.connect();
        String reader = "Bearer " + api.tokens.add("wall-screen", Role.READ);
        String operator = "Bearer " + api.tokens.add("office", Role.OPERATE);
        String path = "/api/v1/charge-points/CP-1/commands";
        String reset = "{\"action\":\"ClearCache\"}";

        ApiUnderTest.Answer refused = api.json("POST", path, reset, "Authorization", reader);
        ApiUnderTest.Answer done = api.json("POST", path, reset, "Authorization", operator);
        ApiUnderTest.Answer tariff = api.json("PUT", "/api/v1/tariff", "{\"prices\":[]}", "Authorization", operator);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem().get("detail")).contains("wall-screen").contains("operate");
        assertThat(done.status()).isEqualTo(200);
        assertThat(api.sent).hasSize(1);
        assertThat(tariff.status()).isEqualTo(403);
    }

    @Test
    void everyOperationButTheFewForAnybodyNeedsAToken() throws Exception {
        Set<String> open = Set.of("login", "logout", "getLiveness", "getReadiness", "getOpenApi");

        for (Operation operation : api.operations()) {
            String path = operation.path().replaceAll("\\{\\w+}", "x");
            ApiUnderTest.Answer answer = api.send(api.request(path)
                    .header("Content-Type", "application/json")
                    .method(operation.method().name(), HttpRequest.BodyPublishers.noBody()));
            if (open.contains(operation.id())) {
                assertThat(answer.status()).as(operation.id()).isNotEqualTo(401);
            } else {
                assertThat(answer.status()).as(operation.id()).isEqualTo(401);
            }
        }
    }

    @Test
    void aPageLogsInAndTheCookieCannotBeReadOrSentByOthers() throws Exception {
        String token = api.tokens.add("office", Role.OPERATE);

        String cookie = login(token);

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        assertThat(cookie).doesNotContain(token);
        assertThat(get("/api/v1/site", "Cookie", cookie.split(";")[0]).status()).isEqualTo(200);
    }

    @Test
    void aSessionChangesNothingWithoutTheHeaderThatOtherPagesCannotSend() throws Exception {
        api.connect();
        String cookie = login(api.tokens.add("office", Role.OPERATE)).split(";")[0];
        String path = "/api/v1/charge-points/CP-1/commands";

        ApiUnderTest.Answer forged = api.json("POST", path, "{\"action\":\"Reset\"}", "Cookie", cookie);
        ApiUnderTest.Answer own =
                api.json("POST", path, "{\"action\":\"ClearCache\"}", "Cookie", cookie, AccessGate.PAGE_HEADER, "1");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(own.status()).isEqualTo(200);
        assertThat(api.sent).hasSize(1);
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        String cookie = login(api.tokens.add("office", Role.OPERATE)).split(";")[0];

        api.json("POST", "/api/v1/logout", "{}", "Cookie", cookie, AccessGate.PAGE_HEADER, "1");

        assertThat(get("/api/v1/site", "Cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void removingATokenEndsItsSessionsAtOnce() throws Exception {
        String cookie = login(api.tokens.add("office", Role.OPERATE)).split(";")[0];

        api.tokens.remove("office");

        assertThat(get("/api/v1/site", "Cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void aTokenMadeByAnotherProcessHoldsAtOnce() throws Exception {
        String token = new AccessTokens(api.data, api.time).add("by-command", Role.READ);

        assertThat(get("/api/v1/site", "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
    }

    @Test
    void tokensAreKeptAsHashesInAFileOfTheirOwnersAlone() throws Exception {
        String token = api.tokens.add("office", Role.OPERATE);

        assertThat(Files.readString(api.data.resolve(AccessTokens.FILE)))
                .contains("office operate")
                .doesNotContain(token);
        assertThat(Files.getPosixFilePermissions(api.data.resolve(AccessTokens.FILE)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void whatAPersonChangedIsInTheAuditWithoutSecrets() throws Exception {
        api.connect();
        String token = api.tokens.add("office", Role.ADMINISTER);
        api.json("POST", "/api/v1/login", "{\"token\":\"" + token + "\"}");
        api.json(
                "POST",
                "/api/v1/charge-points/CP-1/commands",
                "{\"action\":\"ClearCache\"}",
                "Authorization",
                "Bearer " + token);

        List<JsonObject> entries =
                get("/api/v1/audit", "Authorization", "Bearer " + token)
                        .json()
                        .getAsJsonArray("items")
                        .asList()
                        .stream()
                        .map(item -> item.getAsJsonObject())
                        .toList();

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).get("who").getAsString()).isEqualTo("office");
        assertThat(entries.get(0).get("what").getAsString()).isEqualTo("POST /api/v1/charge-points/CP-1/commands");
        assertThat(entries.get(0).get("content").getAsString()).contains("ClearCache");
        assertThat(entries.toString()).doesNotContain(token);
        assertThat(Files.readString(api.data.resolve("audit.jsonl"))).contains("ClearCache");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        try (ApiUnderTest slow = new ApiUnderTest(true, 1)) {
            ApiUnderTest.Answer last = slow.get("/health/live");
            for (int i = 0; i < 30 && last.status() == 200; i++) {
                last = slow.get("/health/live");
            }

            assertThat(last.status()).isEqualTo(429);
            assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        }
    }

    @Test
    void aProxyOnThisMachineIsNotTakenForThisMachine() throws Exception {
        try (ApiUnderTest open = new ApiUnderTest(true, 1_000)) {
            ApiUnderTest.Answer proxied =
                    open.send(open.request("/api/v1/site").header("X-Forwarded-For", "203.0.113.9"));

            assertThat(open.get("/api/v1/site").status()).isEqualTo(200);
            assertThat(proxied.status()).isEqualTo(401);
        }
    }
}
