package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.access.Role;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.EventBatch;
import org.optivgi.scm.runner.ScmEvent;

/** The API's description, and that every operation in it does what it says, for right and for wrong requests. */
class OpenApiTest {
    /** Changes need a body that means something; asking does not. */
    private static final Map<String, Good> GOOD = Map.ofEntries(
            Map.entry("login", new Good(200, "{\"token\":\"%TOKEN%\"}")),
            Map.entry("logout", new Good(204, "{}")),
            Map.entry("sendCommand", new Good(200, "{\"action\":\"ClearCache\"}")),
            Map.entry("changeVehicle", new Good(200, "{\"energyKwh\":42}")),
            Map.entry(
                    "setTariff",
                    new Good(200, "{\"prices\":[{\"from\":\"2026-03-01T00:00:00Z\",\"pricePerKwh\":0.2}]}")),
            Map.entry(
                    "limitSite",
                    new Good(201, "{\"source\":\"grid\",\"limitKw\":20,\"until\":\"2026-03-01T12:00:00Z\"}")),
            Map.entry("liftSiteLimit", new Good(204, "")),
            Map.entry("readSiteMeter", new Good(204, "{\"kw\":6.5,\"includesCharging\":false}")),
            Map.entry("createReservation", new Good(201, """
                    {"chargePoint":"CP-1","evse":1,"idToken":"BUS-9","from":"2026-03-02T06:00:00Z",
                     "until":"2026-03-02T06:30:00Z","energyKwh":80,"departure":"2026-03-02T11:00:00Z"}""")),
            Map.entry("changeReservation", new Good(200, """
                    {"idToken":"BUS-12","until":"2026-03-02T05:30:00Z"}""")),
            Map.entry("cancelReservation", new Good(204, "")),
            Map.entry("createRecurringReservation", new Good(201, """
                    {"chargePoint":"CP-1","evse":1,"idToken":"BUS-9","days":["MONDAY"],"from":"06:00","keptMinutes":30}""")),
            Map.entry("endRecurringReservation", new Good(204, "")),
            // There is none here; revoking one is tested with the stations that have them.
            Map.entry("revokeCertificate", new Good(404, "{}")),
            Map.entry(
                    "createIdTag",
                    new Good(201, "{\"id\":\"BUS-9\",\"expires\":\"2027-03-01T00:00:00Z\",\"note\":\"Bus 9\"}")),
            Map.entry("setIdTag", new Good(200, "{\"status\":\"blocked\",\"departureTime\":\"06:30\"}")),
            Map.entry("removeIdTag", new Good(204, "")),
            Map.entry("adoptChargePoint", new Good(200, "{}")),
            Map.entry("blockChargePoint", new Good(200, "{}")),
            Map.entry("setChargePointCredentials", new Good(200, "{\"securityProfile\":0}")),
            Map.entry("rotateChargePointPassword", new Good(200, "{}")),
            Map.entry("removeChargePointAccess", new Good(204, "")));

    /** Takes an event stream, not JSON; see {@link LiveFeedTest}. */
    private static final String STREAM = "followEvents";

    private ApiUnderTest api;

    /** A request that is right. */
    private record Good(int status, String body) {}

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
        api.connect();
        api.charge();
        api.plan = new CycleReport(
                EventBatch.of(new ScmEvent.OperatorRequest("test")), Horizon.from(api.time.instant()), List.of());
        api.json("POST", "/api/v1/charge-points/CP-1/adopt", "{}");
        api.json("PUT", "/api/v1/id-tags/1", "{}");
        api.json("POST", "/api/v1/reservations", """
                {"chargePoint":"CP-1","evse":1,"idToken":"BUS-7","from":"2026-03-01T20:00:00Z",
                 "until":"2026-03-01T20:30:00Z"}""");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private JsonObject document() throws Exception {
        return api.get("/openapi.json").json();
    }

