package org.optivgi.simulator.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vehicle tells its charge point besides what can be measured of it, as by ISO 15118.
 *
 * @param departure when it will leave; null: it does not know
 */
public record Needs(@Nullable Instant departure) {}
