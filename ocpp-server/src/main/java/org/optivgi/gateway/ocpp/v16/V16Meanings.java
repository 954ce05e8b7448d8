package org.optivgi.gateway.ocpp.v16;

import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.ocpp.v16.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v16.message.RemoteStartTransaction;

/** Operations called by name, as neutral commands: those whose outcome matters to the state of the network. */
final class V16Meanings {
    private V16Meanings() {}

    /**
     * The meaning of a call.
     *
     * @param payload the call's payload as its record
     * @return the call itself where nothing here depends on its outcome
     */
    static ChargePointCommand of(ChargePointCommand.RawCall call, Record payload) {
        if (payload instanceof ChangeAvailability.Request change) {
            return new ChargePointCommand.ChangeAvailability(
                    V16Values.connector(change.connectorId()), change.type() == ChangeAvailability.Type.OPERATIVE);
        }
        if (payload instanceof RemoteStartTransaction.Request start) {
            return new ChargePointCommand.RemoteStart(
                    V16Values.connector(start.connectorId()), V16Values.idToken(start.idTag()));
        }
        return call;
    }
}
