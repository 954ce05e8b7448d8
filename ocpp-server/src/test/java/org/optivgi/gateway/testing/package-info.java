/** Small things that many tests need: a clock and a timer that only a test moves, seeds, and waiting for a condition. */
@NullMarked
package org.optivgi.gateway.testing;

import org.jspecify.annotations.NullMarked;
