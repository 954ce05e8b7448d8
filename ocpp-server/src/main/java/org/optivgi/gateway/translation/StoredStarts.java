package org.optivgi.gateway.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.Transaction;

/**
 * Starts that a charge point stored while it was offline. Their transactions may be over: a profile for one is not sent
 * before it is seen to go on. Spec: OCPP 1.6 §5.16.1, field note 25.
 */
final class StoredStarts {
    /** What is stored is sent in order, without pauses: a stop that has not come by then is still to happen. */
    private static final Duration STOP_COMES_WITHIN = Duration.ofSeconds(30);

    private static final Set<ConnectorStatus> GOING_ON =
            EnumSet.of(ConnectorStatus.CHARGING, ConnectorStatus.SUSPENDED_EV, ConnectorStatus.SUSPENDED_EVSE);

    private StoredStarts() {}

    /**
     * Whether the open transaction of a connector was told late and nothing since has shown that it goes on: neither a
     * meter value nor a status of after it was told, nor that its stop has not followed.
     */
    static boolean mayBeOver(Connector connector, Instant now) {
        Transaction open = connector.openTransaction();
        if (open == null || !open.isHeardLate()) {
            return false;
        }
        Instant heardAt = open.heardAt();
        MeterSample latest = connector.latest();
        boolean isMetered = latest != null && latest.at().isAfter(heardAt);
        boolean isSaidToGoOn =
                GOING_ON.contains(connector.status()) && connector.statusSince().isAfter(heardAt);
        return !isMetered && !isSaidToGoOn && now.isBefore(heardAt.plus(STOP_COMES_WITHIN));
    }
}
