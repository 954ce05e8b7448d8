package org.optivgi.gateway.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.optivgi.gateway.network.ChargePointId;

/**
 * The ledger at one moment, immutable.
 *
 * @param allowances every connector seen so far
 */
public record DispatchView(SortedMap<ConnectorKey, ConnectorAllowance> allowances) {
    /** Before anything is known. */
    public static final DispatchView EMPTY = new DispatchView(new TreeMap<>());

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

    /** What some charge points are permitted together, in kW over time, leaving some connectors out. */
    public PowerOverTime permittedWithout(Set<ConnectorKey> leftOut, Predicate<ChargePointId> covers) {
        return PowerOverTime.sum(allowances.values().stream()
                .filter(allowance -> covers.test(allowance.connector().chargePoint()))
                .filter(allowance -> !leftOut.contains(allowance.connector()))
                .map(ConnectorAllowance::permitted)
                .toList());
    }
}
