package org.optivgi.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 describes it, with three members of our own.
 *
 * @param type a URI that is the same for the same kind of problem
 * @param field the field, parameter or header that is wrong; null if it is not about one
 * @param fix what to do; null where there is nothing to do
 * @param problems more than one reason; null otherwise
 */
record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String fix,
        @Nullable List<String> problems) {
    static final String CONTENT_TYPE = "application/problem+json";
}
