package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.scenario.ScenarioFile.FaultEntry;
import org.optivgi.simulator.scenario.ScenarioFile.RandomFaultsEntry;
import org.optivgi.simulator.scenario.ScenarioFile.StationEntry;
import org.optivgi.simulator.scenario.ScenarioFile.VehicleEntry;
import org.optivgi.simulator.station.ChargePointSpec;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a scenario of what is written: fills in what was left out and checks that the parts fit together. */
final class ScenarioBuilder {
    private static final String EVERY_STATION = "*";

    private final RecordBinder binder;
    private final Problems problems;
    private final Node root;

    ScenarioBuilder(RecordBinder binder, Problems problems, Node root) {
        this.binder = binder;
        this.problems = problems;
        this.root = root;
    }

    Scenario build(ScenarioFile file) {
        StationEntry common = or(file.station(), StationEntry.NONE);
        Map<String, ChargePointSpec> stations = new LinkedHashMap<>();
        for (int i = 0; i < file.stations().size(); i++) {
            String path = "stations[" + i + "]";
            ChargePointSpec spec = guarded(path, file.stations().get(i), entry -> station(entry, common));
            if (spec != null && stations.put(spec.identity(), spec) != null) {
                problem(path, "there are two stations " + spec.identity() + "; give each its own id.");
            }
        }
        if (stations.isEmpty()) {
            problem("stations", "there are none; add at least one, for example \"- id: CP-1\".");
        }
        List<Scenario.Visit> visits = new ArrayList<>();
        VehicleEntry commonVehicle = or(file.vehicle(), VehicleEntry.NONE);
        for (int i = 0; i < file.vehicles().size(); i++) {
            String path = "vehicles[" + i + "]";
            Scenario.Visit visit =
                    guarded(path, file.vehicles().get(i), entry -> visit(entry, commonVehicle, path, stations));
            if (visit != null) {
                visits.add(visit);
            }
        }
        Duration end = or(file.end(), Duration.ofHours(24));
        Scenario timetabled = new Scenario(
                or(file.name(), "Depot"),
                or(file.zone(), ZoneOffset.UTC),
                end,
                file.site() == null
                        ? SiteNode.single(null)
                        : new SiteBuilder(problems, root, stations.keySet()).build(file.site()),
                List.copyOf(stations.values()),
                visits,
                faults(file.faults(), stations));
        RandomFaultsEntry chance = file.randomFaults();
        RandomFaults random = chance == null ? null : guarded("randomFaults", chance, ScenarioBuilder::randomFaults);
        return random == null ? timetabled : timetabled.with(random);
    }

    private static RandomFaults randomFaults(RandomFaultsEntry entry) {
        RandomFaults usual = RandomFaults.usual(or(entry.seed(), 1));
        return new RandomFaults(
                usual.seed(), or(entry.perDay(), usual.perDay()), or(entry.ruleBreakers(), usual.ruleBreakers()));
    }

    private interface Making<E, T> {
        @Nullable
        T make(E entry);
    }

    private <E, T> @Nullable T guarded(String path, E entry, Making<E, T> making) {
        try {
            return making.make(entry);
        } catch (IllegalArgumentException e) {
            problem(path, e.getMessage() + ".");
            return null;
        }
    }

    private void problem(String path, String words) {
        problems.add(root, path, words);
    }

    private ChargePointSpec station(StationEntry own, StationEntry common) {
        if (own.id() == null) {
            throw new IllegalArgumentException("id is missing; add it");
        }
        Duration decreaseLag = first(own.decreaseLag(), common.decreaseLag(), Duration.ofSeconds(1));
        OutletSpec outlet = new OutletSpec(
                first(own.maxAmps(), common.maxAmps(), 32.0),
                first(own.phases(), common.phases(), 3),
                first(own.volts(), common.volts(), 230.0),
                decreaseLag,
                first(own.increaseLag(), common.increaseLag(), decreaseLag.plusSeconds(1)),
                first(own.rotation(), common.rotation(), PhaseRotation.RST));
        Map<String, String> configuration = new TreeMap<>(common.configuration());
        configuration.putAll(own.configuration());
        ChargePointSpec usual = ChargePointSpec.of(
                first(own.protocol(), common.protocol(), Dialects.USUAL),
                own.id(),
                Collections.nCopies(first(own.connectors(), common.connectors(), 1), outlet),
                configuration);
        return new ChargePointSpec(
                usual.dialect(),
                usual.identity(),
                first(own.vendor(), common.vendor(), usual.vendor()),
                first(own.model(), common.model(), usual.model()),
                first(own.firmware(), common.firmware(), usual.firmwareVersion()),
                usual.outlets(),
                configuration,
                first(own.strictDecimals(), common.strictDecimals(), usual.strictDecimals()),
                first(own.callTimeout(), common.callTimeout(), usual.callTimeout()),
                first(own.rebootTime(), common.rebootTime(), usual.rebootTime()),
                first(own.reconnectDelay(), common.reconnectDelay(), usual.reconnectDelay()),
                first(own.longestReconnectDelay(), common.longestReconnectDelay(), usual.longestReconnectDelay()));
    }