    private static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }

    /** The path with ids of things that there are. */
    private static String path(Operation operation) {
        if (operation.path().contains("{source}")) {
            return "/api/v1/site/limits/site/grid";
        }
        String id = operation.path().contains("charge-points")
                ? "CP-1"
                : operation.path().contains("vehicles") ? "1%40CP-1" : "1";
        return operation
                .path()
                .replace("{node}", "site")
                .replace("{source}", "grid")
                .replaceAll("\\{\\w+}", id);
    }

    private ApiUnderTest.Answer send(Operation operation, String path, String body) throws Exception {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                api.request(path).method(operation.method().name(), content);
        return api.send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    @Test
    void theDocumentIsValidOpenApi() throws Exception {
        String oas = Files.readString(Path.of("src/test/resources/openapi/oas-3.1-schema.json"));

        assertThat(schema(oas).validate(api.get("/openapi.json").response().body(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theDocumentHasEveryOperationOnce() throws Exception {
        Set<String> described = new HashSet<>();
        document()
                .getAsJsonObject("paths")
                .asMap()
                .forEach((path, item) -> item.getAsJsonObject()
                        .keySet()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> ids = new HashSet<>();

        for (Operation operation : api.operations()) {
            assertThat(described).contains(operation.method().name() + " " + operation.path());
            assertThat(ids.add(operation.id())).as("id " + operation.id()).isTrue();
        }
        assertThat(described).hasSize(api.operations().size());
    }

    @Test
    void everyOperationAnswersARightRequestAsDescribed() throws Exception {
        JsonObject document = document();
        String token = api.tokens.add("test", Role.ADMINISTER);
        for (Operation operation : api.operations()) {
            if (operation.id().equals(STREAM)) {
                continue;
            }
            boolean asks = operation.method().name().equals("GET");
            Good good = asks ? new Good(200, "") : GOOD.get(operation.id());
            assertThat(good)
                    .as("a right request for " + operation.id() + " must be added to this test")
                    .isNotNull();

            // Other operations may have taken its adoption back.
            api.json("POST", "/api/v1/charge-points/CP-1/adopt", "{}");
            ApiUnderTest.Answer answer =
                    send(operation, path(operation), good.body().replace("%TOKEN%", token));

            assertThat(answer.status())
                    .as(operation.id() + ": " + answer.response().body())
                    .isEqualTo(good.status());
            matches(document, operation, answer);
        }
    }

    private static void matches(JsonObject document, Operation operation, ApiUnderTest.Answer answer) {
        JsonObject response = document.getAsJsonObject("paths")
                .getAsJsonObject(operation.path())
                .getAsJsonObject(operation.method().name().toLowerCase(Locale.ROOT))
                .getAsJsonObject("responses")
                .getAsJsonObject(Integer.toString(answer.status()));
        if (answer.status() == 404) {
            answer.problem();
            return;
        }
        assertThat(response).as(operation.id() + " answered " + answer.status()).isNotNull();
        JsonElement json =
                response.has("content") ? response.getAsJsonObject("content").get("application/json") : null;
        if (json != null) {
            JsonObject schema = json.getAsJsonObject().getAsJsonObject("schema").deepCopy();
            schema.add("components", document.get("components"));
            assertThat(schema(schema.toString()).validate(answer.response().body(), InputFormat.JSON))
                    .as(operation.id())
                    .isEmpty();
        }
    }

    @Test
    void everyOperationRefusesAParameterThatItDoesNotKnow() throws Exception {
        for (Operation operation : api.operations()) {
            if (operation.method().name().equals("GET")) {
                ApiUnderTest.Answer answer = send(operation, path(operation) + "?nonsense=1", "");

                assertThat(answer.status()).as(operation.id()).isEqualTo(400);
                assertThat(answer.problem()).containsEntry("field", "nonsense");
            }
        }
    }

    @Test
    void everyOperationNamesTheFieldThatItDoesNotKnow() throws Exception {
        for (Operation operation : api.operations()) {
            if (!operation.body().isEmpty()) {
                ApiUnderTest.Answer answer = send(operation, path(operation), "{\"nonsense\":1}");

                assertThat(answer.status()).as(operation.id()).isEqualTo(400);
                assertThat(answer.problem()).containsEntry("field", "nonsense");
            }
        }
    }

    @Test
    void everyOperationNamesAFieldOfAnotherKind() throws Exception {
        for (Operation operation : api.operations()) {
            for (Operation.Field field : operation.body()) {
                ApiUnderTest.Answer answer = send(operation, path(operation), "{\"" + field.name() + "\":[[]]}");

                assertThat(answer.status())
                        .as(operation.id() + " " + field.name())
                        .isEqualTo(400);
                answer.problem();
            }
        }
    }

    @Test
    void everyOperationRefusesABodyThatIsNoJson() throws Exception {
        for (Operation operation : api.operations()) {
            if (!operation.body().isEmpty()) {
                ApiUnderTest.Answer broken = send(operation, path(operation), "{\"");
                ApiUnderTest.Answer undeclared = api.send(api.request(path(operation))
                        .method(operation.method().name(), HttpRequest.BodyPublishers.ofString("{}")));

                assertThat(broken.status()).as(operation.id()).isEqualTo(400);
                assertThat(undeclared.status()).as(operation.id()).isEqualTo(415);
            }
        }
    }

    @Test
    void whatThereIsNotIsNotFound() throws Exception {
        for (Operation operation : api.operations()) {
            if (operation.path().contains("{id}") && operation.method().name().equals("GET")) {
                ApiUnderTest.Answer answer = send(operation, operation.path().replace("{id}", "4711"), "");

                assertThat(answer.status()).as(operation.id()).isIn(200, 404);
                if (answer.status() == 404) {
                    assertThat(answer.problem()).containsEntry("type", "urn:optivgi:problem:not-found");
                }
            }
        }
    }

    /** Values that no field of a kind may have. */
    private static List<String> wrong(Operation.Kind kind) {
        return switch (kind) {
            case NUMBER -> List.of("1e300", "-1e300", "\"12\"");
            case INTEGER -> List.of("4000000000", "-4000000000", "1.5", "\"1\"");
            case INSTANT -> List.of("\"tomorrow\"", "\"2026-13-01T00:00:00Z\"", "20260301");
            case TRUTH -> List.of("\"yes\"", "1");
            case TEXT -> List.of("12", "{}", "\"" + "x".repeat(5_000) + "\"");
            case TEXTS -> List.of("\"MONDAY\"", "[1]", "[]");
            case OBJECT -> List.of("[]", "\"{}\"");
            case OBJECTS -> List.of("{}", "[1]", "\"[]\"");
        };
    }

    /** Fields that stand instead of others. */
    private static final Map<String, List<String>> INSTEAD_OF =
            Map.of("steps", List.of("limitKw"), "stayMinutes", List.of("departureTime"));

    /** A right body of an operation as JSON; a right one with none but the fields that it needs where there is no other. */
    private static JsonObject right(Operation operation) {
        String body = GOOD.get(operation.id()).body();
        return body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
    }

    @Test
    void everyOperationNamesAFieldWhoseValueCannotBe() throws Exception {
        for (Operation operation : api.operations()) {
            for (Operation.Field field : operation.body()) {
                for (String value : wrong(field.kind())) {
                    JsonObject body = right(operation);
                    INSTEAD_OF.getOrDefault(field.name(), List.of()).forEach(body::remove);
                    body.add(field.name(), JsonParser.parseString(value));

                    ApiUnderTest.Answer answer = send(operation, path(operation), body.toString());

                    String what = operation.id() + " with " + field.name() + " "
                            + value.substring(0, Math.min(30, value.length()));
                    assertThat(answer.status())
                            .as(what + ": " + answer.response().body())
                            .isEqualTo(field.name().equals("token") && value.startsWith("\"x") ? 401 : 400);
                    if (answer.status() == 400) {
                        assertThat(answer.problem().get("field")).as(what).startsWith(field.name());
                        assertThat(answer.problem().get("fix")).as(what).isNotBlank();
                    }
                }
            }
        }
    }

    @Test
    void everyOperationNamesAFieldThatItNeedsAndLacks() throws Exception {
        for (Operation operation : api.operations()) {
            for (Operation.Field field : operation.body()) {
                if (field.required()) {
                    JsonObject body = right(operation);
                    body.remove(field.name());

                    ApiUnderTest.Answer answer = send(operation, path(operation), body.toString());

                    assertThat(answer.status()).as(operation.id()).isEqualTo(400);
                    assertThat(answer.problem()).as(operation.id()).containsEntry("field", field.name());
                }
            }
        }
    }

    @Test
    void everyOperationNamesAParameterWhoseValueCannotBe() throws Exception {
        for (Operation operation : api.operations()) {
            for (Operation.Field parameter : operation.query()) {
                if (parameter.kind() != Operation.Kind.TEXT) {
                    ApiUnderTest.Answer answer = send(operation, path(operation) + "?" + parameter.name() + "=x", "");

                    assertThat(answer.status()).as(operation.id()).isEqualTo(400);
                    assertThat(answer.problem()).as(operation.id()).containsEntry("field", parameter.name());
                }
            }
        }
    }

    /** What may be set for what nobody knows yet, or is right to be asked again. */
    private static final Set<String> FOR_THE_UNKNOWN = Set.of("setIdTag", "adoptChargePoint", "blockChargePoint");

    @Test
    void whatThereIsNotCannotBeChanged() throws Exception {
        for (Operation operation : api.operations()) {
            boolean changes = !operation.method().name().equals("GET");
            if (changes && operation.path().contains("{") && !FOR_THE_UNKNOWN.contains(operation.id())) {
                String path = operation.path().replace("{node}", "site").replaceAll("\\{\\w+}", "4711");

                ApiUnderTest.Answer answer =
                        send(operation, path, GOOD.get(operation.id()).body());

                assertThat(answer.status())
                        .as(operation.id() + ": " + answer.response().body())
                        .isIn(404, 409);
                answer.problem();
            }
        }
    }
}
