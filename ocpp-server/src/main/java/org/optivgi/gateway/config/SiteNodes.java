package org.optivgi.gateway.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The nodes of the site, the grid connection {@value #ROOT} first and each node after the one that feeds it, and which of
 * them feeds each charge point directly. One that no node names hangs on the grid connection.
 */
public final class SiteNodes {
    /** Id of the grid connection. */
    public static final String ROOT = "site";

    private final List<GatewayConfig.Node> all = new ArrayList<>();
    private final Map<String, String> nodeByChargePoint = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SiteNodes(GatewayConfig.Site site) {
        all.add(new GatewayConfig.Node(ROOT, null, site.limitKw(), site.limitAmps(), site.loadKw(), List.of()));
        Set<String> placed = new HashSet<>(Set.of(ROOT));
        List<GatewayConfig.Node> waiting = new ArrayList<>(site.nodes());
        boolean progress = true;
        while (progress) {
            progress = waiting.removeIf(node -> {
                boolean isFed = placed.contains(parentOf(node));
                if (isFed && placed.add(node.id())) {
                    all.add(node);
                }
                return isFed;
            });
        }
        site.nodes()
                .forEach(node -> node.chargePoints()
                        .forEach(chargePoint -> nodeByChargePoint.putIfAbsent(chargePoint, node.id())));
    }

    /** Id of the node that feeds another one. */
    public static String parentOf(GatewayConfig.Node node) {
        String within = node.within();
        return within == null ? ROOT : within;
    }

    /** Every node that the grid connection feeds, by whatever way. */
    public List<GatewayConfig.Node> all() {
        return List.copyOf(all);
    }

    /** Id of the node that feeds a charge point directly, whether or not the configuration names it. */
    public String nodeOf(String chargePoint) {
        return nodeByChargePoint.getOrDefault(chargePoint, ROOT);
    }
}
