/**
 * The scheduling core: plans when and how fast each vehicle of a site charges, under the site's limits.
 *
 * <p>Pure Java and ojAlgo: nothing here knows of OCPP, sockets, HTTP or databases. Power is in kW, energy in kWh, time
 * is {@link java.time.Instant} and {@link java.time.Duration}.
 */
@NullMarked
package org.optivgi.scm;

import org.jspecify.annotations.NullMarked;
