package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the network that must survive the end of the process.
 *
 * <p>Each fact says how one thing stands now. So a fact written twice changes nothing, and of two facts about the same thing
 * only the later one counts.
 */
public sealed interface NetworkFact {
    /** What the fact is about: equal for two facts of which only the later one counts. */
    Object subject();

    /**
     * Whether whoever told it was not answered and tells it again if it could not be written, so that it need not be kept
     * however long a store fails.
     */
    default boolean isToldAgain() {
        return false;
    }

    /** Calls the visitor's method for this fact. */
    <X extends Exception> void accept(Visitor<X> visitor) throws X;

    /**
     * A charge point exists, and this is what is known of it.
     *
     * @param id its identity
     * @param hardware null before the first boot that we saw
     * @param capabilities what it said it can do
     * @param status what it says of itself as a whole
     * @param lastHeardAt a time at which it was heard of; later times are not on record
     */
    record ChargePointSeen(
            ChargePointId id,
            ChargePoint.@Nullable Hardware hardware,
            Capabilities capabilities,
            ConnectorStatus status,
            Instant lastHeardAt)
            implements NetworkFact {
        @Override
        public Object subject() {
            return about(ChargePointSeen.class, id);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.chargePointSeen(this);
        }
    }

    /**
     * A connector exists, and this is what its charge point last said of it.
     *
     * @param errorCode as reported
     * @param statusSince when the status was first heard
     */
    record ConnectorSeen(
            ChargePointId chargePoint,
            ConnectorRef connector,
            ConnectorStatus status,
            String errorCode,
            Instant statusSince)
            implements NetworkFact {
        @Override
        public Object subject() {
            return about(ConnectorSeen.class, chargePoint, connector);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.connectorSeen(this);
        }
    }

    /** A transaction as it stands: opened, metered, ended, or corrected after its end. */
    record TransactionStands(Transaction transaction) implements NetworkFact {
        @Override
        public Object subject() {
            return about(TransactionStands.class, transaction.chargePoint(), transaction.id());
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.transactionStands(this);
        }
    }

    /**
     * A start was answered; whoever repeats it gets the same answer. Of two answers to one start the first stays.
     *
     * @param start which start
     * @param answer what it was told
     */
    record StartAnswered(StartKey start, ChargePointReply.TransactionRecorded answer) implements NetworkFact {
        @Override
        public Object subject() {
            return about(StartAnswered.class, start);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.startAnswered(this);
        }
    }

    /**
     * A meter showed this. What two samples of one meter and instant tell adds up.
     *
     * @param connector null for the charge point's main meter
     * @param transaction the transaction at the connector then; null when there was none
     */
    record MeterRecorded(
            ChargePointId chargePoint,
            @Nullable ConnectorRef connector,
            @Nullable TransactionId transaction,
            MeterSample sample)
            implements NetworkFact {
        @Override
        public Object subject() {
            return this;
        }

        @Override
        public boolean isToldAgain() {
            return true;
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.meterRecorded(this);
        }
    }

    /** A charge point told of the end of a transaction that is none of ours. */
    record StopUnmatched(UnmatchedStop stop) implements NetworkFact {
        @Override
        public Object subject() {
            return about(StopUnmatched.class, stop.content());
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.stopUnmatched(this);
        }
    }

    /**
     * A notice takes a slot of its topic's; the one that was there before is no longer kept.
     *
     * @param slot from 0
     */
    record NoticeKept(ChargePointId chargePoint, int slot, Notice notice) implements NetworkFact {
        @Override
        public Object subject() {
            return about(NoticeKept.class, chargePoint, notice.topic(), slot);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.noticeKept(this);
        }
    }

    /** A reservation as it stands. */
    record ReservationStands(Reservation reservation) implements NetworkFact {
        @Override
        public Object subject() {
            return about(ReservationStands.class, reservation.id());
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.reservationStands(this);
        }
    }

    /**
     * A series of numbers has been used up to here; none below {@code next} is given out again.
     *
     * @param next positive
     */
    record NumbersUsed(Series series, long next) implements NetworkFact {
        /** What is numbered. */
        public enum Series {
            TRANSACTION,
            RESERVATION
        }

        @Override
        public Object subject() {
            return about(NumbersUsed.class, series);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.numbersUsed(this);
        }
    }

    /** What a charge point was seen to do. */
    record BehaviourLearned(ChargePointId chargePoint, LearnedBehaviour behaviour) implements NetworkFact {
        @Override
        public Object subject() {
            return about(BehaviourLearned.class, chargePoint);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.behaviourLearned(this);
        }
    }

    /** What was decided about a charge point's access. */
    record AccessStands(Access access) implements NetworkFact {
        @Override
        public Object subject() {
            return about(AccessStands.class, access.chargePoint());
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.accessStands(this);
        }
    }

    /** A certificate was issued, or revoked. */
    record CertificateStands(IssuedCertificate certificate) implements NetworkFact {
        @Override
        public Object subject() {
            return about(CertificateStands.class, certificate.serialNumber());
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.certificateStands(this);
        }
    }

    /**
     * What another room keeps with the network's store; the network knows nothing of it.
     *
     * @param room whose it is, and what kind of thing
     * @param key what it is about
     * @param content the room's own words; empty if there is nothing to keep any more
     */
    record RoomRecord(String room, String key, String content) implements NetworkFact {
        @Override
        public Object subject() {
            return about(RoomRecord.class, room, key);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.roomRecord(this);
        }
    }

    private static Object about(Class<?> kind, Object... parts) {
        return List.of(kind, Arrays.asList(parts));
    }

    /**
     * One method a fact.
     *
     * @param <X> what its methods may throw
     */
    interface Visitor<X extends Exception> {
        /** See {@link ChargePointSeen}. */
        void chargePointSeen(ChargePointSeen fact) throws X;

        /** See {@link ConnectorSeen}. */
        void connectorSeen(ConnectorSeen fact) throws X;

        /** See {@link TransactionStands}. */
        void transactionStands(TransactionStands fact) throws X;

        /** See {@link StartAnswered}. */
        void startAnswered(StartAnswered fact) throws X;

        /** See {@link MeterRecorded}. */
        void meterRecorded(MeterRecorded fact) throws X;

        /** See {@link StopUnmatched}. */
        void stopUnmatched(StopUnmatched fact) throws X;

        /** See {@link ReservationStands}. */
        void reservationStands(ReservationStands fact) throws X;

        /** See {@link NoticeKept}. */
        void noticeKept(NoticeKept fact) throws X;
        /** See {@link BehaviourLearned}. */
        void behaviourLearned(BehaviourLearned fact) throws X;

        /** See {@link RoomRecord}. */
        void roomRecord(RoomRecord fact) throws X;

        /** See {@link NumbersUsed}. */
        void numbersUsed(NumbersUsed fact) throws X;

        /** See {@link AccessStands}. */
        void accessStands(AccessStands fact) throws X;

        /** See {@link CertificateStands}. */
        void certificateStands(CertificateStands fact) throws X;
    }
}
