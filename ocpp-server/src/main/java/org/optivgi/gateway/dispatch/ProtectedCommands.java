package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.traits.TraitsOf;

/**
 * Commands for operators and integrators: everything but charging profiles, which are the dispatcher's alone. A profile
 * that the ledger does not know of could permit more than the site carries.
 */
public final class ProtectedCommands implements ChargePointCommands {
    private static final Set<String> PROFILE_ACTIONS = Set.of("SetChargingProfile", "ClearChargingProfile");
    private static final Set<String> START_ACTIONS = Set.of("RemoteStartTransaction", "RequestStartTransaction");
    private static final String PROFILE_FIELD = "\"chargingProfile\"";

    private final ChargePointCommands commands;
    private final TraitsOf traits;

    /**
     * Protects these commands.
     *
     * @param traits who knows which operations do harm to a charge point
     */
    public ProtectedCommands(ChargePointCommands commands, TraitsOf traits) {
        this.commands = commands;
        this.traits = traits;
    }

    @Override
    public CompletableFuture<CommandOutcome> send(
            ChargePointId chargePoint, ChargePointCommand command, Urgency urgency) {
        if (command instanceof ChargePointCommand.RawCall raw && carriesProfiles(raw)) {
            return CompletableFuture.completedFuture(new CommandOutcome.Invalid(List.of("action: " + raw.action()
                    + " with a charging profile is not sent, since the gateway alone keeps account of profiles and limits;"
                    + " give the vehicle its energy and departure in a reservation or in the configuration instead")));
        }
        if (command instanceof ChargePointCommand.RawCall raw && isWithheld(chargePoint, raw)) {
            return CompletableFuture.completedFuture(new CommandOutcome.Invalid(List.of("action: " + raw.action()
                    + " is known to do harm to charge points of this make and is withheld; see withheldOperations in the"
                    + " configuration's chargerTraits")));
        }
        return commands.send(chargePoint, command, urgency);
    }

    private boolean isWithheld(ChargePointId chargePoint, ChargePointCommand.RawCall raw) {
        return traits.of(chargePoint.value()).withheldOperations().contains(raw.action());
    }

    private static boolean carriesProfiles(ChargePointCommand.RawCall raw) {
        return PROFILE_ACTIONS.contains(raw.action())
                || (START_ACTIONS.contains(raw.action()) && raw.payload().contains(PROFILE_FIELD));
    }
}
