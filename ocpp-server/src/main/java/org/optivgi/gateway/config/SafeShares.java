package org.optivgi.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The safe shares of all connectors that a configuration names, added up at every node of the site and on every phase: what
 * would flow at the most if every charge point lost the gateway. A charge point whose connectors are not listed counts with
 * one.
 */
public final class SafeShares {
    private static final int POWER = 0;
    private static final int PHASES = 3;
    private static final double ROUNDING = 1e-9;

    private final GatewayConfig config;
    private final SiteNodes nodes;
    private final Map<String, Sum> sums = new HashMap<>();

    /** What flows through a node: kW at 0, amperes on the site's phases at 1 to 3. */
    private static final class Sum {
        private final double[] shares = new double[PHASES + 1];
        private final double[] loads = new double[PHASES + 1];
        private final List<ConnectorSettings> connectors = new ArrayList<>();
        private final Set<String> chargePoints = new LinkedHashSet<>();
    }

    /** The sums of a configuration that is right. */
    public SafeShares(GatewayConfig config) {
        this.config = config;
        this.nodes = config.siteNodes();
        for (GatewayConfig.Node node : nodes.all()) {
            for (GatewayConfig.Node above : pathOf(node)) {
                double[] loads = sumOf(above).loads;
                loads[POWER] += node.loadKw();
                for (int phase = 1; phase <= PHASES; phase++) {
                    loads[phase] += node.loadKw() * 1000 / 3 / config.site().voltage();
                }
            }
        }
        identities().forEach(this::add);
    }

    private Set<String> identities() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(config.chargePoints().keySet());
        nodes.all().forEach(node -> all.addAll(node.chargePoints()));
        return all;
    }

    private void add(String chargePoint) {
        GatewayConfig.ChargePointEntry entry =
                config.chargePoints().getOrDefault(chargePoint, GatewayConfig.ChargePointEntry.UNKNOWN);
        Set<String> numbers = entry.connectors().isEmpty() ? Set.of("1") : new TreeMap<>(entry.connectors()).keySet();
        GatewayConfig.Node node = node(nodes.nodeOf(chargePoint));
        sumOf(node).chargePoints.add(chargePoint);
        for (String number : numbers) {
            ConnectorSettings connector = config.connectorSettings(chargePoint, Integer.parseInt(number));
            for (GatewayConfig.Node above : pathOf(node)) {
                Sum sum = sumOf(above);
                sum.connectors.add(connector);
                sum.shares[POWER] += connector.safeShareAmps()
                        * connector.phases()
                        * config.site().voltage()
                        / 1000;
                connector
                        .phaseRotation()
                        .phases(connector.phases())
                        .forEach(phase -> sum.shares[phase] += connector.safeShareAmps());
            }
        }
    }

    private Sum sumOf(GatewayConfig.Node node) {
        return sums.computeIfAbsent(node.id(), id -> new Sum());
    }

    private GatewayConfig.Node node(String id) {
        return nodes.all().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<GatewayConfig.Node> pathOf(GatewayConfig.Node node) {
        List<GatewayConfig.Node> path = new ArrayList<>(List.of(node));
        while (!path.get(path.size() - 1).id().equals(SiteNodes.ROOT)) {
            path.add(node(SiteNodes.parentOf(path.get(path.size() - 1))));
        }
        return path;
    }

    /** Whether they fit at every node and on every phase. */
    public boolean fit() {
        return problems().isEmpty();
    }

    /** Each limit that they exceed, and what to change. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (GatewayConfig.Node node : nodes.all()) {
            for (int flow = 0; flow <= PHASES; flow++) {
                Double limit = limit(node, flow);
                if (limit != null && excess(node, flow, limit) > ROUNDING) {
                    problems.add(problem(node, flow, limit));
                    break;
                }
            }
        }
        return problems;
    }

    private double excess(GatewayConfig.Node node, int flow, double limit) {
        Sum sum = sumOf(node);
        return sum.shares[flow] + sum.loads[flow] - limit;
    }

    private static @Nullable Double limit(GatewayConfig.Node node, int flow) {
        return flow == POWER ? node.limitKw() : node.limitAmps();
    }

    private String problem(GatewayConfig.Node node, int flow, double limit) {
        Sum sum = sumOf(node);
        String unit = flow == POWER ? " kW" : " A on phase L" + flow;
        double left = Math.max(0, limit - sum.loads[flow]);
        double fitting = sum.connectors.stream()
                        .mapToDouble(ConnectorSettings::safeShareAmps)
                        .max()
                        .orElse(0)
                * left
                / sum.shares[flow];
        double least = sum.connectors.stream()
                .mapToDouble(ConnectorSettings::minAmps)
                .max()
                .orElse(0);
        String fix = fitting >= least
                ? "set safeShareAmps to at most " + number(Math.floor(fitting * 10) / 10)
                : "set safeShareAmps to 0 for some of them, which then wait for their first profile, so that the others'"
                        + " shares fit";
        return "the safe shares of the charge points within " + node.id() + " add up to " + number(sum.shares[flow])
                + unit + ", but its limit leaves " + number(left) + unit
                + " for them: if all of them lost the gateway at once, it would not hold; " + fix;
    }

    /** The tree for people, one line a node and one for its charge points, with limits, loads and safe shares. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        describe(node(SiteNodes.ROOT), "", lines);
        return lines;
    }

    private void describe(GatewayConfig.Node node, String indent, List<String> lines) {
        Sum sum = sumOf(node);
        StringBuilder line = new StringBuilder(indent).append(node.id()).append(": ");
        line.append(node.limitKw() == null ? "" : "limit " + number(node.limitKw()) + " kW, ");
        line.append(node.limitAmps() == null ? "" : "limit " + number(node.limitAmps()) + " A per phase, ");
        line.append(sum.loads[POWER] == 0 ? "" : "other load " + number(sum.loads[POWER]) + " kW, ");
        line.append(String.format(
                Locale.ROOT,
                "safe shares %s kW (L1 %s A, L2 %s A, L3 %s A)",
                number(sum.shares[POWER]),
                number(sum.shares[1]),
                number(sum.shares[2]),
                number(sum.shares[3])));
        lines.add(line.toString());
        if (!sum.chargePoints.isEmpty()) {
            lines.add(indent + "  feeds " + String.join(", ", sum.chargePoints));
        }
        for (GatewayConfig.Node child : nodes.all()) {
            if (!child.id().equals(SiteNodes.ROOT) && SiteNodes.parentOf(child).equals(node.id())) {
                describe(child, indent + "  ", lines);
            }
        }
    }

    private static String number(double value) {
        return ScalarTypes.write(Math.round(value * 10) / 10.0);
    }
}
