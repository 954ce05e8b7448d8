package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a charge point told, or that happened to its connection. The version mappers make these from messages; the
 * {@link NetworkLoop} applies them in the order of arrival.
 */
public sealed interface ChargePointEvent {
    /** Who it is about. */
    ChargePointId chargePoint();

    /** When the gateway received it, by the gateway's clock. */
    Instant receivedAt();

    /** Calls the visitor's method for this event and returns its answer. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A connection was accepted.
     *
     * @param session number of the connection, unique for this run of the gateway
     * @param protocol the subprotocol agreed on, such as {@code ocpp1.6}
     * @param remoteAddress where it came from, for people
     */
    record Connected(ChargePointId chargePoint, Instant receivedAt, long session, String protocol, String remoteAddress)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connected(this);
        }
    }

    /**
     * A connection ended.
     *
     * @param session the connection that ended; of no effect when a newer one has replaced it
     * @param reason for people
     */
    record Disconnected(ChargePointId chargePoint, Instant receivedAt, long session, String reason)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.disconnected(this);
        }
    }

    /**
     * The charge point started up. Spec: OCPP 1.6 §4.2.
     *
     * @param vendor as reported
     * @param model as reported
     * @param serialNumber null when not reported
     * @param firmwareVersion null when not reported
     */
    record Booted(
            ChargePointId chargePoint,
            Instant receivedAt,
            String vendor,
            String model,
            @Nullable String serialNumber,
            @Nullable String firmwareVersion)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.booted(this);
        }
    }

    /** A sign of life. Spec: OCPP 1.6 §4.6. */
    record HeartbeatReceived(ChargePointId chargePoint, Instant receivedAt) implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heartbeatReceived(this);
        }
    }

    /**
     * A connector, or the charge point itself, changed its state. Spec: OCPP 1.6 §4.9.
     *
     * @param connector null for the charge point as a whole
     * @param errorCode as reported; {@code NoError} when all is well
     * @param detail further words of the charge point; null when none
     * @param reportedAt the charge point's time of the change; null when it gave none
     */
    record ConnectorStatusChanged(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable ConnectorRef connector,
            ConnectorStatus status,
            String errorCode,
            @Nullable String detail,
            @Nullable Instant reportedAt)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connectorStatusChanged(this);
        }
    }

    /** A driver identified. Spec: OCPP 1.6 §4.1. */
    record AuthorizationAsked(ChargePointId chargePoint, Instant receivedAt, IdToken idToken)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.authorizationAsked(this);
        }
    }

    /**
     * A transaction started, perhaps long ago while the charge point was offline. Spec: OCPP 1.6 §4.8.
     *
     * @param connector where
     * @param transaction the id the charge point chose; null when the gateway is to issue one (OCPP 1.6)
     * @param idToken who started it
     * @param meterStartKwh the energy register at the start; null when unreadable
     * @param startedAt the charge point's time of the start; null when unreadable
     * @param reservationId the reservation it ends, as told by the charge point; null when none
     * @param flaws what was wrong with the message, one sentence each; a flawed start is still a start
     */
    record TransactionStarted(
            ChargePointId chargePoint,
            Instant receivedAt,
            ConnectorRef connector,
            @Nullable TransactionId transaction,
            IdToken idToken,
            @Nullable Double meterStartKwh,
            @Nullable Instant startedAt,
            @Nullable Integer reservationId,
            List<String> flaws)
            implements ChargePointEvent {
        public TransactionStarted {
            flaws = List.copyOf(flaws);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transactionStarted(this);
        }
    }

    /**
     * Meter values arrived. Spec: OCPP 1.6 §4.7.
     *
     * @param connector null when they are of the charge point's main meter
     * @param transaction as told by the charge point, often wrong (field note 18); null when not told
     * @param samples in the order of the message
     */
    record MeterSampled(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable ConnectorRef connector,
            @Nullable TransactionId transaction,
            List<MeterSample> samples)
            implements ChargePointEvent {
        public MeterSampled {
            samples = List.copyOf(samples);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.meterSampled(this);
        }
    }

    /**
     * A transaction ended. Spec: OCPP 1.6 §4.10.
     *
     * @param transaction as told by the charge point, possibly of no transaction we know; null when unreadable
     * @param idToken who ended it; null when nobody identified
     * @param meterStopKwh the energy register at the end; null when unreadable
     * @param endedAt the charge point's time of the end; null when unreadable
     * @param reason in the charge point's word; {@code Local} when it gave none
     * @param samples meter values sent along
     * @param flaws what was wrong with the message, one sentence each; a flawed end is still an end
     */
    record TransactionEnded(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable TransactionId transaction,
            @Nullable IdToken idToken,
            @Nullable Double meterStopKwh,
            @Nullable Instant endedAt,
            String reason,
            List<MeterSample> samples,
            List<String> flaws)
            implements ChargePointEvent {
        public TransactionEnded {
            samples = List.copyOf(samples);
            flaws = List.copyOf(flaws);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transactionEnded(this);
        }
    }

    /**
     * Something happened in a transaction whose id the charge point has chosen: it began, goes on, or has ended. Any of
     * these may be the first that is heard of it. Spec: OCPP 2.0.1 E01.
     *
     * @param transaction its id
     * @param stage whether it began, goes on, or has ended
     * @param connector where; null when this report does not tell
     * @param idToken who; null when nobody has identified since the last report
     * @param chargingState how it stands; null when not told
     * @param reportedAt the charge point's time of it; null when unreadable
     * @param sequenceNumber of the report within its transaction; null when unreadable, constant with some charge points
     * @param offline whether it happened while the charge point was offline
     * @param reservationId the reservation that it makes use of; null when none
     * @param stoppedReason why it ended, in the charge point's word; {@code Local} when it gave none
     * @param samples meter values sent along
     * @param flaws what was wrong with the message, one sentence each; a flawed report is still a report
     */
    record TransactionReported(
            ChargePointId chargePoint,
            Instant receivedAt,
            TransactionId transaction,
            Stage stage,
            @Nullable ConnectorRef connector,
            @Nullable IdToken idToken,
            @Nullable ChargingState chargingState,
            @Nullable Instant reportedAt,
            @Nullable Integer sequenceNumber,
            boolean offline,
            @Nullable Integer reservationId,
            String stoppedReason,
            List<MeterSample> samples,
            List<String> flaws)
            implements ChargePointEvent {
        /** Where in its course a transaction is. */
        public enum Stage {
            STARTED,
            UPDATED,
            ENDED
        }

        public TransactionReported {
            samples = List.copyOf(samples);
            flaws = List.copyOf(flaws);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transactionReported(this);
        }
    }

    /**
     * A charge point answered how a transaction stands. Spec: OCPP 2.0.1 E14.
     *
     * @param ongoing whether it goes on; null when not told
     * @param moreToTell whether reports of it still wait to be sent
     */
    record TransactionStatusTold(
            ChargePointId chargePoint,
            Instant receivedAt,
            TransactionId transaction,
            @Nullable Boolean ongoing,
            boolean moreToTell)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transactionStatusTold(this);
        }
    }

    /** A vehicle told what it needs; counts for the transaction on its connector. Spec: OCPP 2.0.1 K15 and K17. */
    record ChargingNeedsTold(ChargePointId chargePoint, Instant receivedAt, ConnectorRef connector, ChargingNeeds needs)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.chargingNeedsTold(this);
        }
    }

    /** A vehicle told how it means to charge. Spec: OCPP 2.0.1 K15. */
    record VehicleScheduleTold(
            ChargePointId chargePoint, Instant receivedAt, ConnectorRef connector, LimitSchedule schedule)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.vehicleScheduleTold(this);
        }
    }

    /**
     * Somebody beside the gateway limits the charge point, or no longer does. Spec: OCPP 2.0.1 K12 and K13.
     *
     * @param connector null for the charge point as a whole
     * @param source who, in the charge point's word
     * @param schedule the limit; null when it is gone
     */
    record ExternalLimitChanged(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable ConnectorRef connector,
            String source,
            @Nullable LimitSchedule schedule)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.externalLimitChanged(this);
        }
    }

    /**
     * Somebody beside the gateway limits the charge point, which does not say how: it can be asked. Spec: OCPP 2.0.1 K12.
     *
     * @param connector null for the charge point as a whole
     * @param source who, in the charge point's word
     */
    record ExternalLimitAnnounced(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable ConnectorRef connector,
            String source) implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.externalLimitAnnounced(this);
        }
    }

    /**
     * A charge point no longer keeps a connector reserved although nobody came. Spec: OCPP 2.0.1 H04.
     *
     * @param reservationId which reservation
     * @param expired whether its time was over; otherwise the charge point gave it up, as when it is out of order
     */
    record ReservationReleased(ChargePointId chargePoint, Instant receivedAt, int reservationId, boolean expired)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reservationReleased(this);
        }
    }

    /**
     * A message that people may want to read: firmware and diagnostics progress, security events; or an alarm
     * of the gateway's own. Kept in the charge point's {@link Diary}.
     *
     * @param topic the message's name, or {@link Notice#ALARM}
     * @param text what it said
     */
    record NoticeReceived(ChargePointId chargePoint, Instant receivedAt, String topic, String text)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noticeReceived(this);
        }
    }

    /**
     * A message beside the standard, of a vendor's own. Spec: DataTransfer of OCPP 1.6 §4.3 and of 2.0.1 P02.
     *
     * @param vendorId whose extension; null when not told
     * @param messageId which message of it; null when not told
     * @param data anything, as text; null for none
     */
    record VendorDataReceived(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable String vendorId,
            @Nullable String messageId,
            @Nullable String data)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.vendorDataReceived(this);
        }
    }

    /**
     * A message, taken all the same, was not to the standard.
     *
     * @param found each with the number of times that it came in the message
     */
    record Deviated(ChargePointId chargePoint, Instant receivedAt, List<Deviation> found) implements ChargePointEvent {
        public Deviated {
            found = List.copyOf(found);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deviated(this);
        }
    }

    /**
     * An operator or integrator called an operation, and this is what came of it.
     *
     * @param action the operation's name in the charge point's version
     * @param meaning the same as a neutral command; the raw call where there is none
     * @param outcome how the charge point answered
     */
    record OperationCalled(
            ChargePointId chargePoint,
            Instant receivedAt,
            String action,
            ChargePointCommand meaning,
            CommandOutcome outcome)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.operationCalled(this);
        }
    }

    /**
     * A command was answered after its sender had given up on it.
     *
     * @param command what had been sent
     * @param outcome the answer; binding for the charge point, so it counts (field note 11)
     */
    record CommandAnsweredLate(
            ChargePointId chargePoint, Instant receivedAt, ChargePointCommand command, CommandOutcome outcome)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commandAnsweredLate(this);
        }
    }

    /**
     * A charge point asks for a certificate.
     *
     * @param signingRequest PKCS#10 in PEM
     */
    record CertificateRequested(ChargePointId chargePoint, Instant receivedAt, String signingRequest)
            implements ChargePointEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.certificateRequested(this);
        }
    }

    /** One method an event. */
    interface Visitor<R> {
        /** See {@link Connected}. */
        R connected(Connected event);

        /** See {@link Disconnected}. */
        R disconnected(Disconnected event);

        /** See {@link Booted}. */
        R booted(Booted event);

        /** See {@link HeartbeatReceived}. */
        R heartbeatReceived(HeartbeatReceived event);

        /** See {@link ConnectorStatusChanged}. */
        R connectorStatusChanged(ConnectorStatusChanged event);

        /** See {@link AuthorizationAsked}. */
        R authorizationAsked(AuthorizationAsked event);

        /** See {@link TransactionStarted}. */
        R transactionStarted(TransactionStarted event);

        /** See {@link MeterSampled}. */
        R meterSampled(MeterSampled event);

        /** See {@link TransactionEnded}. */
        R transactionEnded(TransactionEnded event);

        /** See {@link CertificateRequested}. */
        R certificateRequested(CertificateRequested event);

        /** See {@link TransactionReported}. */
        R transactionReported(TransactionReported event);

        /** See {@link TransactionStatusTold}. */
        R transactionStatusTold(TransactionStatusTold event);

        /** See {@link ChargingNeedsTold}. */
        R chargingNeedsTold(ChargingNeedsTold event);

        /** See {@link VehicleScheduleTold}. */
        R vehicleScheduleTold(VehicleScheduleTold event);

        /** See {@link ExternalLimitChanged}. */
        R externalLimitChanged(ExternalLimitChanged event);

        /** See {@link ExternalLimitAnnounced}. */
        R externalLimitAnnounced(ExternalLimitAnnounced event);

        /** See {@link ReservationReleased}. */
        R reservationReleased(ReservationReleased event);

        /** See {@link NoticeReceived}. */
        R noticeReceived(NoticeReceived event);

        /** See {@link VendorDataReceived}. */
        R vendorDataReceived(VendorDataReceived event);

        /** See {@link Deviated}. */
        R deviated(Deviated event);

        /** See {@link OperationCalled}. */
        R operationCalled(OperationCalled event);

        /** See {@link CommandAnsweredLate}. */
        R commandAnsweredLate(CommandAnsweredLate event);
    }
}
