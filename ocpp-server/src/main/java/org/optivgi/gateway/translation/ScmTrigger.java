package org.optivgi.gateway.translation;

import java.util.function.Consumer;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.scm.runner.ScmEvent;

/**
 * Wakes the scheduling core when the network changes in a way that matters to a plan: a transaction starts or ends, a
 * vehicle stops or resumes charging or tells what it needs, a charge point comes or goes or is limited by others, a
 * reservation changes. Meter values alone wake nobody;
 * the next minute's cycle uses them.
 */
public final class ScmTrigger implements NetworkListener {
    private final Consumer<ScmEvent> queue;

    /** A trigger that puts events on a queue, which must take them at once. */
    public ScmTrigger(Consumer<ScmEvent> queue) {
        this.queue = queue;
    }

    @Override
    public void onChange(NetworkChange change) {
        String chargePoint = change.chargePoint().value();
        if (change instanceof NetworkChange.TransactionStarted started) {
            transaction(chargePoint, "transaction " + started.transaction().id() + " started");
        } else if (change instanceof NetworkChange.TransactionEnded ended) {
            transaction(chargePoint, "transaction " + ended.transaction().id() + " ended");
        } else if (change instanceof NetworkChange.TransactionUpdated updated) {
            transaction(
                    chargePoint,
                    "more is known of transaction " + updated.transaction().id());
        } else if (change instanceof NetworkChange.ChargingNeedsTold told) {
            transaction(chargePoint, "the vehicle on connector " + told.connector() + " told what it needs");
        } else if (change instanceof NetworkChange.VehicleScheduleTold told) {
            transaction(chargePoint, "the vehicle on connector " + told.connector() + " told how it will charge");
        } else if (change instanceof NetworkChange.ExternalLimitChanged) {
            queue.accept(new ScmEvent.LimitChanged("charge point " + chargePoint));
        } else if (change instanceof NetworkChange.StatusChanged status && matters(status)) {
            transaction(chargePoint, "connector " + status.connector() + " is " + status.to());
        } else if (change instanceof NetworkChange.Connected || change instanceof NetworkChange.Disconnected) {
            transaction(chargePoint, change.getClass().getSimpleName());
        } else if (change instanceof NetworkChange.ReservationChanged changed) {
            queue.accept(new ScmEvent.ReservationChanged(
                    Integer.toString(changed.reservation().id()),
                    changed.reservation().state().toString()));
        }
    }

    private void transaction(String chargePoint, String what) {
        queue.accept(new ScmEvent.TransactionChanged(chargePoint, what));
    }

    private static boolean matters(NetworkChange.StatusChanged status) {
        return status.to() == ConnectorStatus.CHARGING
                || status.to() == ConnectorStatus.SUSPENDED_EV
                || status.to() == ConnectorStatus.FAULTED
                || status.to() == ConnectorStatus.UNAVAILABLE;
    }
}
