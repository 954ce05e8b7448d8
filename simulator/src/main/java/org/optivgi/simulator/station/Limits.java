package org.optivgi.simulator.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.Allowance;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;
import org.optivgi.simulator.profile.CompositeSchedule;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.profile.ProfileStore;
import org.optivgi.simulator.profile.Ruling;
import org.optivgi.simulator.profile.SharedMaximum;

/** The charging profiles of a charge point and what follows from them for each connector. */
public final class Limits {
    private final List<Connector> connectors;
    private final StationClock clock;
    private ProfileStore store = ProfileStore.empty();

    Limits(List<Connector> connectors, StationClock clock) {
        this.connectors = connectors;
        this.clock = clock;
        connectors.forEach(connector -> connector.outlet().limitedBy(nanos -> windowAt(connector, nanos)));
    }

    /** From now on every connector keeps to the limit that it has now, or to its profiles again. */
    void stick(boolean sticks) {
        for (Connector connector : connectors) {
            double now = connector.outlet().allowedAmps(clock.nanosAt(clock.now()));
            Allowance stuck = nanos -> new Allowance.Window(now, Long.MAX_VALUE);
            connector.outlet().limitedBy(sticks ? stuck : nanos -> windowAt(connector, nanos));
        }
    }

    /** All profiles that are held. */
    public ProfileStore store() {
        return store;
    }

    void install(InstalledProfile profile) {
        store(store.with(profile));
    }

    /** Holds these from now on. */
    public void store(ProfileStore changed) {
        store = changed;
        changed();
    }

    /** Something that limits depend on has changed: profiles, transactions, time. */
    void changed() {
        connectors.forEach(connector -> connector.outlet().allowanceChanged());
    }

    private Allowance.Window windowAt(Connector connector, long nanos) {
        Instant instant = clock.at(nanos);
        Ruling ruling = ruling(connector, instant);
        double amps = ownAmps(connector, ruling);
        Instant until = ruling.until();
        double total = totalAmps(ruling, connector.outlet());
        if (total < Double.POSITIVE_INFINITY) {
            double[] ceilings = new double[connectors.size()];
            for (int i = 0; i < ceilings.length; i++) {
                Connector other = connectors.get(i);
                if (other == connector || other.outlet().isClosed()) {
                    Ruling otherRuling = ruling(other, instant);
                    ceilings[i] = Math.min(other.outlet().spec().maxAmps(), ownAmps(other, otherRuling));
                    until = otherRuling.until().isBefore(until) ? otherRuling.until() : until;
                }
            }
            amps = SharedMaximum.share(total, ceilings)[connectors.indexOf(connector)];
        }
        return new Allowance.Window(amps, clock.nanosAt(until));
    }

    private Ruling ruling(Connector connector, Instant instant) {
        Instant start = connector.transaction().map(Transaction::start).orElse(null);
        return CompositeSchedule.at(store, connector.id(), start, instant);
    }

    private static double ownAmps(Connector connector, Ruling ruling) {
        if (connector.transaction().map(Transaction::isDeauthorised).orElse(false)) {
            return 0;
        }
        return ruling.transaction() == null ? Double.POSITIVE_INFINITY : amps(ruling.transaction(), connector.outlet());
    }

    /** What all connectors may use together, as seen from one of them. */
    private static double totalAmps(Ruling ruling, Outlet outlet) {
        double amps = Double.POSITIVE_INFINITY;
        if (ruling.chargePoint() != null) {
            amps = amps(ruling.chargePoint(), outlet);
        }
        return ruling.external() == null ? amps : Math.min(amps, amps(ruling.external(), outlet));
    }

    private static double amps(Ruling.Rule rule, Outlet outlet) {
        return rule.amps(outlet.spec().volts(), outlet.spec().phases(), outlet.phasesInUse());
    }

    /**
     * The periods of a composite schedule, limits rounded down to one decimal.
     *
     * @param connectorId 0 for the charge point's grid connection
     */
    public List<CompositePeriod> composite(int connectorId, int seconds, RateUnit unit) {
        Instant from = clock.now();
        @Nullable Connector connector = connectorId == 0 ? null : connectors.get(connectorId - 1);
        @Nullable
        Instant start = connector == null
                ? null
                : connector.transaction().map(Transaction::start).orElse(null);
        List<CompositePeriod> periods = new ArrayList<>();
        Instant begin = from;
        for (Ruling ruling :
                CompositeSchedule.between(store, connectorId, start, from, from.plusSeconds(Math.max(1, seconds)))) {
            Outlet outlet = (connector == null ? connectors.get(0) : connector).outlet();
            double amps = connector == null
                    ? connectors.stream()
                            .mapToDouble(one -> one.outlet().spec().maxAmps())
                            .sum()
                    : Math.min(outlet.spec().maxAmps(), ownAmps(connector, ruling));
            amps = Math.min(amps, totalAmps(ruling, outlet));
            int phases = connector == null ? outlet.spec().phases() : outlet.phasesInUse();
            double limit = unit == RateUnit.A ? amps : amps * outlet.spec().volts() * phases;
            CompositePeriod.of(Duration.between(from, begin).toSeconds(), limit, phases)
                    .appendTo(periods);
            begin = ruling.until();
        }
        return periods;
    }
}
