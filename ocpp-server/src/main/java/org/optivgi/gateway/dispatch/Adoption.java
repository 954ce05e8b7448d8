package org.optivgi.gateway.dispatch;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting.Setting;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes a charge point that connects or boots ours: learns what it can do, has it send the meter values that planning
 * needs, clears profiles of former masters, and installs the default profile with its safe share.
 *
 * <p>Step by step, each after the answer to the one before, since stations are easily asked too much (field note 12). A
 * charge point that reconnects without a boot keeps what it holds and is left alone.
 */
public final class Adoption implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    /** Wanted, the most important first; a charge point that will not take the list gets a shorter one. */
    private static final List<String> MEASURANDS = List.of(
            "Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Voltage", "Current.Offered");

    private static final int FEWEST_MEASURANDS = 2;

    private enum Stage {
        RUNNING,
        DONE
    }

    private final NetworkView network;
    private final ChargePointCommands commands;
    private final BiFunction<ChargePointId, Capabilities, CompletableFuture<Void>> learn;
    private final Dispatcher dispatcher;
    private final int meterValueSeconds;
    private final Map<ChargePointId, Stage> stages = new ConcurrentHashMap<>();
    /** Charge points whose profiles of former masters have been cleared since the gateway started. */
    private final Set<ChargePointId> cleared = ConcurrentHashMap.newKeySet();

    /**
     * Adoption that starts when it hears of a charge point.
     *
     * @param network what is known of charge points
     * @param commands how to reach them
     * @param learn puts on record what a charge point can do
     * @param dispatcher installs default profiles
     * @param meterValueSeconds how often meter values are wanted, in s
     */
    public Adoption(
            NetworkView network,
            ChargePointCommands commands,
            BiFunction<ChargePointId, Capabilities, CompletableFuture<Void>> learn,
            Dispatcher dispatcher,
            int meterValueSeconds) {
        this.network = network;
        this.commands = commands;
        this.learn = learn;
        this.dispatcher = dispatcher;
        this.meterValueSeconds = meterValueSeconds;
    }

    @Override
    public void onChange(NetworkChange change) {
        ChargePointId chargePoint = change.chargePoint();
        if (change instanceof NetworkChange.Disconnected) {
            // An adoption cut short starts over; a finished one holds until the next boot.
            stages.remove(chargePoint, Stage.RUNNING);
        } else if (change instanceof NetworkChange.Connected) {
            if (stages.putIfAbsent(chargePoint, Stage.RUNNING) == null) {
                adopt(chargePoint);
            }
        } else if (change instanceof NetworkChange.Booted && stages.replace(chargePoint, Stage.DONE, Stage.RUNNING)) {
            adopt(chargePoint);
        }
    }

    private void adopt(ChargePointId chargePoint) {
        send(chargePoint, new ChargePointCommand.ReadCapabilities(), Urgency.NORMAL)
                .thenCompose(outcome -> learned(chargePoint, outcome))
                .thenCompose(capabilities -> setMeterInterval(chargePoint, capabilities))
                .thenCompose(capabilities -> setMeasurands(chargePoint, capabilities, MEASURANDS.size()))
                .thenCompose(done -> clearProfilesOfFormerMasters(chargePoint))
                .thenAccept(done -> dispatcher.installDefaultProfile(chargePoint, () -> finish(chargePoint)))
                .exceptionally(failure -> {
                    LOG.error("Adoption of {} failed", chargePoint, failure);
                    stages.remove(chargePoint);
                    return null;
                });
    }

    private void finish(ChargePointId chargePoint) {
        if (stages.replace(chargePoint, Stage.RUNNING, Stage.DONE)) {
            MDC.put("chargePoint", chargePoint.value());
            LOG.info("Adopted");
            MDC.remove("chargePoint");
        }
    }

    private CompletableFuture<Capabilities> learned(ChargePointId chargePoint, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.CapabilitiesRead read) {
            return learn.apply(chargePoint, read.capabilities()).thenApply(done -> read.capabilities());
        }
        return CompletableFuture.completedFuture(
                network.chargePoint(chargePoint).map(ChargePoint::capabilities).orElse(Capabilities.UNKNOWN));
    }

    private CompletableFuture<Capabilities> setMeterInterval(ChargePointId chargePoint, Capabilities capabilities) {
        Integer present = capabilities.meterValueSeconds();
        if (present != null && present == meterValueSeconds) {
            return CompletableFuture.completedFuture(capabilities);
        }
        ChangeSetting change =
                new ChangeSetting(Setting.METER_VALUE_SAMPLE_INTERVAL, Integer.toString(meterValueSeconds));
        return send(chargePoint, change, Urgency.NORMAL).thenApply(outcome -> capabilities);
    }

    /** Asks for the first {@code count} measurands, and for fewer if that is refused. */
    private CompletableFuture<Void> setMeasurands(ChargePointId chargePoint, Capabilities capabilities, int count) {
        Set<String> wanted = new LinkedHashSet<>(MEASURANDS.subList(0, count));
        if (new HashSet<>(capabilities.sampledMeasurands()).containsAll(wanted)) {
            return CompletableFuture.completedFuture(null);
        }
        ChangeSetting change = new ChangeSetting(Setting.METER_VALUE_SAMPLED_MEASURANDS, String.join(",", wanted));
        return send(chargePoint, change, Urgency.NORMAL)
                .thenCompose(outcome -> outcome.isAccepted() || count <= FEWEST_MEASURANDS
                        ? CompletableFuture.completedFuture(null)
                        : setMeasurands(chargePoint, capabilities, count - 1));
    }

    /** Only while nobody charges: a running transaction would be without any limit in between. */
    private CompletableFuture<Void> clearProfilesOfFormerMasters(ChargePointId chargePoint) {
        boolean busy = network.chargePoint(chargePoint)
                .map(ChargePoint::hasOpenTransaction)
                .orElse(true);
        if (busy || cleared.contains(chargePoint)) {
            return CompletableFuture.completedFuture(null);
        }
        ChargePointCommand clear = new ChargePointCommand.ClearChargingProfiles(null, null, null, null);
        return send(chargePoint, clear, Urgency.NORMAL).thenAccept(outcome -> {
            if (outcome instanceof CommandOutcome.Answered) {
                cleared.add(chargePoint);
            }
        });
    }

    private CompletableFuture<CommandOutcome> send(
            ChargePointId chargePoint, ChargePointCommand command, Urgency urgency) {
        return commands.send(chargePoint, command, urgency);
    }
}
