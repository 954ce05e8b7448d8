/**
 * Many cheap charge points on a few threads, to load a central system. No physics and no state beyond what a call needs:
 * what behaves like hardware lives elsewhere.
 */
@NullMarked
package org.optivgi.simulator.load;

import org.jspecify.annotations.NullMarked;
