package org.optivgi.gateway.dispatch;

import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkView;

/** The charge points as the dispatch needs them: what they can do, whether they are there, and how to limit them. */
final class Stations {
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

    /** Sends a profile before everything that is less urgent. */
    CompletableFuture<CommandOutcome> limit(ChargePointId chargePoint, ChargePointCommand.SetChargingProfile command) {
        return commands.send(chargePoint, command, ChargePointCommands.Urgency.SAFETY);
    }
}
