package org.optivgi.gateway.ocpp.v16;

import com.google.gson.JsonObject;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.MessageDialect;
import org.optivgi.gateway.ocpp.v16.message.GetConfiguration;
import org.optivgi.gateway.ocpp.v16.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.wire.Decoded;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.traits.TraitsOf;

/** OCPP 1.6 (edition 2 with its errata, and the extensions of the security white paper). */
public final class V16Dialect extends MessageDialect {
    /** A dialect for charge points of which nothing particular is known. */
    public V16Dialect() {
        this(TraitsOf.NOBODY);
    }

    /**
     * @param traits who knows in which way of their own charge points use their words
     */
    public V16Dialect(TraitsOf traits) {
        super(V16Calls.routes(), V16Operations.all(), V16Commands.messages(), traits);
    }

    @Override
    public OcppVersion version() {
        return OcppVersion.V16;
    }

    @Override
    protected String name() {
        return "OCPP 1.6";
    }

    @Override
    protected ChargePointCommand meaning(ChargePointCommand.RawCall call, Record payload) {
        return V16Meanings.of(call, payload);
    }

    @Override
    public CommandOutcome readAnswer(ChargePointCommand command, JsonObject payload) {
        if (command instanceof ChargePointCommand.ReadCapabilities) {
            Decoded<GetConfiguration.Response> decoded = decode(GetConfiguration.Response.class, payload);
            return new CommandOutcome.CapabilitiesRead(V16Capabilities.of(decoded.value()));
        }
        if (command instanceof ChargePointCommand.ReadLocalListVersion) {
            Integer version =
                    decode(GetLocalListVersion.Response.class, payload).value().listVersion();
            return new CommandOutcome.LocalListVersionRead(version == null ? 0 : version);
        }
        return readStatus(command, payload);
    }
}
