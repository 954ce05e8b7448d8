package org.optivgi.gateway.ocpp.v201;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.MessageDialect;
import org.optivgi.gateway.ocpp.v201.message.GetChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v201.message.GetTransactionStatus;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.NotifyReport;
import org.optivgi.gateway.ocpp.v201.message.SetVariables;
import org.optivgi.gateway.ocpp.wire.CustomData;
import org.optivgi.gateway.ocpp.wire.Decoded;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.traits.TraitsOf;

/** OCPP 2.0.1, edition 2. */
public final class V201Dialect extends MessageDialect {

    /** A dialect for stations of which nothing particular is known. */
    public V201Dialect() {
        this(TraitsOf.NOBODY);
    }

    /**
     * @param traits who knows in which way of their own stations use their words
     */
    public V201Dialect(TraitsOf traits) {
        super(V201Calls.routes(), V201Operations.all(), V201Commands.messages(), traits);
    }

    @Override
    public OcppVersion version() {
        return OcppVersion.V201;
    }

    @Override
    protected String name() {
        return "OCPP 2.0.1";
    }

    @Override
    protected <T extends Record> Decoded<T> decode(Class<T> type, JsonObject payload) {
        List<Violation> violations = new ArrayList<>();
        JsonObject standard = CustomData.without(payload, violations);
        Decoded<T> decoded = super.decode(type, standard);
        violations.addAll(decoded.violations());
        return new Decoded<>(decoded.value(), violations);
    }

    @Override
    protected ChargePointCommand meaning(ChargePointCommand.RawCall call, Record payload) {
        return V201Meanings.of(call, payload);
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
        return readStatus(command, payload);
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
        return answered(word, payload);
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
}
