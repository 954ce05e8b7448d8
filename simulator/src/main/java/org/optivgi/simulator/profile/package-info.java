/** Charging profiles of OCPP 1.6 and the standard's rules for stacking them, as values and pure functions. No JSON, no clock. */
@NullMarked
package org.optivgi.simulator.profile;

import org.jspecify.annotations.NullMarked;
