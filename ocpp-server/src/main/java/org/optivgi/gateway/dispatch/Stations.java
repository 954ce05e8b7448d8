package org.optivgi.gateway.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.NetworkView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The charge points as the dispatch needs them: what they can do, whether they are there, and how to limit them. */
final class Stations {
    private static final Logger LOG = LoggerFactory.getLogger(Stations.class);

    private final NetworkView network;
    private final ChargePointCommands commands;

    Stations(NetworkView network, ChargePointCommands commands) {
        this.network = network;
        this.commands = commands;
    }

    Capabilities capabilities(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::capabilities).orElse(Capabilities.UNKNOWN);
    }

    boolean isConnected(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::isConnected).orElse(false);
    }

    /** How many periods of a schedule the vehicle at a connector takes in, if it has said. */
    Optional<Integer> mostPeriods(ConnectorKey key) {
        return network.chargePoint(key.chargePoint())
                .flatMap(chargePoint -> chargePoint.connector(key.connector()))
                .map(Connector::needs)
                .map(ChargingNeeds::mostPeriods);
    }

    /** Has a charge point send the meter values of a connector; some cannot. */
    void askForMeterValues(ConnectorKey key) {
        ChargePointCommand ask = new ChargePointCommand.TriggerMessage(
                ChargePointCommand.TriggerMessage.Kind.METER_VALUES, key.connector());
        commands.send(key.chargePoint(), ask, ChargePointCommands.Urgency.NORMAL)
                .thenAccept(outcome -> LOG.debug("{} was asked for meter values: {}", key, outcome));
    }

    /** Sends a profile before everything that is less urgent. */
    CompletableFuture<CommandOutcome> limit(ChargePointId chargePoint, ChargePointCommand.SetChargingProfile command) {
        return commands.send(chargePoint, command, ChargePointCommands.Urgency.SAFETY);
    }

    /** Asks which profiles it holds; not all versions can say. */
    CompletableFuture<CommandOutcome> installedProfiles(ChargePointId chargePoint) {
        return commands.send(
                chargePoint, new ChargePointCommand.ReadChargingProfiles(), ChargePointCommands.Urgency.NORMAL);
    }

    CompletableFuture<CommandOutcome> clear(
            ChargePointId chargePoint, ChargePointCommand.ClearChargingProfiles command) {
        return commands.send(chargePoint, command, ChargePointCommands.Urgency.NORMAL);
    }
}
