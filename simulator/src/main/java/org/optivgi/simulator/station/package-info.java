/**
 * A charge point, whatever version of OCPP it speaks: its connectors, its transactions, its link, what waits to be told, how it
 * keeps or breaks the standard. What versions differ in stands behind {@link org.optivgi.simulator.station.Dialect}. Knows
 * neither sockets nor scenarios. Everything here belongs to the depot's thread.
 */
@NullMarked
package org.optivgi.simulator.station;

import org.jspecify.annotations.NullMarked;
