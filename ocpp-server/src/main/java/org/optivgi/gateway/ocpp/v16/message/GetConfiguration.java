package org.optivgi.gateway.ocpp.v16.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;

/**
 * GetConfiguration: asks for configuration keys.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.8.
 */
public final class GetConfiguration {

    private GetConfiguration() {}

    /**
     * Names the keys.
     *
     * @param key the keys; absent or empty means all
     */
    public record Request(@Nullable List<@Max(50) String> key) {}

    /**
     * Gives the values.
     *
     * @param configurationKey the keys that exist
     * @param unknownKey the keys that do not
     */
    public record Response(
            @Nullable List<KeyValue> configurationKey,
            @Nullable List<@Max(50) String> unknownKey) {}
}
