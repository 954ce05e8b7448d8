/** The depot's virtual time and the one thread that everything in a depot runs on. Knows nothing of charging. */
@NullMarked
package org.optivgi.simulator.time;

import org.jspecify.annotations.NullMarked;
