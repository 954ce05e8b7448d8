package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody beside the gateway permits a charge point, which keeps to it by itself. Spec: OCPP 2.0.1 K12.
 *
 * @param connector what it is for; null for the charge point as a whole
 * @param source who limits, in the charge point's word
 * @param schedule the limit
 * @param toldAt when the gateway last heard of it
 */
public record ExternalLimit(@Nullable ConnectorRef connector, String source, LimitSchedule schedule, Instant toldAt) {
    /** Whether it limits the same in the same way as another, whenever that was told. */
    boolean limitsLike(ExternalLimit other) {
        return isInPlaceOf(other) && schedule.equals(other.schedule);
    }

    /** Whether one of the two takes the place of the other. */
    boolean isInPlaceOf(ExternalLimit other) {
        return Objects.equals(connector, other.connector) && source.equals(other.source);
    }
}
