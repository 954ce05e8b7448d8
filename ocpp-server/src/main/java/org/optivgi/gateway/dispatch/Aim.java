package org.optivgi.gateway.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;

/**
 * What the plan wants a connector to be allowed from now on. The plan's later steps are no part of it: each is aimed at in
 * its own time, so that what the charge points hold never contains an increase that relies on another's decrease.
 *
 * @param connector where
 * @param transaction the transaction it was planned for; an aim for another one is void
 * @param ev the vehicle as planned for
 * @param powerKw power in the current step, on all phases together, in kW
 * @param horizon the steps that were planned; the first is the current one
 * @param turnAt where it is allowed nothing now although it needs energy: when it is by the plan; null otherwise
 */
public record Aim(
        ConnectorKey connector,
        TransactionId transaction,
        Ev ev,
        double powerKw,
        Horizon horizon,
        @Nullable Instant turnAt) {
    /** An aim of a vehicle that does not wait for its turn. */
    public Aim(ConnectorKey connector, TransactionId transaction, Ev ev, double powerKw, Horizon horizon) {
        this(connector, transaction, ev, powerKw, horizon, null);
    }

    /** Whether it needs energy and is allowed nothing. */
    boolean isPaused() {
        return powerKw <= 0 && ev.energyKwh() > 0;
    }
}
