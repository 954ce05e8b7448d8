/**
 * Recorded charging sessions against any algorithm in a closed loop: reads them, plays them, and measures what comes out.
 *
 * <p>Uses the scheduling core as any user of it would. Nothing of the running gateway lives here: no socket, no store, no
 * network state.
 */
@NullMarked
package org.optivgi.gateway.replay;

import org.jspecify.annotations.NullMarked;
