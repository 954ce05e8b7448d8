package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.station.ChargePointSpec;

/**
 * What happens at a depot.
 *
 * @param zone for times of day
 * @param end when the run ends at the latest; it ends earlier once all vehicles have left
 * @param site the tree of limits that are judged; a charge point that it does not name hangs on its root
 */
public record Scenario(
        String name,
        ZoneId zone,
        Duration end,
        SiteNode site,
        List<ChargePointSpec> stations,
        List<Visit> visits,
        List<Fault> faults) {

    /** Copies the lists. */
    public Scenario {
        stations = List.copyOf(stations);
        visits = List.copyOf(visits);
        faults = List.copyOf(faults);
    }

    /** The same with faults by chance besides those on the timetable. */
    public Scenario with(RandomFaults random) {
        List<String> ids = stations.stream().map(ChargePointSpec::identity).toList();
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(random.draw(ids, Duration.ZERO, end));
        return new Scenario(name, zone, end, site, stations, visits, all);
    }

    /** What all charge points together may draw in kW; null: no limit is judged. */
    public @Nullable Double siteLimitKw() {
        return site.limitKw();
    }

    /**
     * A vehicle's stay.
     *
     * @param depart null: stays to the end
     * @param leavesWhenDone whether it leaves as soon as it has what it asked for, if that is before {@code depart}
     * @param tagAfter from the plug to the token at the reader; null: no token, it waits for a remote start
     * @param tagAgain where no transaction runs, the token is held to the reader again so often; null: never
     * @param unplugAfter from the stop to the pulled plug
     * @param tellsNeeds whether it tells what it needs and when it departs, where its station can hand that on
     */
    public record Visit(
            VehicleSpec vehicle,
            String station,
            int connector,
            String idTag,
            Moment arrive,
            @Nullable Moment depart,
            boolean leavesWhenDone,
            @Nullable Duration tagAfter,
            @Nullable Duration tagAgain,
            Duration unplugAfter,
            boolean tellsNeeds) {}

    /**
     * A misbehaviour on the timetable.
     *
     * @param lasting null: to the end of the run, if it is of the lasting kind at all
     */
    public record Fault(Moment at, @Nullable Duration lasting, String station, Misbehaviour misbehaviour) {}
}
