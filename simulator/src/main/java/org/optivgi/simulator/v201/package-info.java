/** OCPP 2.0.1 (edition 2) as charging stations speak it, with state behind every answer. Builds and reads JSON itself. */
@NullMarked
package org.optivgi.simulator.v201;

import org.jspecify.annotations.NullMarked;
