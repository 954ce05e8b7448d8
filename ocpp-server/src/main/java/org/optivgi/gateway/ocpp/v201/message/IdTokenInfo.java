package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * What the gateway knows of an id token. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param status whether it may charge
 * @param cacheExpiryDateTime when the token should be removed from the cache of the station
 * @param chargingPriority from -9 to 9; absent means 0
 * @param language1 the driver's language
 * @param evseId where it may charge; absent means everywhere
 * @param groupIdToken the group it belongs to
 * @param language2 the driver's second language
 * @param personalMessage a message for the driver
 */
public record IdTokenInfo(
        @Required AuthorizationStatus status,
        @Nullable Instant cacheExpiryDateTime,
        @Nullable Integer chargingPriority,
        @Max(8) @Nullable String language1,
        @NotEmpty @Nullable List<Integer> evseId,
        @Nullable IdToken groupIdToken,
        @Max(8) @Nullable String language2,
        @Nullable MessageContent personalMessage) {}
