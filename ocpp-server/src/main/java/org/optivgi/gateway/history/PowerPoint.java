package org.optivgi.gateway.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The power of a node of the site: as it stood at one moment, or its means over a time. Power in kW.
 *
 * @param node id of the node
 * @param at the moment, or when the time begins
 * @param span how long the time is; 0 for a moment
 * @param limitKw what vehicles might have drawn there
 * @param loadKw what else drew there, or was taken to
 * @param permittedKw the most that vehicles could have drawn, by the profiles that charge points held
 * @param measuredKw the sum of what connectors said they drew
 * @param curtailedKw how much more the vehicles could have drawn that drew all they were permitted
 * @param pricePerKwh what energy cost; null if that is not known
 */
public record PowerPoint(
        String node,
        Instant at,
        Duration span,
        double limitKw,
        double loadKw,
        double permittedKw,
        double measuredKw,
        double curtailedKw,
        @Nullable Double pricePerKwh) {}
