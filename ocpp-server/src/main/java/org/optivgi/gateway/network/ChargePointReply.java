package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;

/** What the gateway answers to a {@link ChargePointEvent}; the version mappers turn it into the message's response. */
public sealed interface ChargePointReply {
    /**
     * Whether a charge point that booted may work with us.
     *
     * @param status the verdict
     * @param currentTime the gateway's time, by which the charge point sets its clock
     * @param interval between heartbeats when accepted, else until it asks again
     */
    record BootDecision(Status status, Instant currentTime, Duration interval) implements ChargePointReply {
        /** The verdicts. Spec: OCPP 1.6 §4.2. */
        public enum Status {
            ACCEPTED,
            PENDING,
            REJECTED
        }
    }

    /** The gateway's time, for the charge point to set its clock by. */
    record CurrentTime(Instant currentTime) implements ChargePointReply {}

    /** Whether an id token may charge. */
    record Authorization(AuthorizationDecision decision) implements ChargePointReply {}

    /**
     * A transaction is on record.
     *
     * @param transaction its id: the one issued before, when the charge point repeats itself
     * @param decision whether its id token may go on charging
     */
    record TransactionRecorded(TransactionId transaction, AuthorizationDecision decision) implements ChargePointReply {}

    /**
     * Whether a certificate is issued; it comes by itself.
     *
     * @param accepted whether it will come
     */
    record CertificateDecision(boolean accepted) implements ChargePointReply {}

    /**
     * A vehicle's needs are on record.
     *
     * @param profileFollowsNow whether there is a transaction that they are for; otherwise its profile follows once there is
     */
    record ChargingNeedsTaken(boolean profileFollowsNow) implements ChargePointReply {}

    /**
     * How a vendor's own message was taken.
     *
     * @param verdict whether anybody knows it
     */
    record VendorDataTaken(Verdict verdict) implements ChargePointReply {
        /** The verdicts. Spec: OCPP 1.6 §4.3, OCPP 2.0.1 P02. */
        public enum Verdict {
            ACCEPTED,
            UNKNOWN_MESSAGE,
            UNKNOWN_VENDOR
        }
    }

    /** Taken note of; nothing to tell. */
    record Acknowledged() implements ChargePointReply {}
}
