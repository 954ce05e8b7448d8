/** What happens at a depot, as values and as a YAML file. Runs nothing. */
@NullMarked
package org.optivgi.simulator.scenario;

import org.jspecify.annotations.NullMarked;
