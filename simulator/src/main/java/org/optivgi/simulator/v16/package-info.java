/** OCPP 1.6 (edition 2) as charge points speak it, with state behind every answer. Builds and reads JSON itself. */
@NullMarked
package org.optivgi.simulator.v16;

import org.jspecify.annotations.NullMarked;
