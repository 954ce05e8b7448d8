/** The named ways in which charge points depart from the standard. When they do is the scenario's affair. */
@NullMarked
package org.optivgi.simulator.fault;

import org.jspecify.annotations.NullMarked;
