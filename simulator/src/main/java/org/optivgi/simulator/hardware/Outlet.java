package org.optivgi.simulator.hardware;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One connector's power side: cable, contactor, control pilot, meter. Time moves only through {@link #step}; everything
 * belongs to the depot's thread. Virtual times are nanoseconds.
 */
public final class Outlet {
    private final OutletSpec spec;
    private Allowance allowance = nanos -> Allowance.Window.UNLIMITED;
    private Allowance.Window window = Allowance.Window.UNLIMITED;
    private boolean windowStale = true;
    private ControlPilot pilot;
    private @Nullable ElectricVehicle vehicle;
    private boolean closed;
    private DoubleUnaryOperator tampering = DoubleUnaryOperator.identity();
    private Meter meter = Meter.TRUE;
    private double[] shownAtFreeze = {0, 0, 0};
    private double registerWh;
    private double amps;
    private double powerKw;

    /** An empty outlet whose meter stands at so many Wh. */
    public Outlet(OutletSpec spec, double registerWh) {
        this.spec = spec;
        this.registerWh = registerWh;
        this.pilot = newPilot();
    }

    private ControlPilot newPilot() {
        return new ControlPilot(spec.decreaseLag(), spec.increaseLag());
    }

    /** What it is built for. */
    public OutletSpec spec() {
        return spec;
    }

    /** Sets who says how much may be offered. */
    public void limitedBy(Allowance newAllowance) {
        allowance = newAllowance;
        windowStale = true;
    }

    /** Offers something else than what is allowed, as broken hardware does; null ends that. */
    public void tamperedBy(@Nullable DoubleUnaryOperator newTampering) {
        tampering = newTampering == null ? DoubleUnaryOperator.identity() : newTampering;
    }

    /** The allowance may have changed earlier than it had said: ask again. */
    public void allowanceChanged() {
        windowStale = true;
    }

    /** Puts the plug in. */
    public void plug(ElectricVehicle arriving) {
        vehicle = arriving;
        pilot = newPilot();
    }

    /** Pulls the plug out, which opens the contactor. */
    public void unplug() {
        open();
        vehicle = null;
    }

    /** The vehicle that is plugged in, as it is now. */
    public Optional<ElectricVehicle> vehicle() {
        return Optional.ofNullable(vehicle);
    }

    /** What was offered per phase when time last passed, in A; 0 while the contactor is open. */
    public double offeredAmpsNow() {
        return closed ? pilot.offeredAmps() : 0;
    }

    /** Closes the contactor: the vehicle may draw. */
    public void close() {
        if (!closed) {
            closed = true;
            pilot = newPilot();
        }
    }

    /** Opens the contactor: current falls to zero at once. */
    public void open() {
        closed = false;
        amps = 0;
        powerKw = 0;
    }

    /** Whether the contactor is closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Phases that outlet and vehicle have in common; the outlet's own without a vehicle. */
    public int phasesInUse() {
        return vehicle == null
                ? spec.phases()
                : Math.min(spec.phases(), vehicle.spec().phases());
    }

    /** Limit per phase in A at this time, nameplate included, whether or not anyone charges. */
    public double allowedAmps(long nanos) {
        return Math.min(spec.maxAmps(), windowAt(nanos).amps());
    }

    /** The most that a willing vehicle on the phases in use may draw at this time, in kW; 0 if the contactor is open. */
    public double permittedKw(long nanos) {
        return closed ? kilowatts(allowedAmps(nanos)) : 0;
    }

    /** The most that a willing vehicle may draw from a phase of the grid (from 0) at this time, in A. */
    public double permittedAmps(int gridPhase, long nanos) {
        return closed && draws(gridPhase) ? allowedAmps(nanos) : 0;
    }

    /** Whether the phases in use include this one of the grid, from 0. */
    private boolean draws(int gridPhase) {
        return spec.rotation().terminalOn(gridPhase) < phasesInUse();
    }

    /** What the vehicle would draw if nothing but the outlet's nameplate held it back, in kW. */
    public double wantedKw() {
        return vehicle == null || !closed ? 0 : kilowatts(vehicle.drawnAmps(spec.maxAmps()));
    }

    private double kilowatts(double ampsPerPhase) {
        return ampsPerPhase * spec.volts() * phasesInUse() / 1000;
    }

    private Allowance.Window windowAt(long nanos) {
        if (windowStale || nanos >= window.untilNanos()) {
            window = allowance.at(nanos);
            windowStale = false;
        }
        return window;
    }

    /** Puts on the control pilot what may be offered at this time. Call before {@link #nextChangeAfter}. */
    public void settle(long nanos) {
        if (closed) {
            pilot.offer(nanos, offeredAmps(nanos));
        }
    }

    /** What the outlet offers per phase at this time in A; what is allowed, unless it is tampered with. */
    public double offeredAmps(long nanos) {
        return Math.min(spec.maxAmps(), tampering.applyAsDouble(allowedAmps(nanos)));
    }

    /** The first time after this one at which offer or current may change by themselves. */
    public long nextChangeAfter(long nanos) {
        return closed ? Math.min(windowAt(nanos).untilNanos(), pilot.nextChangeAfter(nanos)) : Long.MAX_VALUE;
    }

    /** Lets time pass from {@code nanos} for so long; nothing may change within (see {@link #nextChangeAfter}). */
    public void step(long nanos, long lengthNanos) {
        if (!closed || vehicle == null) {
            return;
        }
        ElectricVehicle.Step step =
                vehicle.advance(Duration.ofNanos(lengthNanos), pilot.followedAmps(nanos), spec.volts(), phasesInUse());
        vehicle = step.after();
        amps = step.amps();
        powerKw = step.powerKw();
        registerWh += step.energyKwh() * 1000;
    }

    /** What the meter shows from now on: the truth, the truth times a factor, or what it shows now. */
    public void meteredBy(Meter newMeter) {
        meter = newMeter;
        shownAtFreeze = new double[] {registerWh, amps, powerKw};
    }

    /** How well a meter measures. */
    public record Meter(double factor, boolean isFrozen) {
        /** As it should. */
        public static final Meter TRUE = new Meter(1, false);
    }

    private double shown(double truth, int frozenIndex) {
        return meter.isFrozen() ? shownAtFreeze[frozenIndex] : truth * meter.factor();
    }

    /** The register that the meter shows, in Wh. */
    public double shownRegisterWh() {
        return shown(registerWh, 0);
    }

    /** The current per phase that the meter shows, in A. */
    public double shownAmps() {
        return shown(amps, 1);
    }

    /** The power that the meter shows, in kW. */
    public double shownKw() {
        return shown(powerKw, 2);
    }

    /** The meter's register in Wh; never falls. */
    public double registerWh() {
        return registerWh;
    }

    /** Current on a phase of the grid (from 0) in A over the last step. */
    public double ampsOn(int gridPhase) {
        return draws(gridPhase) ? amps : 0;
    }

    /** Current per phase in A over the last step. */
    public double amps() {
        return amps;
    }

    /** Power over all phases in kW over the last step. */
    public double powerKw() {
        return powerKw;
    }
}
