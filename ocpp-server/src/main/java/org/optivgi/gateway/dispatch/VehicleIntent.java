package org.optivgi.gateway.dispatch;

import java.time.Instant;

/**
 * How a vehicle said that it means to charge, compared with what it was permitted then.
 *
 * @param toldAt when it said so
 * @param mostKw the most power that it means to draw, in kW
 * @param permittedKw what it was permitted where it means to exceed that by most, else the most that it was permitted, in kW
 * @param isWithin whether it means to keep within what it is permitted
 */
public record VehicleIntent(Instant toldAt, double mostKw, double permittedKw, boolean isWithin) {}
