package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ReserveNow: keeps an EVSE for an id token.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 H01.
 */
public final class ReserveNow {

    private ReserveNow() {}

    /**
     * Says which, for whom, and until when.
     *
     * @param id the reservation; the same id again replaces it
     * @param expiryDateTime when it ends
     * @param idToken for whom
     * @param groupIdToken the group of the token
     * @param evseId the EVSE; absent means any
     * @param connectorType an EVSE with a connector of this type
     */
    public record Request(
            @Required Integer id,
            @Required Instant expiryDateTime,
            @Required IdToken idToken,
            @Nullable IdToken groupIdToken,
            @Nullable Integer evseId,
            @Nullable ConnectorType connectorType) {}

    /**
     * Tells whether it is kept.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** The type of a connector. */
    public enum ConnectorType implements WireEnum {
        @Wire("cCCS1")
        C_CCS1,
        @Wire("cCCS2")
        C_CCS2,
        @Wire("cG105")
        C_G105,
        @Wire("cTesla")
        C_TESLA,
        @Wire("cType1")
        C_TYPE1,
        @Wire("cType2")
        C_TYPE2,
        @Wire("s309-1P-16A")
        S309_1P_16A,
        @Wire("s309-1P-32A")
        S309_1P_32A,
        @Wire("s309-3P-16A")
        S309_3P_16A,
        @Wire("s309-3P-32A")
        S309_3P_32A,
        @Wire("sBS1361")
        S_BS1361,
        @Wire("sCEE-7-7")
        S_CEE_7_7,
        @Wire("sType2")
        S_TYPE2,
        @Wire("sType3")
        S_TYPE3,
        @Wire("Other1PhMax16A")
        OTHER_1PH_MAX_16A,
        @Wire("Other1PhOver16A")
        OTHER_1PH_OVER_16A,
        @Wire("Other3Ph")
        OTHER_3PH,
        PAN,
        @Wire("wInductive")
        W_INDUCTIVE,
        @Wire("wResonant")
        W_RESONANT,
        UNDETERMINED,
        @Wire("Unknown")
        NOT_KNOWN,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAULTED,
        OCCUPIED,
        REJECTED,
        UNAVAILABLE,
        UNKNOWN
    }
}
