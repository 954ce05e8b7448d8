package org.optivgi.simulator.station;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.time.Scheduler;

/** A connector's state; its status is worked out from that state and never stored. */
public final class Connector {
    private final int id;
    private final Outlet outlet;
    private boolean isOperative = true;
    private boolean isInoperativeAfterTransaction;
    private @Nullable String errorCode;
    private @Nullable Transaction transaction;
    private boolean hasFinished;
    private @Nullable Needs needs;
    private @Nullable Pending pending;
    private @Nullable String reported;

    Connector(int id, Outlet outlet) {
        this.id = id;
        this.outlet = outlet;
    }

    /** An authorisation that waits for the plug. */
    record Pending(Verdict verdict, @Nullable RemoteStart remote, Scheduler.Cancellable timer) {}

    /** Its number, from 1. */
    public int id() {
        return id;
    }

    /** Its power side. */
    public Outlet outlet() {
        return outlet;
    }

    /** Whether a vehicle is plugged in. */
    public boolean isPlugged() {
        return outlet.vehicle().isPresent();
    }

    /** Whether it is broken. */
    public boolean isFaulted() {
        return errorCode != null;
    }

    String errorCode() {
        return errorCode == null ? "NoError" : errorCode;
    }

    void fault(@Nullable String newErrorCode) {
        errorCode = newErrorCode;
    }

    /** Whether it is in service. */
    public boolean isOperative() {
        return isOperative;
    }

    /** Changes availability; with a transaction going on, out of service comes after it. True if it is done at once. */
    public boolean operate(boolean operative) {
        if (!operative && transaction != null) {
            isInoperativeAfterTransaction = true;
            return false;
        }
        isOperative = operative;
        isInoperativeAfterTransaction = false;
        return true;
    }

    /** The transaction that is going on. */
    public Optional<Transaction> transaction() {
        return Optional.ofNullable(transaction);
    }

    void begin(Transaction started) {
        transaction = started;
        hasFinished = false;
        pending = null;
        outlet.close();
    }

    void end() {
        transaction = null;
        hasFinished = isPlugged();
        outlet.open();
        if (isInoperativeAfterTransaction) {
            isInoperativeAfterTransaction = false;
            isOperative = false;
        }
    }

    void plug(ElectricVehicle vehicle, @Nullable Needs told) {
        needs = told;
        outlet.plug(vehicle);
        hasFinished = false;
    }

    void unplug() {
        outlet.unplug();
        needs = null;
        hasFinished = false;
    }

    /** What its vehicle says that it needs; null: nothing. */
    public @Nullable Needs needs() {
        return needs;
    }

    Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }

    void pending(@Nullable Pending waiting) {
        if (pending != null) {
            pending.timer().cancel();
        }
        pending = waiting;
    }

    @Nullable
    String reported() {
        return reported;
    }

    void reported(@Nullable String status) {
        reported = status;
    }

    /** Whether a new transaction could begin here, reservations aside. */
    public boolean isFree() {
        return !isFaulted() && isOperative && transaction == null && pending == null;
    }

    /** How it stands at this virtual time. */
    public ConnectorStatus status(boolean isReserved, long nanos) {
        if (isFaulted()) {
            return ConnectorStatus.FAULTED;
        }
        if (transaction != null) {
            return statusInTransaction(nanos);
        }
        if (!isOperative) {
            return ConnectorStatus.UNAVAILABLE;
        }
        if (isPlugged() && hasFinished && pending == null) {
            return ConnectorStatus.FINISHING;
        }
        if (isPlugged() || pending != null) {
            return ConnectorStatus.PREPARING;
        }
        return isReserved ? ConnectorStatus.RESERVED : ConnectorStatus.AVAILABLE;
    }

    private ConnectorStatus statusInTransaction(long nanos) {
        ElectricVehicle vehicle = outlet.vehicle().orElse(null);
        if (vehicle == null || !vehicle.wantsEnergy()) {
            return ConnectorStatus.SUSPENDED_EV;
        }
        // What is offered decides, not what flows: a vehicle takes a moment to follow.
        return outlet.offeredAmps(nanos) < vehicle.spec().minAmps()
                ? ConnectorStatus.SUSPENDED_EVSE
                : ConnectorStatus.CHARGING;
    }
}
