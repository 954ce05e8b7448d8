/**
 * The simple rules that planners are measured against: uncontrolled, equal share, round robin, earliest departure first,
 * least laxity first.
 *
 * <p>They know one limit, the root's, and neither tree, phases, tariff nor priorities. Nothing that the production
 * algorithm needs lives here.
 */
@NullMarked
package org.optivgi.scm.algorithm.baseline;

import org.jspecify.annotations.NullMarked;
