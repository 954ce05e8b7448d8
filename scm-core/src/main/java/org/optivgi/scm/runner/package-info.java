/**
 * The life of the scheduling core: events, the worker that takes them, the timer, and one cycle over all station
 * groups.
 *
 * <p>The only package of the module that owns threads. It knows no protocol and no particular algorithm beyond the
 * heuristic it falls back to.
 */
@NullMarked
package org.optivgi.scm.runner;

import org.jspecify.annotations.NullMarked;
