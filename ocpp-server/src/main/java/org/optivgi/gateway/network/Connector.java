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
 * @param needs what the vehicle said that it needs, its energy from the transaction's start on; null when it said nothing
 */
public record Connector(
        ConnectorRef ref,
        ConnectorStatus status,
        String errorCode,
        Instant statusSince,
        @Nullable Transaction openTransaction,
        @Nullable MeterSample latest,
        @Nullable ChargingNeeds needs) {

    static final String NO_ERROR = "NoError";

    /** A connector whose vehicle said nothing. */
    public Connector(
            ConnectorRef ref,
            ConnectorStatus status,
            String errorCode,
            Instant statusSince,
            @Nullable Transaction openTransaction,
            @Nullable MeterSample latest) {
        this(ref, status, errorCode, statusSince, openTransaction, latest, null);
    }

    static Connector firstSeen(ConnectorRef ref, Instant at) {
        return new Connector(ref, ConnectorStatus.UNKNOWN, NO_ERROR, at, null, null, null);
    }

    /** A connector that an earlier run of the gateway knew. */
    static Connector remembered(NetworkFact.ConnectorSeen seen) {
        return new Connector(seen.connector(), seen.status(), seen.errorCode(), seen.statusSince(), null, null, null);
    }

    boolean hasStatusOf(Connector other) {
        return status == other.status && errorCode.equals(other.errorCode);
    }

    /** The transaction in progress. */
    public Optional<Transaction> transaction() {
        return Optional.ofNullable(openTransaction);
    }

    /**
     * The status once a charge point has told this one: OCCUPIED says less than what a transaction in progress told before.
     */
    ConnectorStatus statusWhenTold(ConnectorStatus told) {
        boolean knownBetter = told == ConnectorStatus.OCCUPIED && openTransaction != null && status.isInUse();
        return knownBetter ? status : told;
    }

    Connector withStatus(ConnectorStatus newStatus, String newErrorCode, Instant at) {
        Instant since = newStatus == status ? statusSince : at;
        return new Connector(ref, newStatus, newErrorCode, since, openTransaction, latest, needs);
    }

    /** The vehicle's needs go with its transaction. */
    Connector withTransaction(@Nullable Transaction transaction) {
        return new Connector(
                ref, status, errorCode, statusSince, transaction, latest, transaction == null ? null : needs);
    }

    Connector withNeeds(@Nullable ChargingNeeds told) {
        return new Connector(ref, status, errorCode, statusSince, openTransaction, latest, told);
    }

    /** Takes over what the sample knows, unless it is older than what is known. */
    Connector metered(MeterSample sample) {
        return new Connector(
                ref, status, errorCode, statusSince, openTransaction, MeterFusion.newest(latest, sample), needs);
    }
}
