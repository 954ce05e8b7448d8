package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * StopTransaction: reports that a transaction has ended.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.10.
 */
public final class StopTransaction {

    private StopTransaction() {}

    /**
     * Says which, when and at which meter value.
     *
     * @param idTag the token that stopped it; absent when none did
     * @param meterStop the meter's register in Wh
     * @param timestamp when it ended; may be long ago
     * @param transactionId the id that was given to it
     * @param reason why; absent means Local
     * @param transactionData values of the transaction
     */
    public record Request(
            @Max(20) @Nullable String idTag,
            @Required @Nullable Long meterStop,
            @Required @Nullable Instant timestamp,
            @Required @Nullable Integer transactionId,
            @Nullable Reason reason,
            @Nullable List<MeterValue> transactionData) {}

    /**
     * Acknowledges the end.
     *
     * @param idTagInfo what is known of the token
     */
    public record Response(@Nullable IdTagInfo idTagInfo) {}

    /** Why a transaction ended. Spec: OCPP 1.6 §7. */
    public enum Reason implements WireEnum {
        EMERGENCY_STOP,
        @Wire("EVDisconnected")
        EV_DISCONNECTED,
        HARD_RESET,
        LOCAL,
        OTHER,
        POWER_LOSS,
        REBOOT,
        REMOTE,
        SOFT_RESET,
        UNLOCK_COMMAND,
        DE_AUTHORIZED,
        UNKNOWN
    }
}
