package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.Map;

/**
 * The site's limits at one moment, immutable.
 *
 * @param tree the nodes
 * @param capacities what each limit leaves for vehicles, in its unit over time; infinite where there is no limit
 * @param loads what draws at each limit and is no vehicle's, in its unit over time: as a meter showed while that stands, else as
 *     configured
 * @param permitted what vehicles are permitted together at each limit, in its unit over time
 * @param series what is limited from outside
 */
public record SiteView(
        SiteTree tree,
        Map<LimitKey, PowerOverTime> capacities,
        Map<LimitKey, PowerOverTime> loads,
        Map<LimitKey, PowerOverTime> permitted,
        List<LimitSeries> series) {
    public SiteView {
        capacities = Map.copyOf(capacities);
        loads = Map.copyOf(loads);
        permitted = Map.copyOf(permitted);
        series = List.copyOf(series);
    }

    /** What a limit leaves for vehicles, in its unit over time; infinite where there is none. */
    public PowerOverTime capacity(String node, Flow flow) {
        return capacities.getOrDefault(new LimitKey(node, flow), PowerOverTime.constant(Double.POSITIVE_INFINITY));
    }

    /** What draws at a node and is no vehicle's, in the unit of {@code flow} over time. */
    public PowerOverTime load(String node, Flow flow) {
        return loads.getOrDefault(new LimitKey(node, flow), PowerOverTime.constant(0));
    }

    /** What vehicles are permitted together at a node, in the unit of {@code flow} over time. */
    public PowerOverTime permitted(String node, Flow flow) {
        return permitted.getOrDefault(new LimitKey(node, flow), PowerOverTime.constant(0));
    }
}
