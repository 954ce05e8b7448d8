package org.optivgi.gateway.network;

import java.util.List;

/** What an event has changed, for those who act on it. */
public sealed interface NetworkChange {
    /** Where. */
    ChargePointId chargePoint();

    /** A charge point is connected, newly or again. */
    record Connected(ChargePointId chargePoint) implements NetworkChange {}

    /** A charge point is no longer connected. */
    record Disconnected(ChargePointId chargePoint) implements NetworkChange {}

    /** A charge point started up: what it held in volatile memory may be gone. */
    record Booted(ChargePointId chargePoint) implements NetworkChange {}

    /** The gateway learned what a charge point can do. */
    record CapabilitiesLearned(ChargePointId chargePoint) implements NetworkChange {}

    /** A transaction began. */
    record TransactionStarted(ChargePointId chargePoint, Transaction transaction) implements NetworkChange {}

    /** A transaction ended. */
    record TransactionEnded(ChargePointId chargePoint, Transaction transaction) implements NetworkChange {}

    /** A connector's status changed. */
    record StatusChanged(ChargePointId chargePoint, ConnectorRef connector, ConnectorStatus from, ConnectorStatus to)
            implements NetworkChange {}

    /**
     * New meter values of a connector.
     *
     * @param samples as they came, which may be out of order or old
     */
    record Metered(ChargePointId chargePoint, ConnectorRef connector, List<MeterSample> samples)
            implements NetworkChange {
        public Metered {
            samples = List.copyOf(samples);
        }
    }

    /** More is known of a transaction in progress than before, such as who it is for. */
    record TransactionUpdated(ChargePointId chargePoint, Transaction transaction) implements NetworkChange {}

    /** Reports of a transaction are missing that were told before the newest one, and it is news. */
    record ReportsMissing(ChargePointId chargePoint, TransactionId transaction) implements NetworkChange {}

    /** A vehicle told what it needs. */
    record ChargingNeedsTold(ChargePointId chargePoint, ConnectorRef connector) implements NetworkChange {}

    /** A vehicle told how it means to charge. */
    record VehicleScheduleTold(ChargePointId chargePoint, ConnectorRef connector, LimitSchedule schedule)
            implements NetworkChange {}

    /** Somebody beside the gateway limits a charge point in another way than before, or no longer does. */
    record ExternalLimitChanged(ChargePointId chargePoint) implements NetworkChange {}

    /** Somebody beside the gateway limits a charge point, which has not said how. */
    record ExternalLimitAnnounced(ChargePointId chargePoint) implements NetworkChange {}

    /** A reservation was made, changed its state or was taken back. */
    record ReservationChanged(ChargePointId chargePoint, Reservation reservation) implements NetworkChange {}

    /** An operator or integrator called an operation; {@code meaning} says which, in neutral terms where there are any. */
    record OperationCalled(ChargePointId chargePoint, ChargePointCommand meaning, CommandOutcome outcome)
            implements NetworkChange {}

    /** A command was answered after its sender had given up on it. */
    record CommandAnsweredLate(ChargePointId chargePoint, ChargePointCommand command, CommandOutcome outcome)
            implements NetworkChange {}
}
