package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;
import org.optivgi.gateway.ocpp.wire.Within;

/**
 * NotifyEVChargingNeeds: tells what the vehicle needs.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 K15.
 */
public final class NotifyEVChargingNeeds {

    private NotifyEVChargingNeeds() {}

    /**
     * Holds the needs.
     *
     * @param evseId where the vehicle is
     * @param chargingNeeds the needs
     * @param maxScheduleTuples the most periods that the vehicle takes in a schedule
     */
    public record Request(
            @Required @Nullable Integer evseId,
            @Required @Nullable ChargingNeeds chargingNeeds,
            @Nullable Integer maxScheduleTuples) {}

    /**
     * Tells whether a schedule follows.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * What a vehicle needs.
     *
     * @param requestedEnergyTransfer how it charges
     * @param departureTime when it leaves; absent means that it does not say
     * @param acChargingParameters with alternating current
     * @param dcChargingParameters with direct current
     */
    public record ChargingNeeds(
            @Required @Nullable EnergyTransferMode requestedEnergyTransfer,
            @Nullable Instant departureTime,
            @Nullable AcChargingParameters acChargingParameters,
            @Nullable DcChargingParameters dcChargingParameters) {}

    /**
     * What a vehicle needs of alternating current.
     *
     * @param energyAmount energy in Wh, losses included
     * @param evMinCurrent least current per phase in A
     * @param evMaxCurrent most current per phase in A
     * @param evMaxVoltage most voltage in V
     */
    public record AcChargingParameters(
            @Required @Nullable Integer energyAmount,
            @Required @Nullable Integer evMinCurrent,
            @Required @Nullable Integer evMaxCurrent,
            @Required @Nullable Integer evMaxVoltage) {}

    /**
     * What a vehicle needs of direct current.
     *
     * @param evMaxCurrent most current in A
     * @param evMaxVoltage most voltage in V
     * @param energyAmount energy in Wh
     * @param evMaxPower most power in W
     * @param stateOfCharge in percent
     * @param evEnergyCapacity capacity of the battery in Wh
     * @param fullSoC the state at which the vehicle takes the battery for full, in percent
     * @param bulkSoC the state at which fast charging ends, in percent
     */
    public record DcChargingParameters(
            @Required @Nullable Integer evMaxCurrent,
            @Required @Nullable Integer evMaxVoltage,
            @Nullable Integer energyAmount,
            @Nullable Integer evMaxPower,
            @Within(min = 0, max = 100) @Nullable Integer stateOfCharge,
            @Nullable Integer evEnergyCapacity,
            @Within(min = 0, max = 100) @Nullable Integer fullSoC,
            @Within(min = 0, max = 100) @Nullable Integer bulkSoC) {}

    /** How a vehicle charges. */
    public enum EnergyTransferMode implements WireEnum {
        @Wire("DC")
        DC,
        @Wire("AC_single_phase")
        AC_SINGLE_PHASE,
        @Wire("AC_two_phase")
        AC_TWO_PHASE,
        @Wire("AC_three_phase")
        AC_THREE_PHASE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        /** A schedule follows at once. */
        ACCEPTED,
        /** The message cannot be dealt with. */
        REJECTED,
        /** A schedule follows later. */
        PROCESSING,
        UNKNOWN
    }
}
