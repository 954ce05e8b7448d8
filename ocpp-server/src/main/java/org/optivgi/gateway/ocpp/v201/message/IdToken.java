package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * What a driver identifies with. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param idToken the token; compared without regard to letter case
 * @param type what it is
 * @param additionalInfo further tokens
 */
public record IdToken(
        @Required @Max(36) @Nullable String idToken,
        @Required @Nullable IdTokenType type,
        @NotEmpty @Nullable List<AdditionalInfo> additionalInfo) {}
