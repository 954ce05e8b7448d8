package org.optivgi.simulator.depot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Needs;
import org.optivgi.simulator.time.DepotClock;
import org.optivgi.simulator.time.Scheduler;

/** A vehicle's visit while it happens: arrives, plugs in, holds the token to the reader, charges, stops, leaves. */
final class Stay {
    private static final double ENOUGH = 0.99;

    private final Scenario.Visit visit;
    private final ChargePoint chargePoint;
    private final Scheduler scheduler;
    private final DepotClock clock;
    private Phase phase = Phase.EXPECTED;
    private boolean isLeaving;
    private @Nullable Instant departure;
    private @Nullable Instant leftAt;
    private @Nullable ElectricVehicle last;

    enum Phase {
        EXPECTED,
        PLUGGED_IN,
        GONE,
        /** Its connector was taken when it came. */
        TURNED_AWAY
    }

    Stay(Scenario.Visit visit, ChargePoint chargePoint, Scheduler scheduler, DepotClock clock) {
        this.visit = visit;
        this.chargePoint = chargePoint;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    Scenario.Visit visit() {
        return visit;
    }

    ChargePoint chargePoint() {
        return chargePoint;
    }

    Outlet outlet() {
        return chargePoint.outlet(visit.connector());
    }

    Phase phase() {
        return phase;
    }

    boolean isPluggedIn() {
        return phase == Phase.PLUGGED_IN;
    }

    boolean isOver() {
        return phase == Phase.GONE || phase == Phase.TURNED_AWAY;
    }

    /** The vehicle as it is, or as it was when it left; null if it never plugged in. */
    @Nullable
    ElectricVehicle vehicle() {
        return isPluggedIn() ? outlet().vehicle().orElse(last) : last;
    }

    double deliveredKwh() {
        ElectricVehicle vehicle = vehicle();
        return vehicle == null ? 0 : vehicle.deliveredKwh();
    }

    /** Whether it has, but for a hundredth, what it asked for or what its battery could take. */
    boolean isServed() {
        ElectricVehicle vehicle = vehicle();
        if (vehicle == null) {
            return visit.vehicle().energyKwh() == 0;
        }
        return !vehicle.wantsEnergy()
                || vehicle.deliveredKwh() >= ENOUGH * visit.vehicle().energyKwh();
    }

    /** Puts the visit on the schedule. */
    void schedule(Instant start, ZoneId zone) {
        scheduler.after(visit.arrive().after(start, zone), this::arrive);
        if (visit.depart() != null) {
            departure = start.plus(visit.depart().after(start, zone));
            scheduler.after(visit.depart().after(start, zone), this::leave);
        }
    }

    private void arrive() {
        if (outlet().vehicle().isPresent()) {
            phase = Phase.TURNED_AWAY;
            return;
        }
        phase = Phase.PLUGGED_IN;
        chargePoint.plug(
                visit.connector(),
                ElectricVehicle.arriving(visit.vehicle()),
                visit.tellsNeeds() ? new Needs(departure) : null);
        if (visit.tagAfter() != null) {
            scheduler.after(visit.tagAfter(), this::presentTag);
        }
    }

    private void presentTag() {
        if (isPluggedIn() && !isLeaving && !isInTransaction()) {
            if (chargePoint.isAccepted()) {
                chargePoint.presentTag(visit.connector(), visit.idTag());
                presentTagLater();
            } else {
                // Nobody holds a token to a reader that is dark; the driver tries again a moment later.
                scheduler.after(Duration.ofSeconds(10), this::presentTag);
            }
        }
    }

    /** A driver who is still there, or a station that starts by itself after a power cut. */
    private void presentTagLater() {
        if (visit.tagAgain() != null) {
            scheduler.after(visit.tagAgain(), () -> {
                if (isPluggedIn() && !isLeaving) {
                    boolean isIdle = !isInTransaction()
                            && outlet().vehicle()
                                    .map(ElectricVehicle::wantsEnergy)
                                    .orElse(false);
                    if (isIdle && chargePoint.isAccepted()) {
                        chargePoint.presentTag(visit.connector(), visit.idTag());
                    }
                    presentTagLater();
                }
            });
        }
    }

    private boolean isInTransaction() {
        return chargePoint.view(visit.connector()).isInTransaction();
    }

    /** Looks after the visit once a second. */
    void tick() {
        if (isPluggedIn() && visit.leavesWhenDone() && isInTransaction()) {
            ElectricVehicle vehicle = outlet().vehicle().orElse(null);
            if (vehicle != null && !vehicle.wantsEnergy()) {
                leave();
            }
        }
    }

    private void leave() {
        if (!isPluggedIn() || isLeaving) {
            return;
        }
        isLeaving = true;
        if (isInTransaction()) {
            chargePoint.presentTag(visit.connector(), visit.idTag());
        }
        scheduler.after(visit.unplugAfter(), this::unplug);
    }

    private void unplug() {
        last = outlet().vehicle().orElse(null);
        phase = Phase.GONE;
        leftAt = clock.now();
        chargePoint.unplug(visit.connector());
    }

    /** The depot closes: keeps what the vehicle has. */
    void close() {
        last = vehicle();
    }

    /** When it pulled its plug; null if it has not. */
    @Nullable
    Instant leftAt() {
        return leftAt;
    }
}
