/**
 * The production algorithm {@code depot}: exact fair shares under the tree of limits, served in the order of need, at
 * currents that vehicles accept, at the lowest cost.
 *
 * <p>Only {@link org.optivgi.scm.algorithm.depot.DepotAlgorithm} and its settings are for others. Nothing here keeps state
 * between calls or knows a protocol.
 */
@NullMarked
package org.optivgi.scm.algorithm.depot;

import org.jspecify.annotations.NullMarked;