    private Scenario.@Nullable Visit visit(
            VehicleEntry own, VehicleEntry common, String path, Map<String, ChargePointSpec> stations) {
        String station = or(own.station(), "");
        ChargePointSpec at = stations.get(station);
        if (at == null) {
            problem(
                    path + ".station",
                    "there is no station \"" + station + "\"." + Problems.suggestion(station, stations.keySet()));
            return null;
        }
        int connector = first(own.connector(), common.connector(), 1);
        if (connector < 1 || connector > at.outlets().size()) {
            problem(
                    path + ".connector",
                    station + " has no connector " + connector + "; it has 1 to "
                            + at.outlets().size() + ".");
            return null;
        }
        String id = or(own.id(), station);
        if (or(own.tellsNeeds(), false) && !at.dialect().carriesNeeds()) {
            problem(
                    path + ".tellsNeeds",
                    station + " speaks " + at.dialect() + ", which has no message for what vehicles need.");
        }
        boolean isRemote = first(own.remoteStart(), common.remoteStart(), false);
        return new Scenario.Visit(
                vehicle(id, own, common),
                station,
                connector,
                first(own.idTag(), common.idTag(), id),
                first(own.arrive(), common.arrive(), new Moment.Offset(Duration.ZERO)),
                own.depart() == null ? common.depart() : own.depart(),
                first(own.leaveWhenDone(), common.leaveWhenDone(), false),
                isRemote ? null : first(own.tagAfter(), common.tagAfter(), Duration.ofSeconds(5)),
                own.tagAgain() == null ? common.tagAgain() : own.tagAgain(),
                first(own.unplugAfter(), common.unplugAfter(), Duration.ofSeconds(20)),
                first(own.tellsNeeds(), common.tellsNeeds(), false));
    }

    private static VehicleSpec vehicle(String id, VehicleEntry own, VehicleEntry common) {
        double capacityKwh = first(own.capacityKwh(), common.capacityKwh(), 60.0);
        double initialSoc = first(own.initialSoc(), common.initialSoc(), 0.2);
        return new VehicleSpec(
                id,
                capacityKwh,
                initialSoc,
                first(own.energyKwh(), common.energyKwh(), capacityKwh * (1 - initialSoc)),
                first(own.maxAmps(), common.maxAmps(), 32.0),
                first(own.minAmps(), common.minAmps(), 6.0),
                first(own.phases(), common.phases(), 3),
                first(own.taperFromSoc(), common.taperFromSoc(), 0.9));
    }

    private List<Scenario.Fault> faults(List<Node> nodes, Map<String, ChargePointSpec> stations) {
        List<Scenario.Fault> faults = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            fault(nodes.get(i), "faults[" + i + "]", stations, faults);
        }
        return faults;
    }

    private void fault(Node node, String path, Map<String, ChargePointSpec> stations, List<Scenario.Fault> faults) {
        Map<String, Node> members = binder.members(node, path);
        Map<String, Node> own = new LinkedHashMap<>(members);
        own.keySet().retainAll(RecordBinder.names(FaultEntry.class));
        Optional<FaultEntry> entry = binder.bind(FaultEntry.class, own, node, path);
        if (entry.isEmpty()) {
            return;
        }
        Optional<Class<? extends Record>> kind = kindOf(entry.get().what());
        if (kind.isEmpty()) {
            problems.add(
                    node,
                    path + ".what",
                    "\"" + entry.get().what() + "\" is no fault."
                            + Problems.suggestion(entry.get().what(), kinds().keySet()));
            return;
        }
        Map<String, Node> further = new LinkedHashMap<>(members);
        further.keySet().removeAll(own.keySet());
        Optional<Misbehaviour> misbehaviour =
                binder.bind(kind.get(), further, node, path).map(Misbehaviour.class::cast);
        for (String target : targets(entry.get(), misbehaviour, stations)) {
            ChargePointSpec station = stations.get(target);
            if (station == null) {
                problems.add(
                        node,
                        path + ".station",
                        "there is no station \"" + target + "\"." + Problems.suggestion(target, stations.keySet()));
            } else if (misbehaviour.isPresent() && !misbehaviour.get().isFor(station.dialect())) {
                problems.add(
                        node,
                        path + ".station",
                        target + " speaks " + station.dialect() + ", which has no \""
                                + entry.get().what() + "\"; choose a station that speaks another version.");
            }
            misbehaviour.ifPresent(one ->
                    faults.add(new Scenario.Fault(entry.get().at(), entry.get().lasting(), target, one)));
        }
    }

    /** A fault of every station is one of those whose version has it. */
    private static List<String> targets(
            FaultEntry entry, Optional<Misbehaviour> misbehaviour, Map<String, ChargePointSpec> stations) {
        if (!entry.station().equals(EVERY_STATION)) {
            return List.of(entry.station());
        }
        return stations.values().stream()
                .filter(station -> misbehaviour.isEmpty() || misbehaviour.get().isFor(station.dialect()))
                .map(ChargePointSpec::identity)
                .toList();
    }

    private static Optional<Class<? extends Record>> kindOf(String what) {
        return Optional.ofNullable(kinds().get(what));
    }

    /** Every misbehaviour under its name in scenarios: the record's name with a small first letter. */
    static Map<String, Class<? extends Record>> kinds() {
        Map<String, Class<? extends Record>> kinds = new TreeMap<>();
        addKinds(Misbehaviour.class, kinds);
        return kinds;
    }

    private static void addKinds(Class<?> family, Map<String, Class<? extends Record>> kinds) {
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (kind.isInterface()) {
                addKinds(kind, kinds);
            } else {
                kinds.put(decapitalised(kind.getSimpleName()), kind.asSubclass(Record.class));
            }
        }
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> T first(@Nullable T own, @Nullable T common, T otherwise) {
        return own != null ? own : or(common, otherwise);
    }
}
