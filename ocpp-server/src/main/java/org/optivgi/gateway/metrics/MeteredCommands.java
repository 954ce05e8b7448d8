package org.optivgi.gateway.metrics;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;

/** Counts and times what charge points are told. */
public final class MeteredCommands implements ChargePointCommands {
    private final ChargePointCommands commands;
    private final GatewayMetrics metrics;

    public MeteredCommands(ChargePointCommands commands, GatewayMetrics metrics) {
        this.commands = commands;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<CommandOutcome> send(
            ChargePointId chargePoint, ChargePointCommand command, Urgency urgency) {
        long begun = System.nanoTime();
        metrics.onCommandBegun();
        CompletableFuture<CommandOutcome> outcome = commands.send(chargePoint, command, urgency);
        return outcome.whenComplete((ended, failure) -> {
            metrics.onCommandOver();
            if (ended != null) {
                boolean isRefused = command instanceof ChargePointCommand.SetChargingProfile && !ended.isAccepted();
                metrics.onCommand(
                        command.getClass().getSimpleName(), result(ended), isRefused, System.nanoTime() - begun);
            }
        });
    }

    /** A charge point's own words would make labels without end. */
    private static String result(CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Answered answered) {
            return answered.accepted() ? "accepted" : "refused";
        }
        return outcome.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}
