package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * BootNotification: introduces the charge point after it has started.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.2.
 */
public final class BootNotification {

    private BootNotification() {}

    /**
     * Says who the charge point is.
     *
     * @param chargePointVendor the maker
     * @param chargePointModel the model
     * @param chargePointSerialNumber serial number of the charge point
     * @param chargeBoxSerialNumber serial number of the box inside; deprecated
     * @param firmwareVersion version of the firmware
     * @param iccid ICCID of the SIM card
     * @param imsi IMSI of the SIM card
     * @param meterType type of the main meter
     * @param meterSerialNumber serial number of the main meter
     */
    public record Request(
            @Required @Max(20) @Nullable String chargePointVendor,
            @Required @Max(20) @Nullable String chargePointModel,
            @Max(25) @Nullable String chargePointSerialNumber,
            @Max(25) @Nullable String chargeBoxSerialNumber,
            @Max(50) @Nullable String firmwareVersion,
            @Max(20) @Nullable String iccid,
            @Max(20) @Nullable String imsi,
            @Max(25) @Nullable String meterType,
            @Max(25) @Nullable String meterSerialNumber) {}

    /**
     * Says whether the charge point is welcome.
     *
     * @param status whether it is accepted
     * @param currentTime the gateway's time, by which the charge point sets its clock
     * @param interval seconds between heartbeats when accepted, else until the next attempt
     */
    public record Response(
            @Required Status status,
            @Required Instant currentTime,
            @Required Integer interval) {}

    /** Whether the charge point is accepted. Spec: OCPP 1.6 §7. */
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
