/** One WebSocket to a central system. Knows text messages only: no OCPP, no JSON. */
@NullMarked
package org.optivgi.simulator.link;

import org.jspecify.annotations.NullMarked;
