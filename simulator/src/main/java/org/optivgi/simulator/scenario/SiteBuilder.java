package org.optivgi.simulator.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.optivgi.simulator.scenario.ScenarioFile.LoadEntry;
import org.optivgi.simulator.scenario.ScenarioFile.NodeEntry;
import org.optivgi.simulator.scenario.ScenarioFile.SiteEntry;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes the tree of limits of what is written, and checks that each charge point hangs on one part only. */
final class SiteBuilder {
    private static final double USUAL_VOLTS = 230;
    private static final String ROOT = "site";

    private final Problems problems;
    private final Node place;
    private final Set<String> stations;
    private final Set<String> ids = new HashSet<>(Set.of(ROOT));
    private final Set<String> wired = new HashSet<>();

    SiteBuilder(Problems problems, Node place, Set<String> stations) {
        this.problems = problems;
        this.place = place;
        this.stations = stations;
    }

    SiteNode build(SiteEntry site) {
        double volts = site.volts() == null ? USUAL_VOLTS : site.volts();
        NodeEntry root = new NodeEntry(ROOT, site.limitKw(), site.limitAmps(), List.of(), site.load(), site.nodes());
        return node(root, volts, ROOT);
    }

    private SiteNode node(NodeEntry entry, double volts, String path) {
        List<SiteNode> below = new ArrayList<>();
        for (int i = 0; i < entry.nodes().size(); i++) {
            NodeEntry child = entry.nodes().get(i);
            String childPath = path + ".nodes[" + i + "]";
            if (!ids.add(child.id())) {
                problem(childPath + ".id", "there are two parts \"" + child.id() + "\"; give each its own id.");
            }
            below.add(node(child, volts, childPath));
        }
        for (String station : entry.stations()) {
            if (!stations.contains(station)) {
                problem(
                        path + ".stations",
                        "there is no station \"" + station + "\"." + Problems.suggestion(station, stations));
            } else if (!wired.add(station)) {
                problem(path + ".stations", station + " hangs on two parts; keep one of them.");
            }
        }
        try {
            return new SiteNode(
                    entry.id(), entry.limitKw(), entry.limitAmps(), volts, entry.stations(), load(entry.load()), below);
        } catch (IllegalArgumentException e) {
            problem(path, e.getMessage() + ".");
            return SiteNode.single(null);
        }
    }

    private static List<SiteNode.LoadStep> load(List<LoadEntry> entries) {
        return entries.stream()
                .map(entry -> new SiteNode.LoadStep(entry.at(), entry.kw()))
                .toList();
    }

    private void problem(String path, String words) {
        problems.add(place, path, words);
    }
}
