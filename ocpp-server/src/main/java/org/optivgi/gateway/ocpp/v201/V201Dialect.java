package org.optivgi.gateway.ocpp.v201;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.OcppDialect;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.GetChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v201.message.GetTransactionStatus;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.NotifyReport;
import org.optivgi.gateway.ocpp.v201.message.SetVariables;
import org.optivgi.gateway.ocpp.wire.CustomData;
import org.optivgi.gateway.ocpp.wire.Decoded;
import org.optivgi.gateway.ocpp.wire.PayloadText;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.ocpp.wire.WireCodec;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.RpcErrorCode;

/** OCPP 2.0.1, edition 2. */
public final class V201Dialect implements OcppDialect {
    /** The words with which stations say that they do as told. */
    private static final Set<String> YES =
            caseInsensitive("Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked", "Unpublished");

    private final WireCodec codec = new WireCodec();
    private final V201Calls calls = new V201Calls();
    private final V201Operations operations = new V201Operations();
    private final V201Commands commands = new V201Commands();

    @Override
    public OcppVersion version() {
        return OcppVersion.V201;
    }

    @Override
    public Inbound read(ChargePointId from, Instant receivedAt, Frame.Call call) {
        V201Calls.Route<?> route = calls.route(call.action());
        if (route != null) {
            return read(route, from, receivedAt, call);
        }
        return operations.named(call.action()) == null
                ? new Inbound.Refused(RpcErrorCode.NOT_IMPLEMENTED, call.action() + " is no action of OCPP 2.0.1")
                : new Inbound.Refused(RpcErrorCode.NOT_SUPPORTED, call.action() + " is called by the gateway only");
    }

    private <T extends Record> Inbound read(
            V201Calls.Route<T> route, ChargePointId from, Instant receivedAt, Frame.Call call) {
        Decoded<T> decoded = decode(route.type(), call.payload());
        return route.event().apply(new ReceivedCall<>(from, receivedAt, call, decoded.value(), decoded.violations()));
    }

    private <T extends Record> Decoded<T> decode(Class<T> type, JsonObject payload) {
        List<Violation> violations = new ArrayList<>();
        JsonObject standard = CustomData.without(payload, violations);
        Decoded<T> decoded = codec.decode(type, standard);
        violations.addAll(decoded.violations());
        return new Decoded<>(decoded.value(), violations);
    }

    @Override
    public JsonObject writeReply(String action, ChargePointReply reply) {
        V201Calls.Route<?> route = calls.route(action);
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
            V201Commands.Message message = commands.message(command);
            List<Violation> violations = codec.check(message.payload());
            return violations.isEmpty()
                    ? new Outbound.Call(
                            message.action(), codec.encode(message.payload()), message.replaces(), message.report())
                    : new Outbound.Invalid(messages(violations));
        } catch (V201Commands.CannotSay impossible) {
            return new Outbound.Invalid(List.of(String.valueOf(impossible.getMessage())));
        }
    }

    private Outbound writeRaw(ChargePointCommand.RawCall raw) {
        V201Operations.Operation operation = operations.named(raw.action());
        if (operation == null) {
            String problem = calls.route(raw.action()) == null
                    ? " is no operation of OCPP 2.0.1"
                    : " is sent by charging stations, not to them";
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
    public ChargePointCommand meaning(ChargePointCommand.RawCall call) {
        JsonObject payload = PayloadText.object(call.payload());
        V201Operations.Operation operation = operations.named(call.action());
        return payload == null || operation == null
                ? call
                : V201Meanings.of(call, decode(operation.request(), payload).value());
    }

    @Override
    public CommandOutcome readAnswer(ChargePointCommand command, JsonObject payload) {
        if (command instanceof ChargePointCommand.ChangeSetting || command instanceof ChargePointCommand.SetPassword) {
            return variableSet(payload);
        }
        if (command instanceof ChargePointCommand.ReadCapabilities read && read.part() > 0) {
            return variablesRead(payload);
        }
        if (command instanceof ChargePointCommand.ReadLocalListVersion) {
            Integer version =
                    decode(GetLocalListVersion.Response.class, payload).value().versionNumber();
            return new CommandOutcome.LocalListVersionRead(version == null ? 0 : version);
        }
        if (command instanceof ChargePointCommand.ReadTransactionStatus) {
            GetTransactionStatus.Response told =
                    decode(GetTransactionStatus.Response.class, payload).value();
            // Where it does not say, more may come.
            return new CommandOutcome.TransactionStatusRead(
                    told.ongoingIndicator(), !Boolean.FALSE.equals(told.messagesInQueue()));
        }
        if (command instanceof ChargePointCommand.ReadChargingProfiles) {
            return profilesAnnounced(payload);
        }
        JsonElement status = payload.get("status");
        if (status == null || !status.isJsonPrimitive()) {
            return new CommandOutcome.Answered(!hasStatus(command), "", payload.toString());
        }
        String word = status.getAsString().strip();
        return new CommandOutcome.Answered(YES.contains(word), word, payload.toString());
    }

    /** Where there are some, they come in a report. */
    private CommandOutcome profilesAnnounced(JsonObject payload) {
        GetChargingProfiles.Status status =
                decode(GetChargingProfiles.Response.class, payload).value().status();
        if (status == GetChargingProfiles.Status.NO_PROFILES) {
            return new CommandOutcome.ProfilesRead(List.of());
        }
        boolean follows = status == GetChargingProfiles.Status.ACCEPTED;
        return new CommandOutcome.Answered(follows, status == null ? "" : status.wire(), payload.toString());
    }

    /** Of one variable, since one is set at a time. */
    private CommandOutcome variableSet(JsonObject payload) {
        List<SetVariables.SetVariableResult> results =
                decode(SetVariables.Response.class, payload).value().setVariableResult();
        SetVariables.Status status =
                results == null || results.isEmpty() ? null : results.get(0).attributeStatus();
        String word = status == null || status == SetVariables.Status.UNKNOWN ? "" : status.wire();
        return new CommandOutcome.Answered(YES.contains(word), word, payload.toString());
    }

    private CommandOutcome variablesRead(JsonObject payload) {
        DeviceModel model = new DeviceModel();
        List<GetVariables.GetVariableResult> results =
                decode(GetVariables.Response.class, payload).value().getVariableResult();
        if (results != null) {
            results.forEach(model::add);
        }
        return new CommandOutcome.CapabilitiesRead(V201Capabilities.of(model));
    }

    @Override
    public CommandOutcome readReport(ChargePointCommand command, List<Record> parts) {
        if (command instanceof ChargePointCommand.ReadChargingProfiles) {
            return V201InstalledProfiles.read(parts);
        }
        DeviceModel model = new DeviceModel();
        for (Record part : parts) {
            if (part instanceof NotifyReport.Request report && report.reportData() != null) {
                report.reportData().forEach(model::add);
            }
        }
        return new CommandOutcome.CapabilitiesRead(V201Capabilities.of(model));
    }

    /** Whether the answer to a command must say how it was taken; the answers to a few have no such field. */
    private boolean hasStatus(ChargePointCommand command) {
        if (!(command instanceof ChargePointCommand.RawCall raw)) {
            return true;
        }
        V201Operations.Operation operation = operations.named(raw.action());
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
