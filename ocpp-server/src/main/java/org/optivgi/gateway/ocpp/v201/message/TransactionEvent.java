package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * TransactionEvent: reports what happens in a transaction.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 E01.
 */
public final class TransactionEvent {

    private TransactionEvent() {}

    /**
     * Tells what happened.
     *
     * @param eventType whether it began, went on, or ended
     * @param timestamp when
     * @param triggerReason why it is told
     * @param seqNo number of the message within the transaction, from 0
     * @param offline whether the station was offline then; absent means no
     * @param numberOfPhasesUsed on how many phases it charges
     * @param cableMaxCurrent the most that the cable carries, in A
     * @param reservationId the reservation that it makes use of
     * @param transactionInfo the transaction
     * @param evse where; told at least once in a transaction
     * @param idToken who; told when somebody has identified
     * @param meterValue what the meter shows
     */
    public record Request(
            @Required @Nullable EventType eventType,
            @Required @Nullable Instant timestamp,
            @Required @Nullable TriggerReason triggerReason,
            @Required @Nullable Integer seqNo,
            @Nullable Boolean offline,
            @Nullable Integer numberOfPhasesUsed,
            @Nullable Integer cableMaxCurrent,
            @Nullable Integer reservationId,
            @Required @Nullable Transaction transactionInfo,
            @Nullable Evse evse,
            @Nullable IdToken idToken,
            @NotEmpty @Nullable List<MeterValue> meterValue) {}

    /**
     * Tells what concerns the station of it.
     *
     * @param totalCost cost so far, or at the end in all
     * @param chargingPriority from -9 to 9; absent means as before
     * @param idTokenInfo what is known of the token, when one was told
     * @param updatedPersonalMessage a message for the driver
     */
    public record Response(
            @Nullable BigDecimal totalCost,
            @Nullable Integer chargingPriority,
            @Nullable IdTokenInfo idTokenInfo,
            @Nullable MessageContent updatedPersonalMessage) {}

    /** What an event is in the course of its transaction. */
    public enum EventType implements WireEnum {
        /** It is the last. */
        ENDED,
        /** It is the first. */
        STARTED,
        /** It is one of those between. */
        UPDATED,
        UNKNOWN
    }

    /** Why an event is told. */
    public enum TriggerReason implements WireEnum {
        AUTHORIZED,
        CABLE_PLUGGED_IN,
        CHARGING_RATE_CHANGED,
        CHARGING_STATE_CHANGED,
        DEAUTHORIZED,
        ENERGY_LIMIT_REACHED,
        @Wire("EVCommunicationLost")
        EV_COMMUNICATION_LOST,
        @Wire("EVConnectTimeout")
        EV_CONNECT_TIMEOUT,
        METER_VALUE_CLOCK,
        METER_VALUE_PERIODIC,
        TIME_LIMIT_REACHED,
        TRIGGER,
        UNLOCK_COMMAND,
        STOP_AUTHORIZED,
        @Wire("EVDeparted")
        EV_DEPARTED,
        @Wire("EVDetected")
        EV_DETECTED,
        REMOTE_STOP,
        REMOTE_START,
        ABNORMAL_CONDITION,
        SIGNED_DATA_RECEIVED,
        RESET_COMMAND,
        UNKNOWN
    }

    /**
     * What is told of a transaction.
     *
     * @param transactionId the id that the station has chosen
     * @param chargingState how it stands
     * @param timeSpentCharging seconds in which energy flowed
     * @param stoppedReason why it ended
     * @param remoteStartId the request that started it
     */
    public record Transaction(
            @Required @Max(36) @Nullable String transactionId,
            @Nullable ChargingState chargingState,
            @Nullable Integer timeSpentCharging,
            @Nullable Reason stoppedReason,
            @Nullable Integer remoteStartId) {}

    /** How a transaction stands. */
    public enum ChargingState implements WireEnum {
        /** Energy flows. */
        CHARGING,
        /** A vehicle is plugged in, no energy is offered yet. */
        @Wire("EVConnected")
        EV_CONNECTED,
        /** Energy is offered, the vehicle takes none. */
        @Wire("SuspendedEV")
        SUSPENDED_EV,
        /** The station offers no energy. */
        @Wire("SuspendedEVSE")
        SUSPENDED_EVSE,
        /** No vehicle is there. */
        IDLE,
        UNKNOWN
    }

    /** Why a transaction ended. */
    public enum Reason implements WireEnum {
        DE_AUTHORIZED,
        EMERGENCY_STOP,
        ENERGY_LIMIT_REACHED,
        @Wire("EVDisconnected")
        EV_DISCONNECTED,
        GROUND_FAULT,
        IMMEDIATE_RESET,
        LOCAL,
        LOCAL_OUT_OF_CREDIT,
        MASTER_PASS,
        OTHER,
        OVERCURRENT_FAULT,
        POWER_LOSS,
        POWER_QUALITY,
        REBOOT,
        REMOTE,
        @Wire("SOCLimitReached")
        SOC_LIMIT_REACHED,
        @Wire("StoppedByEV")
        STOPPED_BY_EV,
        TIME_LIMIT_REACHED,
        TIMEOUT,
        UNKNOWN
    }
}
