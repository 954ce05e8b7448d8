package org.optivgi.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a value was written.
 *
 * @param source a file's name, or for example {@code environment variable OPTIVGI_OCPP_PORT}
 * @param line from 1; null where there are no lines
 */
record Location(String source, @Nullable Integer line) {
    @Override
    public String toString() {
        return line == null ? source : source + ":" + line;
    }
}
