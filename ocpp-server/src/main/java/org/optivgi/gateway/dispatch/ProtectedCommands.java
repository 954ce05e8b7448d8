package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.traits.TraitsOf;

/**
 * Commands for operators and integrators: everything but charging profiles, which are the dispatcher's alone, and
 * starts on connectors that are kept for others. A profile that the ledger does not know of could permit more than the site
 * carries.
 */
public final class ProtectedCommands implements ChargePointCommands {
    private static final Set<String> PROFILE_ACTIONS = Set.of("SetChargingProfile", "ClearChargingProfile");
    private static final Set<String> START_ACTIONS = Set.of("RemoteStartTransaction", "RequestStartTransaction");
    private static final String PROFILE_FIELD = "\"chargingProfile\"";

    private final ChargePointCommands commands;
    private final TraitsOf traits;
    private final BiFunction<ChargePointId, ChargePointCommand.RawCall, ChargePointCommand> meaning;
    private final ReservedConnectors reserved;

    /**
     * Protects these commands.
     *
     * @param traits who knows which operations do harm to a charge point
     * @param meaning says what a call of a charge point is in neutral terms
     * @param reserved keeps reserved connectors from others
     */
    public ProtectedCommands(
            ChargePointCommands commands,
            TraitsOf traits,
            BiFunction<ChargePointId, ChargePointCommand.RawCall, ChargePointCommand> meaning,
            ReservedConnectors reserved) {
        this.commands = commands;
        this.traits = traits;
        this.meaning = meaning;
        this.reserved = reserved;
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
        ChargePointCommand meant =
                command instanceof ChargePointCommand.RawCall raw ? meaning.apply(chargePoint, raw) : command;
        if (meant instanceof ChargePointCommand.RemoteStart start) {
            Optional<String> problem = reserved.problemWith(chargePoint, start);
            if (problem.isPresent()) {
                return CompletableFuture.completedFuture(
                        new CommandOutcome.Invalid(List.of("idTag: " + problem.get())));
            }
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
