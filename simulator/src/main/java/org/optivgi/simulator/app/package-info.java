/** The simulator's command line. Nothing below this package may print. */
@NullMarked
package org.optivgi.simulator.app;

import org.jspecify.annotations.NullMarked;
