package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.site.PhaseRotation;

/**
 * A site with limits in kW and A on up to three levels, connectors of one and three phases, known rotations and unknown
 * ones, and limits that drop for a while; never below what the safe shares need.
 */
final class RandomTree {
    private static final double VOLTAGE = 230;
    private static final double SAFE_AMPS = 6;

    private final Random random;
    private final Map<ConnectorKey, ConnectorRating> ratings = new LinkedHashMap<>();
    private final Map<ConnectorKey, ChargingRateUnit> units = new HashMap<>();
    private final Map<ConnectorKey, SiteTree.Outlet> outlets = new HashMap<>();
    private final Map<String, @Nullable String> parents = new LinkedHashMap<>();
    private final Map<LimitKey, Double> needs = new HashMap<>();
    private final Map<ConnectorKey, List<LimitKey>> limits = new HashMap<>();
    private final SiteTree site;
    private final List<LimitSeries> series = new ArrayList<>();

    RandomTree(Random random, int connectors, Instant start) {
        this.random = random;
        parents.put("grid", null);
        for (int i = random.nextInt(5); i > 0; i--) {
            List<String> above = List.copyOf(parents.keySet());
            parents.put("node-" + i, above.get(random.nextInt(above.size())));
        }
        for (int i = 0; i < connectors; i++) {
            addConnector("CP-" + i);
        }
        List<SiteTree.Node> nodes = new ArrayList<>();
        parents.forEach((id, parent) -> nodes.add(new SiteTree.Node(
                id,
                parent,
                random.nextBoolean() ? need(id, Flow.POWER) + random.nextInt(15) : null,
                random.nextBoolean() ? needAmps(id) + random.nextInt(30) : null,
                0)));
        this.site = new SiteTree(VOLTAGE, nodes, outlets::get);
        for (String id : parents.keySet()) {
            Instant drop = start.plusSeconds(random.nextInt(7200));
            series.add(new LimitSeries(
                    id,
                    "grid operator",
                    List.of(new LimitSeries.Step(drop, need(id, Flow.POWER), needAmps(id) + 2)),
                    drop.plusSeconds(1 + random.nextInt(3600))));
        }
    }

    private void addConnector(String id) {
        ConnectorKey key = new ConnectorKey(new ChargePointId(id), ConnectorRef.ofEvse(1));
        ConnectorRating rating = ConnectorRating.of(VOLTAGE, Phases.of(random.nextBoolean() ? 1 : 3), 6, 32, SAFE_AMPS);
        ratings.put(key, rating);
        units.put(key, random.nextInt(3) > 0 ? ChargingRateUnit.A : ChargingRateUnit.W);
        List<String> all = List.copyOf(parents.keySet());
        PhaseRotation rotation = PhaseRotation.values()[random.nextInt(PhaseRotation.values().length)];
        outlets.put(key, new SiteTree.Outlet(all.get(random.nextInt(all.size())), rotation));
        double worstAmps = units.get(key) == ChargingRateUnit.A
                ? SAFE_AMPS
                : SAFE_AMPS * rating.supply().phases().count();
        for (LimitKey limit : limitsOf(key)) {
            needs.merge(limit, limit.flow() == Flow.POWER ? rating.safeShareKw() + 0.01 : worstAmps, Double::sum);
        }
    }

    private double need(String node, Flow flow) {
        return needs.getOrDefault(new LimitKey(node, flow), 0.0);
    }

    private double needAmps(String node) {
        return Flow.PHASES.stream().mapToDouble(flow -> need(node, flow)).max().orElseThrow();
    }

    SiteTree site() {
        return site;
    }

    List<ConnectorKey> connectors() {
        return List.copyOf(ratings.keySet());
    }

    ConnectorRating rating(ConnectorKey key) {
        return ratings.get(key);
    }

    List<LimitSeries> series() {
        return series;
    }

    Capabilities capabilities(ConnectorKey key) {
        return new Capabilities(
                List.of(),
                Set.of(units.get(key)),
                0,
                1 + key.hashCode() % 3 + 3,
                5,
                1,
                Map.of(),
                false,
                60,
                Set.of(),
                Map.of());
    }

    /** The limits that bind a connector. */
    List<LimitKey> limitsOf(ConnectorKey key) {
        return limits.computeIfAbsent(key, this::bindingLimits);
    }

    private List<LimitKey> bindingLimits(ConnectorKey key) {
        SiteTree.Outlet outlet = outlets.get(key);
        List<LimitKey> limits = new ArrayList<>();
        for (String node = outlet.node(); node != null; node = parents.get(node)) {
            limits.add(new LimitKey(node, Flow.POWER));
            for (int phase :
                    outlet.rotation().phases(ratings.get(key).supply().phases().count())) {
                limits.add(new LimitKey(node, Flow.values()[phase]));
            }
        }
        return limits;
    }

    /** What the limit is at an instant; infinite where there is none. */
    double limit(LimitKey key, Instant at) {
        SiteTree.Node node = site.node(key.node()).orElseThrow();
        Double configured = key.flow() == Flow.POWER ? node.limitKw() : node.limitAmps();
        double limit = configured == null ? Double.POSITIVE_INFINITY : configured;
        for (LimitSeries one : series) {
            LimitSeries.Step step = one.steps().get(0);
            if (one.node().equals(key.node()) && !at.isBefore(step.from()) && at.isBefore(one.until())) {
                limit = Math.min(limit, key.flow() == Flow.POWER ? step.kw() : step.amps());
            }
        }
        return limit;
    }
}
