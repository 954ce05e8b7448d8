package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger at one moment, immutable.
 *
 * @param site the site's limits
 * @param allowances every connector seen so far
 */
public record DispatchView(SiteView site, SortedMap<ConnectorKey, ConnectorAllowance> allowances) {
    public DispatchView {
        allowances = Collections.unmodifiableSortedMap(new TreeMap<>(allowances));
    }

    /** What a connector is permitted; empty when it was never seen. */
    public Optional<ConnectorAllowance> of(ConnectorKey connector) {
        return Optional.ofNullable(allowances.get(connector));
    }

    /** All allowances, in the order of the connectors. */
    public Collection<ConnectorAllowance> all() {
        return allowances.values();
    }

    /**
     * What every limit leaves when some connectors are left out of account, in the limit's unit over time; infinite where
     * there is no limit, below 0 where the others alone exceed it.
     */
    public Map<LimitKey, PowerOverTime> leftWithout(Set<ConnectorKey> leftOut) {
        Map<LimitKey, List<PowerOverTime>> taken = new HashMap<>();
        for (ConnectorAllowance allowance : allowances.values()) {
            if (!leftOut.contains(allowance.connector())) {
                for (LimitKey limit : allowance.limits()) {
                    taken.computeIfAbsent(limit, first -> new ArrayList<>()).add(allowance.permitted(limit.flow()));
                }
            }
        }
        Map<LimitKey, PowerOverTime> left = new HashMap<>();
        site.capacities()
                .forEach((limit, capacity) ->
                        left.put(limit, capacity.minus(PowerOverTime.sum(taken.getOrDefault(limit, List.of())))));
        return left;
    }
}
