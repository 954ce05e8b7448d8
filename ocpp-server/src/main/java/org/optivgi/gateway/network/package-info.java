/**
 * The network of charge points as the gateway knows it: charge points, connectors, transactions and reservations as
 * version-neutral records, the sealed events that change them, and the loop that is their only writer.
 *
 * <p>Nothing here knows a protocol version, a socket, a database or HTTP. Power is in kW and energy in kWh; what the
 * charge point reports in other units has been converted by its version's mapper.
 */
@NullMarked
package org.optivgi.gateway.network;

import org.jspecify.annotations.NullMarked;
