/**
 * A charge point that speaks OCPP 1.6 (edition 2), with state behind every answer. Builds and reads JSON itself; knows
 * neither sockets nor scenarios. Everything here belongs to the depot's thread.
 */
@NullMarked
package org.optivgi.simulator.v16;

import org.jspecify.annotations.NullMarked;
