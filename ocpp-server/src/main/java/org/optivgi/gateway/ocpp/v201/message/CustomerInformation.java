package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * CustomerInformation: asks for what the station stores of a customer, or has it deleted.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N09.
 */
public final class CustomerInformation {

    private CustomerInformation() {}

    /**
     * Says of whom, by one of three identifications.
     *
     * @param requestId by which its messages are recognised
     * @param report whether to report it
     * @param clear whether to delete it
     * @param customerIdentifier an id that the vendor defines
     * @param idToken the customer's token
     * @param customerCertificate the customer's certificate
     */
    public record Request(
            @Required Integer requestId,
            @Required Boolean report,
            @Required Boolean clear,
            @Max(64) @Nullable String customerIdentifier,
            @Nullable IdToken idToken,
            @Nullable CertificateHashData customerCertificate) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        INVALID,
        UNKNOWN
    }
}
