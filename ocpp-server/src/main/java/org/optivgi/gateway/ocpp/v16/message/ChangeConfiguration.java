package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ChangeConfiguration: sets a configuration key.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.3.
 */
public final class ChangeConfiguration {

    private ChangeConfiguration() {}

    /**
     * Gives key and value.
     *
     * @param key the key
     * @param value its new value
     */
    public record Request(
            @Required @Max(50) String key,
            @Required @Max(500) String value) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** It is done and takes effect after a restart. */
        REBOOT_REQUIRED,
        /** There is no such key. */
        NOT_SUPPORTED,
        UNKNOWN
    }
}
