package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What every limit of the site leaves for vehicles, over time: the configured limit, or a stricter one from outside, less
 * what else draws there. Used on the dispatch's loop only.
 *
 * <p>A meter's reading stands for the load until it is too old; from then on the larger of it and the configured load does.
 * What nobody measures is the configured load, never nothing.
 */
final class SiteLimits {
    private final SiteTree tree;
    private final Duration meterValidity;
    private final SortedMap<String, LimitSeries> series = new TreeMap<>();
    private final Map<String, Load> readings = new HashMap<>();
    private final Map<LimitKey, PowerOverTime> capacities = new HashMap<>();
    private final Map<LimitKey, PowerOverTime> loads = new HashMap<>();

    /** What draws below a node and takes no orders, at the time of a reading. */
    private record Load(Instant at, boolean isOfAllBelow, Map<Flow, Double> amounts) {}

    /** @param meterValidity how long a meter's reading stands for what is drawn */
    SiteLimits(SiteTree tree, Duration meterValidity) {
        this.tree = tree;
        this.meterValidity = meterValidity;
        compute();
    }

    SiteTree tree() {
        return tree;
    }

    /** What vehicles may draw, over time; infinite where there is no limit, below 0 where others draw more. */
    PowerOverTime capacity(LimitKey limit) {
        return capacities.getOrDefault(limit, PowerOverTime.constant(Double.POSITIVE_INFINITY));
    }

    /** What vehicles may always draw by the configuration alone. */
    double configuredCapacity(LimitKey limit) {
        return configured(limit) - configuredLoad(limit);
    }

    /** Every limit that is one at some time, with what it leaves. */
    Map<LimitKey, PowerOverTime> capacities() {
        return Map.copyOf(capacities);
    }

    /** What draws at every limit and is no vehicle's, over time. */
    Map<LimitKey, PowerOverTime> loads() {
        return Map.copyOf(loads);
    }

    /** The limits set from outside, by node and source. */
    List<LimitSeries> series() {
        return List.copyOf(series.values());
    }

    void set(LimitSeries limit) {
        series.put(nameOf(limit.node(), limit.source()), limit);
        compute();
    }

    /** @return what held until now; empty if the source had set nothing */
    Optional<LimitSeries> remove(String node, String source) {
        Optional<LimitSeries> removed = Optional.ofNullable(series.remove(nameOf(node, source)));
        removed.ifPresent(gone -> compute());
        return removed;
    }

    /** Forgets what has ended. */
    void dropEnded(Instant now) {
        if (series.values().removeIf(limit -> !now.isBefore(limit.until()))) {
            compute();
        }
    }

    /**
     * Takes a reading.
     *
     * @param charging what vehicles below the node drew at that time, as far as it is known, by what is read
     */
    void read(MeterReading reading, ToDoubleFunction<Flow> charging) {
        Map<Flow, Double> amounts = new HashMap<>();
        for (Flow flow : Flow.values()) {
            double shown = reading.on(flow, tree.phaseVoltage());
            double load = reading.includesCharging() ? shown - charging.applyAsDouble(flow) : shown;
            // What a site feeds back is no room for vehicles: it may end any moment.
            amounts.put(flow, Math.max(0, load));
        }
        readings.put(reading.node(), new Load(reading.at(), reading.includesCharging(), amounts));
        compute();
    }

    private static String nameOf(String node, String source) {
        return node + '\n' + source;
    }

    private void compute() {
        Map<LimitKey, PowerOverTime> below = new HashMap<>();
        List<LimitKey> bottomUp = new ArrayList<>(tree.limits());
        Collections.reverse(bottomUp);
        for (LimitKey limit : bottomUp) {
            PowerOverTime load = loadOf(limit, below.getOrDefault(limit, PowerOverTime.constant(0)));
            loads.put(limit, load);
            capacities.put(limit, limitOver(limit).minus(load));
            String parent = tree.node(limit.node()).orElseThrow().parent();
            if (parent != null) {
                below.merge(new LimitKey(parent, limit.flow()), load, PowerOverTime::plus);
            }
        }
    }

    private PowerOverTime limitOver(LimitKey limit) {
        PowerOverTime strictest = PowerOverTime.constant(configured(limit));
        for (LimitSeries one : series.values()) {
            if (one.node().equals(limit.node())) {
                strictest = strictest.min(one.on(limit.flow()));
            }
        }
        return strictest;
    }

    private PowerOverTime loadOf(LimitKey limit, PowerOverTime ofChildren) {
        PowerOverTime assumed = PowerOverTime.constant(ownLoad(limit));
        Load read = readings.get(limit.node());
        if (read == null) {
            return assumed.plus(ofChildren);
        }
        PowerOverTime unread = read.isOfAllBelow() ? assumed.plus(ofChildren) : assumed;
        PowerOverTime shown = PowerOverTime.constant(read.amounts().getOrDefault(limit.flow(), 0.0));
        PowerOverTime load = shown.then(read.at().plus(meterValidity), shown.max(unread));
        return read.isOfAllBelow() ? load : load.plus(ofChildren);
    }

    private double configured(LimitKey limit) {
        SiteTree.Node node = tree.node(limit.node()).orElseThrow();
        Double value = limit.flow() == Flow.POWER ? node.limitKw() : node.limitAmps();
        return value == null ? Double.POSITIVE_INFINITY : value;
    }

    private double configuredLoad(LimitKey limit) {
        double load = ownLoad(limit);
        for (SiteTree.Node child : tree.children(limit.node())) {
            load += configuredLoad(new LimitKey(child.id(), limit.flow()));
        }
        return load;
    }

    private double ownLoad(LimitKey limit) {
        double kw = tree.node(limit.node()).orElseThrow().loadKw();
        return limit.flow() == Flow.POWER ? kw : kw * 1000 / 3 / tree.phaseVoltage();
    }
}
