package org.optivgi.gateway.dispatch;

import java.util.function.Predicate;
import org.optivgi.gateway.network.ChargePointId;

/**
 * A limit on what some charge points may draw together.
 *
 * @param name for people, such as {@code site}
 * @param covers whom it binds
 * @param limit in kW, over time
 */
public record SiteConstraint(String name, Predicate<ChargePointId> covers, PowerOverTime limit) {}
