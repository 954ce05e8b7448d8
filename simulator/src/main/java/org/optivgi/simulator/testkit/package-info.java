/** What tests of a central system need: a charge point that does as it is told. No simulation of hardware lives here. */
@NullMarked
package org.optivgi.simulator.testkit;

import org.jspecify.annotations.NullMarked;
