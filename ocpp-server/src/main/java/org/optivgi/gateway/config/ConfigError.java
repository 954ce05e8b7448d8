package org.optivgi.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in the configuration.
 *
 * @param file the file's name, or the environment variable or option that says it
 * @param line from 1; null where there are no lines
 * @param path the key, with dots between the levels; empty if it is about the file as a whole
 * @param problem what is wrong
 * @param hint what to do
 */
public record ConfigError(String file, @Nullable Integer line, String path, String problem, String hint) {
    static ConfigError at(Location location, String path, String problem, String hint) {
        return new ConfigError(location.source(), location.line(), path, problem, hint);
    }

    /** One line for people: where, which key, what is wrong, what to do. */
    @Override
    public String toString() {
        String key = path.isEmpty() ? "" : path + " ";
        return new Location(file, line) + ": " + key + problem + "; " + hint;
    }
}
