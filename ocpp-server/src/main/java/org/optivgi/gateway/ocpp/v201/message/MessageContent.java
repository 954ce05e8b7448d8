package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A text for people. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param format how it is written
 * @param language its language
 * @param content the text
 */
public record MessageContent(
        @Required @Nullable MessageFormat format,
        @Max(8) @Nullable String language,
        @Required @Max(512) @Nullable String content) {}
