package org.optivgi.gateway.dispatch;

import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.traits.TraitsOf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts transactions at charge points that do not start any by themselves when a vehicle is plugged in, with the id tag
 * that their traits name. Asks once for each time that a vehicle comes.
 */
public final class RemoteStarter implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteStarter.class);

    private final NetworkView network;
    private final ChargePointCommands commands;
    private final TraitsOf traits;

    /** A starter that acts when it hears of a vehicle. */
    public RemoteStarter(NetworkView network, ChargePointCommands commands, TraitsOf traits) {
        this.network = network;
        this.commands = commands;
        this.traits = traits;
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.StatusChanged status && status.to() == ConnectorStatus.PREPARING) {
            String idTag = traits.of(status.chargePoint().value()).remoteStartIdTag();
            if (idTag != null && isFree(status)) {
                commands.send(
                                status.chargePoint(),
                                new ChargePointCommand.RemoteStart(status.connector(), new IdToken(idTag)),
                                Urgency.NORMAL)
                        .thenAccept(outcome -> LOG.info(
                                "{} was asked to start a transaction on connector {}: {}",
                                status.chargePoint(),
                                status.connector(),
                                Wording.of(outcome)));
            }
        }
    }

    private boolean isFree(NetworkChange.StatusChanged status) {
        return network.chargePoint(status.chargePoint())
                .flatMap(chargePoint -> chargePoint.connector(status.connector()))
                .filter(connector -> connector.transaction().isEmpty())
                .isPresent();
    }
}
