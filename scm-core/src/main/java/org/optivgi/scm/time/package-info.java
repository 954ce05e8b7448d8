/**
 * Time as the core needs it: rounding to a resolution, elapsed time, and waiting on a clock that may run faster than
 * real time.
 *
 * <p>Nothing about vehicles, limits or plans lives here.
 */
@NullMarked
package org.optivgi.scm.time;

import org.jspecify.annotations.NullMarked;
