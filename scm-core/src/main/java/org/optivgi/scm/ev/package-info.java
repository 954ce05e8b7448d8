/**
 * Vehicles and what is planned for them: {@link org.optivgi.scm.ev.Ev}, power per step, units and conversion, and the
 * version-neutral charging profile.
 *
 * <p>No limit of a site, no algorithm and no protocol lives here. Power is in kW and energy in kWh; watts and amperes
 * appear only in {@link org.optivgi.scm.ev.ChargingProfile} and {@link org.optivgi.scm.ev.Supply}.
 */
@NullMarked
package org.optivgi.scm.ev;

import org.jspecify.annotations.NullMarked;
