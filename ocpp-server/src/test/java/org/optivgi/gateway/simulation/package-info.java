/**
 * The whole gateway and a simulated depot on one thread and one virtual clock: the same seed gives the same run, event for
 * event. The judge is the simulator's true power, never the gateway's own view.
 */
@NullMarked
package org.optivgi.gateway.simulation;

import org.jspecify.annotations.NullMarked;
