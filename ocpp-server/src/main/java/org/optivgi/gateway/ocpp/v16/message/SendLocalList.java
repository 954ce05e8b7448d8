package org.optivgi.gateway.ocpp.v16.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SendLocalList: sends the local authorization list, or a change of it.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.15.
 */
public final class SendLocalList {

    private SendLocalList() {}

    /**
     * Holds the list.
     *
     * @param listVersion the version that results
     * @param localAuthorizationList the entries
     * @param updateType whole or change
     */
    public record Request(
            @Required Integer listVersion,
            @Nullable List<AuthorizationData> localAuthorizationList,
            @Required UpdateType updateType) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** Whether a list is whole. Spec: OCPP 1.6 §7. */
    public enum UpdateType implements WireEnum {
        /** Entries to add, change or remove. */
        DIFFERENTIAL,
        /** The whole list. */
        FULL,
        UNKNOWN
    }

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        /** It could not be stored. */
        FAILED,
        /** The charge point keeps no list. */
        NOT_SUPPORTED,
        /** The change is not newer than the list. */
        VERSION_MISMATCH,
        UNKNOWN
    }
}
