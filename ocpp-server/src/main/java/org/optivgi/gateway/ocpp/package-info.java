/**
 * What the messages of the charge points mean: between OCPP-J calls and the neutral model of the network.
 *
 * <p>Whoever is neutral between versions lives here; what is particular to one version lives in its own package below.
 * No socket, no database.
 */
@NullMarked
package org.optivgi.gateway.ocpp;

import org.jspecify.annotations.NullMarked;
