package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connector as the gateway knows it at one moment.
 *
 * @param ref its number
 * @param status what the charge point says of it
 * @param errorCode as reported; {@code NoError} when all is well
 * @param statusSince when the gateway first heard this status
 * @param openTransaction the transaction in progress; null when there is none
 * @param latest its newest meter values, each component the newest known; null before the first
 */
public record Connector(
        ConnectorRef ref,
        ConnectorStatus status,
        String errorCode,
        Instant statusSince,
        @Nullable Transaction openTransaction,
        @Nullable MeterSample latest) {

    static final String NO_ERROR = "NoError";

    static Connector firstSeen(ConnectorRef ref, Instant at) {
        return new Connector(ref, ConnectorStatus.UNKNOWN, NO_ERROR, at, null, null);
    }

    /** A connector that an earlier run of the gateway knew. */
    static Connector remembered(NetworkFact.ConnectorSeen seen) {
        return new Connector(seen.connector(), seen.status(), seen.errorCode(), seen.statusSince(), null, null);
    }

    boolean hasStatusOf(Connector other) {
        return status == other.status && errorCode.equals(other.errorCode);
    }

    /** The transaction in progress. */
    public Optional<Transaction> transaction() {
        return Optional.ofNullable(openTransaction);
    }

    Connector withStatus(ConnectorStatus newStatus, String newErrorCode, Instant at) {
        Instant since = newStatus == status ? statusSince : at;
        return new Connector(ref, newStatus, newErrorCode, since, openTransaction, latest);
    }

    Connector withTransaction(@Nullable Transaction transaction) {
        return new Connector(ref, status, errorCode, statusSince, transaction, latest);
    }

    /** Takes over what the sample knows, unless it is older than what is known. */
    Connector metered(MeterSample sample) {
        return new Connector(ref, status, errorCode, statusSince, openTransaction, MeterFusion.newest(latest, sample));
    }
}
