package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.scenario.Moment;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.SiteNode;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.Dialect;

/**
 * Everything that will happen on one simulated day, but for what the gateway makes of it.
 *
 * @param seed drew the day, and decides all latencies in it
 * @param safeShareAmps what the gateway is told that a connector may draw by default, in A per phase
 * @param kills when the gateway's process is killed, and for how long there is none
 */
record DayPlan(
        long seed,
        List<Node> nodes,
        List<Station> stations,
        List<Visit> visits,
        List<Fault> faults,
        List<Kill> kills,
        double safeShareAmps) {
    static final Instant START = Instant.parse("2026-03-02T05:00:00Z");
    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    static final Duration LENGTH = Duration.ofHours(24);
    static final double VOLTS = 230;
    static final double MIN_AMPS = 6;

    /** Nothing happens before this: charge points connect and are adopted. */
    static final Duration WARM_UP = Duration.ofMinutes(5);

    /** A part of the site; the first has no parent and is the grid connection. */
    record Node(
            String id,
            @Nullable String parent,
            @Nullable Double limitKw,
            @Nullable Double limitAmps,
            double loadKw) {}

    /** A charge point with connectors that are all alike. */
    record Station(
            String id,
            String node,
            int connectors,
            int phases,
            double maxAmps,
            PhaseRotation rotation,
            Dialect dialect,
            Map<String, String> configuration) {}

    /** A vehicle's stay, in time since the start. */
    record Visit(
            String vehicle,
            String station,
            int connector,
            Duration arrive,
            Duration depart,
            double energyKwh,
            double maxAmps,
            int phases) {
        Visit asking(double kwh) {
            return new Visit(vehicle, station, connector, arrive, depart, kwh, maxAmps, phases);
        }
    }

    /**
     * A fault.
     *
     * @param outage how long the charge point cannot be reached or told anything, at most; zero: it can
     * @param isPowerless whether it cannot charge meanwhile
     */
    record Fault(Scenario.Fault played, Duration outage, boolean isPowerless) {
        Duration at() {
            return ((Moment.Offset) played.at()).sinceStart();
        }
    }

    /** A death of the gateway. */
    record Kill(Duration at, Duration downtime, boolean isMachineAlive) {}

    /** The same day, judged by this share of every limit. */
    DayPlan withLimitsJudgedAt(double share) {
        List<Node> tighter = nodes.stream()
                .map(node -> new Node(
                        node.id(),
                        node.parent(),
                        node.limitKw() == null ? null : share * node.limitKw(),
                        node.limitAmps() == null ? null : share * node.limitAmps(),
                        node.loadKw()))
                .toList();
        return new DayPlan(seed, tighter, stations, visits, faults, kills, safeShareAmps);
    }

    Station station(String id) {
        return stations.stream()
                .filter(station -> station.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What the gateway is told of the depot. */
    String configuration() {
        StringBuilder yaml = new StringBuilder("http: {enabled: false}\ntimeZone: UTC\nsite:\n");
        Node root = nodes.get(0);
        yaml.append(
                String.format(Locale.ROOT, "  loadKw: %.3f%n%s  nodes:%n", root.loadKw(), limits("  ", "%n", root)));
        nodes.stream()
                .skip(1)
                .forEach(node -> yaml.append(String.format(
                        Locale.ROOT,
                        "  - {id: %s, %s%sloadKw: %.3f, chargePoints: [%s]}%n",
                        node.id(),
                        root.id().equals(node.parent()) ? "" : "within: " + node.parent() + ", ",
                        limits("", ", ", node),
                        node.loadKw(),
                        stations.stream()
                                .filter(station -> station.node().equals(node.id()))
                                .map(Station::id)
                                .collect(Collectors.joining(", ")))));
        yaml.append(String.format(Locale.ROOT, "scheduling: {safeShareAmps: %.1f}%n", safeShareAmps));
        yaml.append("chargePoints:\n");
        stations.forEach(station -> yaml.append(String.format(
                Locale.ROOT,
                "  %s: {phases: %d, minAmps: %.1f, maxAmps: %.1f, phaseRotation: %s}%n",
                station.id(),
                station.phases(),
                MIN_AMPS,
                station.maxAmps(),
                station.rotation().name().toLowerCase(Locale.ROOT))));
        yaml.append("idTags:\n");
        visits.forEach(visit -> yaml.append(String.format(
                Locale.ROOT,
                "  %s: {energyKwh: %.3f, departureTime: \"%s\"}%n",
                visit.vehicle(),
                visit.energyKwh(),
                CLOCK_TIME.format(START.plus(visit.depart())))));
        return yaml.toString();
    }

    private static String limits(String before, String after, Node node) {
        String kw = node.limitKw() == null ? "" : before + "limitKw: " + node.limitKw() + after;
        String amps = node.limitAmps() == null ? "" : before + "limitAmps: " + node.limitAmps() + after;
        return String.format(kw + amps);
    }

    /** What happens at the depot. */
    Scenario scenario() {
        List<ChargePointSpec> specs = new ArrayList<>();
        for (Station station : stations) {
            OutletSpec outlet = new OutletSpec(
                    station.maxAmps(),
                    station.phases(),
                    VOLTS,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    station.rotation());
            specs.add(ChargePointSpec.of(
                    station.dialect(),
                    station.id(),
                    Collections.nCopies(station.connectors(), outlet),
                    station.configuration()));
        }
        return new Scenario(
                "day " + seed,
                ZoneOffset.UTC,
                LENGTH,
                tree(nodes.get(0)),
                specs,
                visits.stream().map(this::stay).toList(),
                faults.stream().map(Fault::played).toList());
    }

    private SiteNode tree(Node node) {
        return new SiteNode(
                node.id(),
                node.limitKw(),
                node.limitAmps(),
                VOLTS,
                stations.stream()
                        .filter(station -> station.node().equals(node.id()))
                        .map(Station::id)
                        .toList(),
                List.of(new SiteNode.LoadStep(new Moment.Offset(Duration.ZERO), node.loadKw())),
                nodes.stream()
                        .filter(child -> node.id().equals(child.parent()))
                        .map(this::tree)
                        .toList());
    }

    private Scenario.Visit stay(Visit visit) {
        VehicleSpec vehicle = new VehicleSpec(
                visit.vehicle(),
                visit.energyKwh() + 100,
                0,
                visit.energyKwh(),
                visit.maxAmps(),
                MIN_AMPS,
                visit.phases(),
                1);
        return new Scenario.Visit(
                vehicle,
                visit.station(),
                visit.connector(),
                visit.vehicle(),
                new Moment.Offset(visit.arrive()),
                new Moment.Offset(visit.depart()),
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                station(visit.station()).dialect().carriesNeeds());
    }
}
