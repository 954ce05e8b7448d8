package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting.Setting;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.gateway.traits.TraitsOf;
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
    private final TraitsOf traits;
    private final BehaviourMemory memory;
    private final int meterValueSeconds;
    private final Map<ChargePointId, Stage> stages = new ConcurrentHashMap<>();
    private final List<Consumer<ChargePointId>> listeners = new CopyOnWriteArrayList<>();
    /** Charge points whose profiles of former masters have been cleared since the gateway started. */
    private final Set<ChargePointId> cleared = ConcurrentHashMap.newKeySet();

    /**
     * Adoption that starts when it hears of a charge point.
     *
     * @param network what is known of charge points
     * @param commands how to reach them
     * @param learn puts on record what a charge point can do
     * @param dispatcher installs default profiles
     * @param traits how much configuring each bears
     * @param memory what each was seen to take
     * @param meterValueSeconds how often meter values are wanted, in s
     */
    public Adoption(
            NetworkView network,
            ChargePointCommands commands,
            BiFunction<ChargePointId, Capabilities, CompletableFuture<Void>> learn,
            Dispatcher dispatcher,
            TraitsOf traits,
            BehaviourMemory memory,
            int meterValueSeconds) {
        this.network = network;
        this.commands = commands;
        this.learn = learn;
        this.dispatcher = dispatcher;
        this.traits = traits;
        this.memory = memory;
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
                .thenCompose(capabilities -> configure(chargePoint, capabilities))
                .thenCompose(done -> askForMissingStates(chargePoint))
                .thenCompose(done -> clearProfilesOfFormerMasters(chargePoint))
                .thenAccept(done -> dispatcher.installDefaultProfile(chargePoint, () -> finish(chargePoint)))
                .exceptionally(failure -> {
                    LOG.error("Adoption of {} failed", chargePoint, failure);
                    stages.remove(chargePoint);
                    return null;
                });
    }

    /** Tells, after each adoption, which charge point it was; on any thread. */
    public void onAdopted(Consumer<ChargePointId> listener) {
        listeners.add(listener);
    }

    /** Whether a charge point is ours: its last adoption is over, and it has not booted since. */
    public boolean isAdopted(ChargePointId chargePoint) {
        return stages.get(chargePoint) == Stage.DONE;
    }

    private void finish(ChargePointId chargePoint) {
        if (stages.replace(chargePoint, Stage.RUNNING, Stage.DONE)) {
            listeners.forEach(listener -> listener.accept(chargePoint));
            MDC.put("chargePoint", chargePoint.value());
            LOG.info("Adopted");
            MDC.remove("chargePoint");
        }
    }

    /** One that cannot tell everything at once is asked part by part, but not one that is silent or gone. */
    private CompletableFuture<Capabilities> learned(ChargePointId chargePoint, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.CapabilitiesRead read
                && !read.capabilities().equals(Capabilities.UNKNOWN)) {
            return learn.apply(chargePoint, read.capabilities()).thenApply(done -> read.capabilities());
        }
        boolean answered =
                outcome instanceof CommandOutcome.Failed || outcome instanceof CommandOutcome.CapabilitiesRead;
        return answered
                ? readPart(chargePoint, 1, Capabilities.UNKNOWN)
                : CompletableFuture.completedFuture(present(chargePoint));
    }

    private CompletableFuture<Capabilities> readPart(ChargePointId chargePoint, int part, Capabilities soFar) {
        return send(chargePoint, new ChargePointCommand.ReadCapabilities(part), Urgency.NORMAL)
                .thenCompose(outcome -> {
                    boolean read = outcome instanceof CommandOutcome.CapabilitiesRead;
                    Capabilities all = outcome instanceof CommandOutcome.CapabilitiesRead more
                            ? soFar.and(more.capabilities())
                            : soFar;
                    if (read && part < ChargePointCommand.ReadCapabilities.PARTS) {
                        return readPart(chargePoint, part + 1, all);
                    }
                    Capabilities told = all.and(present(chargePoint));
                    return learn.apply(chargePoint, told).thenApply(done -> told);
                });
    }

    private Capabilities present(ChargePointId chargePoint) {
        return network.chargePoint(chargePoint).map(ChargePoint::capabilities).orElse(Capabilities.UNKNOWN);
    }

    private CompletableFuture<Void> configure(ChargePointId chargePoint, Capabilities capabilities) {
        ChargerTraits known = traits.of(chargePoint.value());
        if (Boolean.FALSE.equals(known.writeSettings())) {
            return CompletableFuture.completedFuture(null);
        }
        return setMeterInterval(chargePoint, capabilities, known)
                .thenCompose(done -> setMeasurands(chargePoint, capabilities, wanted(chargePoint, known)));
    }

    private CompletableFuture<Void> setMeterInterval(
            ChargePointId chargePoint, Capabilities capabilities, ChargerTraits known) {
        Integer shortest = known.minMeterSeconds();
        int seconds = shortest == null ? meterValueSeconds : Math.max(shortest, meterValueSeconds);
        Integer present = capabilities.meterValueSeconds();
        if (present != null && present == seconds) {
            return CompletableFuture.completedFuture(null);
        }
        ChangeSetting change = new ChangeSetting(Setting.METER_VALUE_SAMPLE_INTERVAL, Integer.toString(seconds));
        return send(chargePoint, change, Urgency.NORMAL).thenAccept(outcome -> {});
    }

    /** What it took before, else what its make is known to take, else what planning needs; the most important first. */
    private List<String> wanted(ChargePointId chargePoint, ChargerTraits known) {
        List<String> taken = memory.behaviourOf(chargePoint).measurands();
        List<String> usual = known.measurands().isEmpty() ? MEASURANDS : known.measurands();
        return (taken.isEmpty() ? usual : taken)
                .stream()
                        .filter(measurand -> !known.excludedMeasurands().contains(measurand))
                        .toList();
    }

    /** Asks for these measurands, and for fewer if that is refused. */
    private CompletableFuture<Void> setMeasurands(
            ChargePointId chargePoint, Capabilities capabilities, List<String> wanted) {
        if (capabilities.sampledMeasurands().containsAll(wanted)) {
            return CompletableFuture.completedFuture(null);
        }
        ChangeSetting change = new ChangeSetting(Setting.METER_VALUE_SAMPLED_MEASURANDS, String.join(",", wanted));
        return send(chargePoint, change, Urgency.NORMAL).thenCompose(outcome -> {
            if (outcome.isAccepted()) {
                memory.learnBehaviour(chargePoint, was -> was.withMeasurands(wanted));
            }
            boolean refused = outcome instanceof CommandOutcome.Answered answered && !answered.accepted();
            return refused && wanted.size() > FEWEST_MEASURANDS
                    ? setMeasurands(chargePoint, capabilities, wanted.subList(0, wanted.size() - 1))
                    : CompletableFuture.completedFuture(null);
        });
    }

    /**
     * Asks for the states of connectors that were not told yet. Never for a BootNotification, which must not be asked for
     * once one was accepted (errata of OCPP 1.6, §3.40).
     */
    private CompletableFuture<Void> askForMissingStates(ChargePointId chargePoint) {
        boolean complete =
                network.chargePoint(chargePoint).map(Adoption::tellsAllStates).orElse(true);
        if (complete || Boolean.FALSE.equals(traits.of(chargePoint.value()).triggerMessages())) {
            return CompletableFuture.completedFuture(null);
        }
        ChargePointCommand ask =
                new ChargePointCommand.TriggerMessage(ChargePointCommand.TriggerMessage.Kind.STATUS_NOTIFICATION, null);
        return send(chargePoint, ask, Urgency.NORMAL).thenAccept(outcome -> {});
    }

    private static boolean tellsAllStates(ChargePoint chargePoint) {
        Integer connectors = chargePoint.capabilities().connectors();
        long told = chargePoint.connectors().values().stream()
                .filter(connector -> connector.status() != ConnectorStatus.UNKNOWN)
                .count();
        return told >= (connectors == null ? 1 : connectors);
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
