package org.optivgi.simulator.depot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.scenario.SiteNode;

/**
 * Keeps book of the site's power from the start of the scenario on: what truly flowed, and what the charge points were
 * permitted to draw, against the limits of every part of the site on every phase. Every step has constant power, so
 * nothing between steps is missed.
 */
final class SiteLedger {
    private final List<NodeMeter> meters = new ArrayList<>();
    private final Map<NodeMeter, NodeMeter> parents = new LinkedHashMap<>();
    private final List<Outlet> outlets;
    /** For each outlet the meters that it flows through, from its own part up to the grid connection. */
    private final List<List<Integer>> ways = new ArrayList<>();

    private final List<NodeMeter.Sums> drawn = new ArrayList<>();
    private final List<NodeMeter.Sums> allowed = new ArrayList<>();
    private final List<Stay> stays;
    private final double[] sharedKwh;
    private long sharedNanos;
    private boolean isOpen;

    /** An outlet and the charge point that it belongs to. */
    record Wired(String station, Outlet outlet) {}

    /** @param tell told when an excess begins */
    SiteLedger(SiteNode site, List<Wired> wired, List<Stay> stays, Consumer<String> tell) {
        this.outlets = wired.stream().map(Wired::outlet).toList();
        this.stays = List.copyOf(stays);
        this.sharedKwh = new double[stays.size()];
        add(site, null, tell);
        wired.forEach(one -> ways.add(wayUp(one.station())));
        meters.forEach(meter -> {
            drawn.add(new NodeMeter.Sums());
            allowed.add(new NodeMeter.Sums());
        });
    }

    private void add(SiteNode node, @Nullable NodeMeter parent, Consumer<String> tell) {
        NodeMeter meter = new NodeMeter(node, tell);
        meters.add(meter);
        if (parent != null) {
            parents.put(meter, parent);
        }
        node.nodes().forEach(below -> add(below, meter, tell));
    }

    private List<Integer> wayUp(String station) {
        NodeMeter at = meters.stream()
                .filter(meter -> meter.carries(station))
                .findFirst()
                .orElse(root());
        List<Integer> way = new ArrayList<>();
        for (NodeMeter meter = at; meter != null; meter = parents.get(meter)) {
            way.add(meters.indexOf(meter));
        }
        return way;
    }

    private NodeMeter root() {
        return meters.get(0);
    }

    /** The scenario begins. */
    void open(Instant start, ZoneId zone, long nanos) {
        isOpen = true;
        meters.forEach(meter -> meter.begin(start, zone, nanos));
    }

    /**
     * From now on other limits are judged at a part of the site.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    void limit(String node, @Nullable Double kw, @Nullable Double amps) {
        meters.stream()
                .filter(meter -> meter.node().id().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the site has no part " + node))
                .limit(kw, amps);
    }

    /** The first time after this one at which a load changes. */
    long nextChangeAfter(long nanos) {
        return root().nextChangeAfter(nanos);
    }

    void record(long nanos, long lengthNanos) {
        if (!isOpen) {
            return;
        }
        drawn.forEach(NodeMeter.Sums::clear);
        allowed.forEach(NodeMeter.Sums::clear);
        for (int i = 0; i < outlets.size(); i++) {
            sum(outlets.get(i), ways.get(i), nanos);
        }
        for (int i = 0; i < meters.size(); i++) {
            meters.get(i).record(nanos, lengthNanos, drawn.get(i), allowed.get(i));
        }
        if (allShare()) {
            sharedNanos += lengthNanos;
            for (int i = 0; i < sharedKwh.length; i++) {
                sharedKwh[i] += stays.get(i).outlet().permittedKw(nanos) * Tally.hours(lengthNanos);
            }
        }
    }

    private void sum(Outlet outlet, List<Integer> way, long nanos) {
        if (!outlet.isClosed()) {
            return;
        }
        for (int meter : way) {
            drawn.get(meter).kw += outlet.powerKw();
            allowed.get(meter).kw += outlet.permittedKw(nanos);
            for (int phase = 0; phase < PhaseRotation.GRID_PHASES; phase++) {
                drawn.get(meter).amps[phase] += outlet.ampsOn(phase);
                allowed.get(meter).amps[phase] += outlet.permittedAmps(phase, nanos);
            }
        }
    }

    private boolean allShare() {
        return stays.size() > 1
                && stays.stream()
                        .allMatch(stay -> stay.isPluggedIn() && stay.outlet().wantedKw() > 0);
    }

    @Nullable
    Double siteLimitKw() {
        return root().limitKw();
    }

    double flowingKw() {
        return root().flowingKw();
    }

    double permittedKw() {
        return root().permittedKw();
    }

    /** Every part of the site, the grid connection first. */
    List<Summary.Node> nodes() {
        return meters.stream().map(NodeMeter::summary).toList();
    }

    /** How long all vehicles were there at once and wanted energy. */
    double sharedSeconds() {
        return sharedNanos / 1e9;
    }

    /** A stay's mean allowed power in kW while all vehicles were there; 0 if that never was. */
    double sharedMeanKw(int index) {
        return sharedNanos == 0 ? 0 : sharedKwh[index] / Tally.hours(sharedNanos);
    }
}
