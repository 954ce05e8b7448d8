/**
 * What the site allows: limits in kW per step of the horizon.
 *
 * <p>No vehicle and no algorithm lives here.
 */
@NullMarked
package org.optivgi.scm.site;

import org.jspecify.annotations.NullMarked;
