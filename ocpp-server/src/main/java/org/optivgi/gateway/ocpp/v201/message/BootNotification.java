package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * BootNotification: introduces the charging station after it has started.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 B01.
 */
public final class BootNotification {

    private BootNotification() {}

    /**
     * Says who the station is.
     *
     * @param reason why it says so now
     * @param chargingStation its make
     */
    public record Request(
            @Required @Nullable Reason reason,
            @Required @Nullable ChargingStation chargingStation) {}

    /**
     * Says whether the station is welcome.
     *
     * @param status whether it is accepted
     * @param currentTime the gateway's time, by which the station sets its clock
     * @param interval seconds between heartbeats when accepted, else until the next attempt
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required Status status,
            @Required Instant currentTime,
            @Required Integer interval,
            @Nullable StatusInfo statusInfo) {}

    /**
     * The make of a station.
     *
     * @param model the model
     * @param vendorName the maker
     * @param serialNumber its serial number
     * @param firmwareVersion version of the firmware
     * @param modem its modem
     */
    public record ChargingStation(
            @Required @Max(20) @Nullable String model,
            @Required @Max(50) @Nullable String vendorName,
            @Max(25) @Nullable String serialNumber,
            @Max(50) @Nullable String firmwareVersion,
            @Nullable Modem modem) {}

    /**
     * A modem.
     *
     * @param iccid ICCID of the SIM card
     * @param imsi IMSI of the SIM card
     */
    public record Modem(
            @Max(20) @Nullable String iccid,
            @Max(20) @Nullable String imsi) {}

    /** Why a station introduces itself. */
    public enum Reason implements WireEnum {
        APPLICATION_RESET,
        FIRMWARE_UPDATE,
        LOCAL_RESET,
        POWER_UP,
        REMOTE_RESET,
        SCHEDULED_RESET,
        TRIGGERED,
        @Wire("Unknown")
        NOT_KNOWN,
        WATCHDOG,
        UNKNOWN
    }

    /** Whether a station is accepted. */
    public enum Status implements WireEnum {
        /** It is. */
        ACCEPTED,
        /** It must wait for instructions. */
        PENDING,
        /** It is not. */
        REJECTED,
        UNKNOWN
    }
}
