package org.optivgi.gateway.dispatch;

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
 */
public record Aim(ConnectorKey connector, TransactionId transaction, Ev ev, double powerKw, Horizon horizon) {}
