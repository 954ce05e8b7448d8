package org.optivgi.gateway.dispatch;

import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Schedule;

/**
 * What the plan wants a connector to be allowed.
 *
 * @param connector where
 * @param transaction the transaction it was planned for; an aim for another one is void
 * @param ev the vehicle as planned for
 * @param schedule power in kW for each step of the horizon
 * @param horizon the steps
 */
public record Aim(ConnectorKey connector, TransactionId transaction, Ev ev, Schedule schedule, Horizon horizon) {}
