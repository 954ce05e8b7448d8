package org.optivgi.gateway.testing;

import java.util.List;
import java.util.Map;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.traits.ChargerTraits;

/** Traits as an operator writes them. */
public final class Traits {
    private Traits() {}

    /** The traits of, for example, {@code stackLevel: 2, unit: watts}. */
    public static ChargerTraits of(String yaml) {
        String document = "chargerTraits: [{match: {vendor: \"*\"}, traits: {" + yaml + "}}]";
        return new ConfigLoader(List.of("depot"), Map.of())
                .read(document, "test", Map.of())
                .config()
                .chargerTraits()
                .get(0)
                .traits();
    }
}
