package org.optivgi.gateway.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message has one line for each thing that is wrong. */
public final class ConfigException extends RuntimeException {
    private final transient List<ConfigError> errors;

    ConfigException(List<ConfigError> errors) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining(System.lineSeparator())));
        this.errors = List.copyOf(errors);
    }

    /** Everything that is wrong, at least one entry. */
    public List<ConfigError> errors() {
        return errors;
    }
}
