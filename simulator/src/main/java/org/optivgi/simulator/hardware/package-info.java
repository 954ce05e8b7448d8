/** The physical side: outlets, meters, control pilots and vehicles. Knows no protocol: limits come from outside. */
@NullMarked
package org.optivgi.simulator.hardware;

import org.jspecify.annotations.NullMarked;
