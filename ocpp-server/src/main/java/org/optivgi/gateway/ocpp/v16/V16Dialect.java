package org.optivgi.gateway.ocpp.v16;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.OcppDialect;
import org.optivgi.gateway.ocpp.v16.message.GetConfiguration;
import org.optivgi.gateway.ocpp.v16.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.wire.Decoded;
import org.optivgi.gateway.ocpp.wire.PayloadText;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.ocpp.wire.WireCodec;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.RpcErrorCode;
import org.optivgi.gateway.traits.TraitsOf;

/** OCPP 1.6 (edition 2 with its errata, and the extensions of the security white paper). */
public final class V16Dialect implements OcppDialect {
    /** The words with which charge points say that they do as told. */
    private static final Set<String> YES =
            caseInsensitive("Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked");

    private final WireCodec codec = new WireCodec();
    private final V16Calls calls = new V16Calls();
    private final V16Commands commands = new V16Commands();
    private final TraitsOf traits;

    /** A dialect for charge points of which nothing particular is known. */
    public V16Dialect() {
        this(TraitsOf.NOBODY);
    }

    /**
     * @param traits who knows in which way of their own charge points use their words
     */
    public V16Dialect(TraitsOf traits) {
        this.traits = traits;
    }

    @Override
    public OcppVersion version() {
        return OcppVersion.V16;
    }

    @Override
    public Inbound read(ChargePointId from, Instant receivedAt, Frame.Call call) {
        V16Calls.Route<?> route = calls.route(call.action());
        if (route != null) {
            return read(route, from, receivedAt, call);
        }
        return V16Operations.named(call.action()) == null
                ? new Inbound.Refused(RpcErrorCode.NOT_IMPLEMENTED, call.action() + " is no action of OCPP 1.6")
                : new Inbound.Refused(
                        RpcErrorCode.NOT_SUPPORTED, call.action() + " is called by the central system only");
    }

    private <T extends Record> Inbound read(
            V16Calls.Route<T> route, ChargePointId from, Instant receivedAt, Frame.Call call) {
        JsonObject meant = V16Accent.understood(call.payload(), traits.of(from.value()));
        Decoded<T> decoded = codec.decode(route.type(), meant);
        return route.event().apply(new Received<>(from, receivedAt, call, decoded.value(), decoded.violations()));
    }

    @Override
    public JsonObject writeReply(String action, ChargePointReply reply) {
        V16Calls.Route<?> route = calls.route(action);
        if (route == null) {
            throw new IllegalStateException("nothing is replied to " + action);
        }
        return codec.encode(route.response().apply(reply));
    }

    @Override
    public Outbound write(ChargePointCommand command) {
        if (command instanceof ChargePointCommand.RawCall raw) {
            return writeRaw(raw);
        }
        try {
            V16Commands.Message message = commands.message(command);
            List<Violation> violations = codec.check(message.payload());
            return violations.isEmpty()
                    ? new Outbound.Call(message.action(), codec.encode(message.payload()), message.replaces())
                    : new Outbound.Invalid(messages(violations));
        } catch (V16Commands.CannotSay impossible) {
            return new Outbound.Invalid(List.of(String.valueOf(impossible.getMessage())));
        }
    }

    private Outbound writeRaw(ChargePointCommand.RawCall raw) {
        V16Operations.Operation operation = V16Operations.named(raw.action());
        if (operation == null) {
            String problem = calls.route(raw.action()) == null
                    ? " is no operation of OCPP 1.6"
                    : " is sent by charge points, not to them";
            return new Outbound.Invalid(List.of("action: " + raw.action() + problem + "; the operations are "
                    + String.join(", ", V16Operations.names())));
        }
        JsonObject payload = PayloadText.object(raw.payload());
        if (payload == null) {
            return new Outbound.Invalid(List.of("payload: must be a JSON object, such as {}"));
        }
        List<Violation> violations = codec.decode(operation.request(), payload).violations();
        return violations.isEmpty()
                ? new Outbound.Call(raw.action(), payload, null)
                : new Outbound.Invalid(messages(violations));
    }

    @Override
    public ChargePointCommand meaning(ChargePointCommand.RawCall call) {
        JsonObject payload = PayloadText.object(call.payload());
        V16Operations.Operation operation = V16Operations.named(call.action());
        return payload == null || operation == null
                ? call
                : V16Meanings.of(
                        call, codec.decode(operation.request(), payload).value());
    }

    @Override
    public CommandOutcome readAnswer(ChargePointCommand command, JsonObject payload) {
        if (command instanceof ChargePointCommand.ReadCapabilities) {
            Decoded<GetConfiguration.Response> decoded = codec.decode(GetConfiguration.Response.class, payload);
            return new CommandOutcome.CapabilitiesRead(V16Capabilities.of(decoded.value()));
        }
        if (command instanceof ChargePointCommand.ReadLocalListVersion) {
            Integer version = codec.decode(GetLocalListVersion.Response.class, payload)
                    .value()
                    .listVersion();
            return new CommandOutcome.LocalListVersionRead(version == null ? 0 : version);
        }
        JsonElement status = payload.get("status");
        if (status == null || !status.isJsonPrimitive()) {
            return new CommandOutcome.Answered(!hasStatus(command), "", payload.toString());
        }
        String word = status.getAsString().strip();
        return new CommandOutcome.Answered(YES.contains(word), word, payload.toString());
    }

    /** Whether the answer to a command must say how it was taken; the answer to a few reads has no such field. */
    private static boolean hasStatus(ChargePointCommand command) {
        if (!(command instanceof ChargePointCommand.RawCall raw)) {
            return true;
        }
        V16Operations.Operation operation = V16Operations.named(raw.action());
        return operation != null && WireCodec.fields(operation.response()).contains("status");
    }

    private static List<String> messages(List<Violation> violations) {
        return violations.stream().map(Violation::message).toList();
    }

    private static Set<String> caseInsensitive(String... words) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(words));
        return set;
    }
}
