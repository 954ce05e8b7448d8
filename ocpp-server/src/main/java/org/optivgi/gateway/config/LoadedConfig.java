package org.optivgi.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a configuration was read as: the values, where each comes from, and everything that is wrong with them.
 * Immutable.
 */
public final class LoadedConfig {
    private final GatewayConfig config;
    private final List<ConfigError> errors;
    private final Map<String, Location> locations;

    LoadedConfig(GatewayConfig config, List<ConfigError> errors, Map<String, Location> locations) {
        this.config = config;
        this.errors = List.copyOf(errors);
        this.locations = new TreeMap<>(locations);
    }

    /**
     * The configuration.
     *
     * @throws ConfigException with everything that is wrong, if anything is
     */
    public GatewayConfig config() {
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        return config;
    }

    /** Everything that is wrong, in the order of the file; empty if the configuration can be used. */
    public List<ConfigError> errors() {
        return errors;
    }

    /** What the gateway assumes because nobody said it, and what looks unintended; one sentence each, to be logged. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!locations.containsKey("site.limitKw")) {
            notes.add("site.limitKw is not set: assuming a grid connection of "
                    + ScalarTypes.write(config.site().limitKw()) + " kW");
        }
        if (errors.isEmpty()) {
            notes.addAll(new SafeShares(config).problems());
        }
        if (config.security().unknownChargePoints() == GatewayConfig.Security.UnknownChargePoints.ACCEPT
                && !isForThisMachineOnly(config.ocpp().host())) {
            notes.add("security.unknownChargePoints is accept: whoever reaches "
                    + config.ocpp().host() + " port " + config.ocpp().port()
                    + " is taken for a charge point and adopted. Set it to refuse once all are in");
        }
        return notes;
    }

    private static boolean isForThisMachineOnly(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /**
     * Every setting in force, one a line: key, value, where it comes from. Values that are wrong are shown as their
     * defaults.
     */
    public List<String> describe() {
        return ConfigDescription.lines(config, path -> {
            Location location = locations.get(path);
            return location == null ? "default" : location.toString();
        });
    }
}
