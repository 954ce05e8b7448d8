package org.optivgi.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All charge points divided into groups, each with a limit of its own: those that the configuration lists, and last the
 * group {@value #REST}, to which every other charge point belongs and whose limit is what the listed groups leave of the
 * site's. So all limits together never exceed the site's.
 */
public final class Groups {
    /** Id of the group of all charge points that no listed group names. */
    public static final String REST = "depot";

    private final List<Group> groups;
    private final Map<String, String> groupByChargePoint = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * A group in force.
     *
     * @param limitKw the most that its charge points may draw together, in kW
     */
    public record Group(String id, double limitKw) {}

    Groups(double siteLimitKw, List<GatewayConfig.StationGroup> listed) {
        List<Group> all = new ArrayList<>();
        for (GatewayConfig.StationGroup group : listed) {
            all.add(new Group(group.id(), group.limitKw()));
            group.chargePoints().forEach(chargePoint -> groupByChargePoint.put(chargePoint, group.id()));
        }
        all.add(new Group(REST, Math.max(0, siteLimitKw - sumKw(listed))));
        groups = List.copyOf(all);
    }

    static double sumKw(List<GatewayConfig.StationGroup> listed) {
        return listed.stream().mapToDouble(GatewayConfig.StationGroup::limitKw).sum();
    }

    /** The listed groups in the order of the file, then {@value #REST}. */
    public List<Group> all() {
        return groups;
    }

    /** Id of the group that a charge point belongs to, whether or not the configuration names it. */
    public String groupOf(String chargePoint) {
        return groupByChargePoint.getOrDefault(chargePoint, REST);
    }
}
