package org.optivgi.gateway.ocpp;

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
import org.optivgi.gateway.ocpp.wire.Decoded;
import org.optivgi.gateway.ocpp.wire.PayloadText;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.ocpp.wire.WireCodec;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.RpcErrorCode;
import org.optivgi.gateway.traits.TraitsOf;

/** What the dialects have in common: they differ in their messages, not in how a message is found, read and written. */
public abstract class MessageDialect implements OcppDialect {
    /** The words with which charge points say that they do as told. */
    private static final Set<String> YES =
            caseInsensitive("Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked", "Unpublished");

    private final WireCodec codec = new WireCodec();
    private final CallRoutes calls;
    private final Operations operations;
    private final CommandMessages commands;
    private final TraitsOf traits;

    /**
     * A dialect with these messages.
     *
     * @param traits who knows in which way of their own charge points use their words
     */
    protected MessageDialect(CallRoutes calls, Operations operations, CommandMessages commands, TraitsOf traits) {
        this.calls = calls;
        this.operations = operations;
        this.commands = commands;
        this.traits = traits;
    }

    /** What charge points may call. */
    final CallRoutes calls() {
        return calls;
    }

    /** What the gateway may call. */
    final Operations operations() {
        return operations;
    }

    /** The version's name, for people. */
    protected abstract String name();

    /** A payload as its record. */
    protected <T extends Record> Decoded<T> decode(Class<T> type, JsonObject payload) {
        return codec.decode(type, payload);
    }

    /**
     * What a call by name means to the state of the network; the call itself where nothing there depends on its outcome.
     *
     * @param payload the call's payload as its record
     */
    protected abstract ChargePointCommand meaning(ChargePointCommand.RawCall call, Record payload);

    @Override
    public final Inbound read(ChargePointId from, Instant receivedAt, Frame.Call call) {
        CallRoutes.Route<?> route = calls.route(call.action());
        if (route != null) {
            return read(route, from, receivedAt, call);
        }
        return operations.named(call.action()) == null
                ? new Inbound.Refused(RpcErrorCode.NOT_IMPLEMENTED, call.action() + " is no action of " + name())
                : new Inbound.Refused(RpcErrorCode.NOT_SUPPORTED, call.action() + " is called by the gateway only");
    }

    private <T extends Record> Inbound read(
            CallRoutes.Route<T> route, ChargePointId from, Instant receivedAt, Frame.Call call) {
        Decoded<T> decoded = decode(route.type(), Accent.understood(call.payload(), traits.of(from.value())));
        return route.event().apply(new ReceivedCall<>(from, receivedAt, call, decoded.value(), decoded.violations()));
    }

    @Override
    public final JsonObject writeReply(String action, ChargePointReply reply) {
        CallRoutes.Route<?> route = calls.route(action);
        if (route == null) {
            throw new IllegalStateException("nothing is replied to " + action);
        }
        return codec.encode(route.response().apply(reply));
    }

    @Override
    public final Outbound write(ChargePointCommand command) {
        if (command instanceof ChargePointCommand.RawCall raw) {
            return writeRaw(raw);
        }
        try {
            CommandMessages.Message message = commands.message(command);
            List<Violation> violations = codec.check(message.payload());
            return violations.isEmpty()
                    ? new Outbound.Call(
                            message.action(), codec.encode(message.payload()), message.replaces(), message.report())
                    : new Outbound.Invalid(messages(violations));
        } catch (CommandMessages.CannotSay impossible) {
            return new Outbound.Invalid(List.of(String.valueOf(impossible.getMessage())));
        }
    }

    private Outbound writeRaw(ChargePointCommand.RawCall raw) {
        Operations.Operation operation = operations.named(raw.action());
        if (operation == null) {
            String problem = calls.route(raw.action()) == null
                    ? " is no operation of " + name()
                    : " is sent by charge points, not to them";
            return new Outbound.Invalid(List.of("action: " + raw.action() + problem + "; the operations are "
                    + String.join(", ", operations.names())));
        }
        JsonObject payload = PayloadText.object(raw.payload());
        if (payload == null) {
            return new Outbound.Invalid(List.of("payload: must be a JSON object, such as {}"));
        }
        List<Violation> violations = decode(operation.request(), payload).violations();
        return violations.isEmpty()
                ? new Outbound.Call(raw.action(), payload, null)
                : new Outbound.Invalid(messages(violations));
    }

    @Override
    public final ChargePointCommand meaning(ChargePointCommand.RawCall call) {
        JsonObject payload = PayloadText.object(call.payload());
        Operations.Operation operation = operations.named(call.action());
        return payload == null || operation == null
                ? call
                : meaning(call, decode(operation.request(), payload).value());
    }

    /** What an answer means whose status is all that matters. */
    protected final CommandOutcome readStatus(ChargePointCommand command, JsonObject payload) {
        JsonElement status = payload.get("status");
        return status == null || !status.isJsonPrimitive()
                ? new CommandOutcome.Answered(!hasStatus(command), "", payload.toString())
                : answered(status.getAsString(), payload);
    }

    /** An answer with this word. */
    protected static CommandOutcome answered(String status, JsonObject payload) {
        String word = status.strip();
        return new CommandOutcome.Answered(YES.contains(word), word, payload.toString());
    }

    /** Whether the answer to a command must say how it was taken; the answers to a few have no such field. */
    private boolean hasStatus(ChargePointCommand command) {
        if (!(command instanceof ChargePointCommand.RawCall raw)) {
            return true;
        }
        Operations.Operation operation = operations.named(raw.action());
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
