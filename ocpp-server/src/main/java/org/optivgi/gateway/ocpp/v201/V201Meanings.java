package org.optivgi.gateway.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.ocpp.v201.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v201.message.Evse;
import org.optivgi.gateway.ocpp.v201.message.RequestStartTransaction;

/** Operations called by name, as neutral commands: those whose outcome matters to the state of the network. */
final class V201Meanings {
    private V201Meanings() {}

    /**
     * The meaning of a call.
     *
     * @param payload the call's payload as its record
     * @return the call itself where nothing here depends on its outcome
     */
    static ChargePointCommand of(ChargePointCommand.RawCall call, Record payload) {
        if (payload instanceof ChangeAvailability.Request change) {
            return new ChargePointCommand.ChangeAvailability(
                    connector(change.evse()),
                    change.operationalStatus() == ChangeAvailability.OperationalStatus.OPERATIVE);
        }
        if (payload instanceof RequestStartTransaction.Request start) {
            return new ChargePointCommand.RemoteStart(
                    V201Events.connector(start.evseId(), null), V201Events.idToken(start.idToken()));
        }
        return call;
    }

    private static @Nullable ConnectorRef connector(@Nullable Evse evse) {
        return evse == null ? null : V201Events.connector(evse.id(), evse.connectorId());
    }
}
