package org.optivgi.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.optivgi.gateway.traits.TraitsEntry;

/** The traits of makes that the gateway comes with, in the same form as the configuration's {@code chargerTraits}. */
public final class ShippedTraits {
    private static final String RESOURCE = "charger-traits.yaml";

    private ShippedTraits() {}

    /** The document. */
    record Document(List<TraitsEntry> chargerTraits) {
        Document {
            chargerTraits = List.copyOf(chargerTraits);
        }
    }

    /**
     * The shipped entries, in order.
     *
     * @throws IllegalStateException if the gateway was built with an unreadable list
     */
    public static List<TraitsEntry> entries() {
        List<ConfigError> errors = new ArrayList<>();
        ConfigNode.Mapping root = YamlReader.read(text(), RESOURCE, errors);
        Document document = new RecordBinder(errors, new HashMap<>()).bind(Document.class, root, "");
        if (document == null || !errors.isEmpty()) {
            throw new IllegalStateException("the shipped traits of charge points cannot be read: " + errors);
        }
        return document.chargerTraits();
    }

    private static String text() {
        try (InputStream resource = ShippedTraits.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the gateway");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
