package org.optivgi.simulator.depot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.optivgi.simulator.fault.CombinedConduct;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Conduct;
import org.optivgi.simulator.time.Scheduler;

/** Makes charge points misbehave when the timetable says so. */
final class FaultPlayer {
    private final Map<String, ChargePoint> chargePoints;
    private final Scheduler scheduler;
    private final BiConsumer<String, Misbehaviour> onBegin;
    private final Map<String, List<Misbehaviour>> active = new HashMap<>();

    FaultPlayer(Map<String, ChargePoint> chargePoints, Scheduler scheduler, BiConsumer<String, Misbehaviour> onBegin) {
        this.chargePoints = chargePoints;
        this.scheduler = scheduler;
        this.onBegin = onBegin;
    }

    void schedule(List<Scenario.Fault> faults, Instant start, ZoneId zone) {
        for (Scenario.Fault fault : faults) {
            Duration at = fault.at().after(start, zone);
            scheduler.after(at, () -> begin(fault));
            if (fault.lasting() != null) {
                scheduler.after(at.plus(fault.lasting()), () -> end(fault));
            }
        }
    }

    private void begin(Scenario.Fault fault) {
        onBegin.accept(fault.station(), fault.misbehaviour());
        activeAt(fault.station()).add(fault.misbehaviour());
        update(fault.station());
        fault.misbehaviour().begin(chargePoint(fault.station()));
    }

    private void end(Scenario.Fault fault) {
        activeAt(fault.station()).remove(fault.misbehaviour());
        update(fault.station());
        fault.misbehaviour().end(chargePoint(fault.station()));
    }

    private void update(String station) {
        List<Misbehaviour> now = activeAt(station);
        chargePoint(station).conduct(now.isEmpty() ? Conduct.PROPER : new CombinedConduct(now));
    }

    private List<Misbehaviour> activeAt(String station) {
        return active.computeIfAbsent(station, key -> new ArrayList<>());
    }

    private ChargePoint chargePoint(String station) {
        ChargePoint chargePoint = chargePoints.get(station);
        if (chargePoint == null) {
            throw new IllegalArgumentException("no charge point " + station);
        }
        return chargePoint;
    }
}
