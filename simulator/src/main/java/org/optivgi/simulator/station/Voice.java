package org.optivgi.simulator.station;

import java.util.function.Function;

/**
 * What a charge point tells, and what may be asked of it.
 *
 * @param commands from the pieces of the charge point, which need something to tell themselves; asked once
 */
public record Voice(Telling telling, Function<Parts, Commands> commands) {}
