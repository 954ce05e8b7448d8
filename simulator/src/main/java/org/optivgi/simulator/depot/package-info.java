/** A depot at work: charge points, vehicles and faults by scenario, the true power, and what is told about it. Prints nothing. */
@NullMarked
package org.optivgi.simulator.depot;

import org.jspecify.annotations.NullMarked;
