package org.optivgi.gateway.api;

import com.google.gson.JsonObject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.optivgi.gateway.operator.AuditTrail;
import org.optivgi.gateway.rpc.SecretMask;

/** The route table: every operation, who may ask for it, and what is done around all of them. */
final class Routes {
    private static final int AUDITED_CHARACTERS = 2_000;
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String LOGIN = "/api/v1/login";

    private final AccessGate gate;
    private final AuditTrail audit;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final LiveFeed feed;
    private final List<Operation> operations = new ArrayList<>();
    private final String openApi;

    Routes(ApiPorts ports, AccessGate gate, LiveFeed feed, Vehicles vehicles) {
        this.gate = gate;
        this.audit = ports.audit();
        this.feed = feed;
        operations.addAll(new SiteHandlers(ports).operations());
        operations.addAll(new SiteLimitHandlers(ports.control(), ports.clock()).operations());
        operations.addAll(
                new ChargePointHandlers(ports.network(), ports.commands(), ports.learned(), ports.site()).operations());
        operations.addAll(new AdmissionHandlers(ports.admission()).operations());
        operations.addAll(new CertificateHandlers(ports.admission().certificates()).operations());
        operations.addAll(new VehicleHandlers(vehicles, ports.wishes(), ports.replan(), ports.clock()).operations());
        operations.addAll(new TransactionHandlers(ports.network()).operations());
        operations.addAll(new StoryHandlers(ports.network(), ports.events(), ports.audit()).operations());
        operations.addAll(new MessageHandlers(ports.network()).operations());
        operations.addAll(new MeterValueHandlers(ports.network()).operations());
        operations.addAll(new ReservationHandlers(ports.network(), ports.reservations(), ports.wishes(), ports.clock())
                .operations());
        operations.addAll(new IdTagHandlers(ports.idTags(), ports.replan()).operations());
        operations.addAll(new RecurringHandlers(ports.recurring()).operations());
        operations.addAll(new TariffHandlers(ports.prices(), ports.replan()).operations());
        operations.addAll(live());
        operations.addAll(new RecordHandlers(ports.events(), ports.audit()).operations());
        operations.addAll(access());
        operations.addAll(new SystemHandlers(ports, feed).operations());
        operations.add(Operation.get("/openapi.json", "getOpenApi", "This description, in OpenAPI 3.1", this::describe)
                .byAnybody()
                .answers(200, JsonObject.class, "The document."));
        openApi = OpenApiDocument.of(operations, ports.about().version());
    }

    /** Every operation there is. */
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    void register(RoutesConfig routes) {
        for (Operation operation : operations) {
            routes.addHttpHandler(operation.method(), operation.path(), guarded(operation));
        }
        routes.after(this::record);
    }

    private List<Operation> live() {
        Handler stream = new SseHandler(0, feed::join);
        return List.of(Operation.get(
                        "/api/v1/events",
                        "followEvents",
                        "Server-sent events: everything as it stands, then what changes, once a second",
                        request -> {
                            Requests.allowQuery(request);
                            String accepted = request.header("Accept");
                            if (accepted == null || !accepted.contains(EVENT_STREAM)) {
                                throw ApiProblem.of(
                                                HttpStatus.NOT_ACCEPTABLE,
                                                "not-acceptable",
                                                "Only an event stream can be had",
                                                "Accept is " + accepted)
                                        .fixedBy("send Accept: " + EVENT_STREAM);
                            }
                            stream.handle(request);
                        })
                .header("Last-Event-ID", "The id of the last event seen: what came after it is sent, if still known.")
                .answersText(EVENT_STREAM, "Events until the client goes away.")
                .refuses(406, "The client does not accept an event stream."));
    }

    private List<Operation> access() {
        return List.of(
                Operation.post(LOGIN, "login", "Begin a session of the dashboard with an access token", gate::login)
                        .byAnybody()
                        .needs("token", Operation.Kind.TEXT, "The access token.")
                        .answers(200, MeJson.class, "Who it belongs to; a cookie holds the session.")
                        .refuses(401, "The token is not known."),
                Operation.post("/api/v1/logout", "logout", "End the session", gate::logout)
                        .byAnybody()
                        .answers(204, Void.class, "Done."),
                Operation.get("/api/v1/me", "getMe", "Who the caller is and what they may do", gate::me)
                        .answers(200, MeJson.class, "The caller."));
    }

    private void describe(Context request) {
        Requests.allowQuery(request);
        request.contentType("application/json");
        request.result(openApi);
    }

    private Handler guarded(Operation operation) {
        return request -> {
            gate.admit(request, operation.role());
            if (operation.createsOnce()) {
                Optional<IdempotencyKeys.Answered> before = keys.begin(request);
                if (before.isPresent()) {
                    repeat(request, before.get());
                    return;
                }
            }
            operation.handler().handle(request);
        };
    }

    private static void repeat(Context request, IdempotencyKeys.Answered before) {
        request.status(before.status());
        request.header("Idempotent-Replayed", "true");
        String location = before.location();
        if (location != null) {
            request.header("Location", location);
        }
        request.contentType("application/json");
        request.result(before.body());
    }

    /** What was to change something, and how it ended. */
    private void record(Context request) {
        boolean changes = request.method() != HandlerType.GET && request.method() != HandlerType.HEAD;
        if (!changes || !request.path().startsWith("/api/")) {
            return;
        }
        keys.end(request);
        String body = request.path().equals(LOGIN) ? "" : Objects.requireNonNullElse(readable(request), "");
        audit.note(
                AccessGate.of(request).name(),
                request.method().name() + " " + request.path(),
                body.length() > AUDITED_CHARACTERS ? body.substring(0, AUDITED_CHARACTERS) + "…" : body,
                request.status().getCode());
    }

    /** A body that was too large cannot be read. */
    private static String readable(Context request) {
        try {
            return SecretMask.mask(request.body());
        } catch (RuntimeException tooLarge) {
            return "";
        }
    }
}
