package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SendLocalList: sends the local authorization list, or a change of it.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 D01.
 */
public final class SendLocalList {

    private SendLocalList() {}

    /**
     * Holds the list.
     *
     * @param versionNumber the version that results
     * @param updateType whole or change
     * @param localAuthorizationList the entries
     */
    public record Request(
            @Required Integer versionNumber,
            @Required UpdateType updateType,
            @NotEmpty @Nullable List<AuthorizationData> localAuthorizationList) {}

    /**
     * Tells whether it is taken.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * One entry of the local authorization list.
     *
     * @param idToken the token
     * @param idTokenInfo what is known of it; absent means that the entry is to be removed
     */
    public record AuthorizationData(
            @Required IdToken idToken, @Nullable IdTokenInfo idTokenInfo) {}

    /** Whether a list is whole or a change. */
    public enum UpdateType implements WireEnum {
        DIFFERENTIAL,
        FULL,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAILED,
        VERSION_MISMATCH,
        UNKNOWN
    }
}
