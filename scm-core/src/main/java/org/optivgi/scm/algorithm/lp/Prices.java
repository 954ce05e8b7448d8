package org.optivgi.scm.algorithm.lp;

/**
 * Multipliers of the constraints that vehicles share. Any prices give a bound on the objective; the right ones give the
 * optimum.
 *
 * @param power price of one kW throughout a segment, by segment, at least 0
 * @param energy reward for one kWh of a vehicle, by vehicle, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier between neighbours, compared by nobody.
record Prices(double[] power, double[] energy) {}
