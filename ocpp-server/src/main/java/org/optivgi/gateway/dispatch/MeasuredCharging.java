package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.scm.site.PhaseRotation;

/**
 * What vehicles draw by what their charge points measure. Used on the dispatch's loop only.
 *
 * <p>It is what a meter of the whole site shows that is not building: so what is not known, or too old, counts as nothing,
 * and nothing counts with more than is permitted, as it may have been measured before a decrease.
 */
final class MeasuredCharging {
    /** Vehicles charge from 6 A on; less may be a heater. */
    private static final double TELLING_AMPS = 5;
    /** Three-phase chargers of vehicles draw evenly up to a few per cent. */
    private static final double EVEN = 0.95;

    private final NetworkView network;
    private final Ledger ledger;
    private final Duration validity;

    /** @param validity how long a value stands for what is drawn */
    MeasuredCharging(NetworkView network, Ledger ledger, Duration validity) {
        this.network = network;
        this.ledger = ledger;
        this.validity = validity;
    }

    /** The newest meter values of a connector. */
    Optional<MeterSample> latest(ConnectorKey key) {
        return network.chargePoint(key.chargePoint())
                .flatMap(chargePoint -> chargePoint.connector(key.connector()))
                .flatMap(connector -> Optional.ofNullable(connector.latest()));
    }

    /** What flows to vehicles through a node, in kW or A. */
    double below(String node, Flow flow, Instant now) {
        LimitKey limit = new LimitKey(node, flow);
        double sum = 0;
        for (Account account : ledger.accounts()) {
            if (account.limits().contains(limit)) {
                double most = account.permitted().on(flow).at(now);
                sum += latest(account.key)
                        .filter(sample -> now.isBefore(sample.at().plus(validity)))
                        .map(sample -> Math.min(most, measured(account, sample, flow)))
                        .orElse(0.0);
            }
        }
        return sum;
    }

    private double measured(Account account, MeterSample sample, Flow flow) {
        if (flow == Flow.POWER) {
            Double kw = sample.powerKw();
            return kw == null ? 0 : kw;
        }
        MeterSample.PhaseAmps amps = sample.currentAmps();
        if (amps == null) {
            return 0;
        }
        SiteTree.Outlet outlet = ledger.limits().tree().outlet(account.key);
        int own = outlet.rotation() == PhaseRotation.UNKNOWN
                ? 0
                : outlet.rotation().phases(3).indexOf(flow.ordinal()) + 1;
        Double measured = switch (own) {
            case 1 -> amps.l1();
            case 2 -> amps.l2();
            case 3 -> amps.l3();
            // Nobody knows which phase it is on: at least the smallest of all flows on each.
            default -> smallest(amps);
        };
        return measured == null ? 0 : measured;
    }

    /** On how many phases a vehicle draws the same; empty where it draws too little to tell, or nothing is known. */
    static OptionalInt evenPhases(MeterSample sample) {
        MeterSample.PhaseAmps amps = sample.currentAmps();
        if (amps == null) {
            return OptionalInt.empty();
        }
        List<Double> all = Stream.of(amps.l1(), amps.l2(), amps.l3())
                .flatMap(Stream::ofNullable)
                .toList();
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return most < TELLING_AMPS
                ? OptionalInt.empty()
                : OptionalInt.of(
                        (int) all.stream().filter(one -> one >= EVEN * most).count());
    }

    private static double smallest(MeterSample.PhaseAmps amps) {
        Double l1 = amps.l1();
        Double l2 = amps.l2();
        Double l3 = amps.l3();
        return l1 == null || l2 == null || l3 == null ? 0 : Math.min(l1, Math.min(l2, l3));
    }
}
