package org.optivgi.gateway.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@code /api/v1/charge-points}. */
final class ChargePointHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ChargePointHandlers.class);
    private static final Pattern ACTION = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private final NetworkView network;
    private final ChargePointCommands commands;
    private final BehaviourMemory learned;
    private final SiteStatusView site;

    ChargePointHandlers(
            NetworkView network, ChargePointCommands commands, BehaviourMemory learned, SiteStatusView site) {
        this.network = network;
        this.site = site;
        this.commands = commands;
        this.learned = learned;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/charge-points",
                                "listChargePoints",
                                "Charge points that have ever connected",
                                this::list)
                        .paged()
                        .answersList(ChargePointJson.class, "The charge points, without capabilities."),
                Operation.get("/api/v1/charge-points/{id}", "getChargePoint", "One charge point", this::get)
                        .answers(200, ChargePointJson.class, "The charge point, with capabilities."),
                Operation.get(
                                "/api/v1/connectors",
                                "listConnectors",
                                "Every connector, with what it is permitted and why",
                                this::listConnectors)
                        .paged()
                        .query("chargePoint", Operation.Kind.TEXT, "Only of this charge point.")
                        .query("node", Operation.Kind.TEXT, "Only those that this node of the site feeds directly.")
                        .query(
                                "state",
                                Operation.Kind.TEXT,
                                "Only those of which reasons has this state, such as waiting-for-others.")
                        .answersList(ChargePointJson.ConnectorJson.class, "The connectors."),
                Operation.post(
                                "/api/v1/charge-points/{id}/commands",
                                "sendCommand",
                                "Send an operation of OCPP, by its name and payload in the charge point's version",
                                this::command)
                        .needs("action", Operation.Kind.TEXT, "Such as Reset.")
                        .takes("payload", Operation.Kind.OBJECT, "As OCPP has it; empty unless given.")
                        .answers(200, CommandAnswerJson.class, "The charge point's answer, a refusal included.")
                        .refuses(409, "It is not connected.")
                        .refuses(422, "The standard forbids that message, or the gateway does.")
                        .refuses(502, "It answered with an error.")
                        .refuses(504, "It did not answer."));
    }

    private void list(Context request) {
        Map<ConnectorKey, SiteStatus.Power> permitted = site.now().byConnector();
        Requests.page(
                request,
                network.chargePoints().stream()
                        .map(one -> ChargePointJson.brief(one, permitted))
                        .toList());
    }

    private void listConnectors(Context request) {
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        Optional<String> node = Optional.ofNullable(request.queryParam("node"));
        Optional<String> state = Optional.ofNullable(request.queryParam("state"));
        Map<ConnectorKey, SiteStatus.Power> permitted = site.now().byConnector();
        List<ChargePointJson.ConnectorJson> found = network.chargePoints().stream()
                .filter(one -> chargePoint.isEmpty() || chargePoint.get().equals(one.id()))
                .flatMap(one -> one.connectors().values().stream()
                        .map(connector -> ChargePointJson.ConnectorJson.alone(
                                one, connector, permitted.get(new ConnectorKey(one.id(), connector.ref())))))
                .filter(one ->
                        node.isEmpty() || one.is(allowance -> allowance.node().equals(node.get())))
                .filter(one -> state.isEmpty()
                        || one.is(allowance -> allowance.reasons().state().equals(state.get())))
                .toList();
        Requests.page(request, found, "chargePoint", "node", "state");
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        ChargePoint chargePoint = known(request);
        request.json(
                ChargePointJson.full(chargePoint, site.now().byConnector(), learned.behaviourOf(chargePoint.id())));
    }

    private void command(Context request) throws JsonFault {
        ChargePointId id = known(request).id();
        JsonFields body = Requests.body(request);
        body.allowOnly("action", "payload");
        String action = body.text("action");
        if (!ACTION.matcher(action).matches()) {
            throw ApiProblem.invalid("action", "is no name of an operation", "write it as OCPP does, such as Reset");
        }
        String payload = body.objectText("payload").orElse("{}");
        logged(id, action, AccessGate.of(request).name());
        request.future(() -> commands.send(
                        id, new ChargePointCommand.RawCall(action, payload), ChargePointCommands.Urgency.NORMAL)
                .thenAccept(outcome -> request.json(answer(id, action, outcome))));
    }

    private static void logged(ChargePointId id, String action, String who) {
        MDC.put("chargePoint", id.value());
        try {
            LOG.info("{} was asked for over HTTP by {}", action, who);
        } finally {
            MDC.remove("chargePoint");
        }
    }

    private ChargePoint known(Context request) {
        ChargePointId id = Requests.chargePoint("id", request.pathParam("id"));
        return network.chargePoint(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "charge point " + id + " has never connected",
                        "see /api/v1/charge-points for those that have"));
    }

    /** What the caller is told; the charge point's own words wherever it said something. */
    static CommandAnswerJson answer(ChargePointId id, String action, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Answered answered) {
            return new CommandAnswerJson(
                    id.value(),
                    action,
                    answered.accepted(),
                    answered.status(),
                    JsonParser.parseString(answered.payload()));
        }
        // What the gateway asks for itself has been taken note of, and its words are not kept.
        if (outcome instanceof CommandOutcome.CapabilitiesRead
                || outcome instanceof CommandOutcome.LocalListVersionRead
                || outcome instanceof CommandOutcome.TransactionStatusRead
                || outcome instanceof CommandOutcome.ProfilesRead) {
            return new CommandAnswerJson(id.value(), action, true, "", new JsonObject());
        }
        throw problem(id, outcome);
    }

    private static ApiProblem problem(ChargePointId id, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Failed failed) {
            String words = failed.description().isEmpty() ? "" : ": " + failed.description();
            return ApiProblem.of(
                    HttpStatus.BAD_GATEWAY,
                    "charge-point-error",
                    "The charge point answered with an error",
                    id + " answered " + failed.code() + words);
        }
        if (outcome instanceof CommandOutcome.TimedOut) {
            return ApiProblem.of(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "no-answer",
                    "The charge point did not answer in time",
                    id + " did not answer; whether it acted is unknown");
        }
        if (outcome instanceof CommandOutcome.NotConnected lost) {
            return lost.sent()
                    ? ApiProblem.of(
                            HttpStatus.GATEWAY_TIMEOUT,
                            "no-answer",
                            "The charge point did not answer in time",
                            id + " lost its connection before it answered; whether it acted is unknown")
                    : ApiProblem.of(
                                    HttpStatus.CONFLICT,
                                    "not-connected",
                                    "The charge point is not connected",
                                    id + " is not connected; nothing was sent")
                            .fixedBy("try again when it is");
        }
        if (outcome instanceof CommandOutcome.Superseded) {
            return ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "superseded",
                    "A newer command took its place",
                    "a newer command to " + id + " took its place before it was sent");
        }
        if (outcome instanceof CommandOutcome.Invalid invalid) {
            return ApiProblem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "invalid-command",
                            "The command cannot be put into a valid message",
                            String.join("; ", invalid.problems()))
                    .with(invalid.problems());
        }
        throw new IllegalStateException("no answer for " + outcome);
    }
}
