package org.optivgi.gateway.operator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.DurableFile;

/** A file that holds one JSON object with one list. */
final class OperatorFile {
    private static final String ITEMS = "items";

    private final DurableFile file;

    OperatorFile(DurableFile file) {
        this.file = file;
    }

    /** Reads an item. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonFields item) throws JsonFault;
    }

    /**
     * What the file holds; nothing if there is no file yet.
     *
     * @throws StoreException if it cannot be read or holds something else
     */
    <T> List<T> load(Reader<T> reader) {
        String text = file.read().orElse(null);
        if (text == null) {
            return List.of();
        }
        try {
            List<T> all = new ArrayList<>();
            for (JsonFields item : StrictJson.object(text).objects(ITEMS)) {
                all.add(reader.read(item));
            }
            return all;
        } catch (JsonFault | IllegalArgumentException e) {
            throw new StoreException(
                    file.path() + " cannot be understood: " + e.getMessage() + "; correct it or move it away", e);
        }
    }

    /** Puts these items in the place of what is there; durable when this returns. */
    <T> void save(List<T> all, Function<T, JsonObject> writer) {
        JsonArray items = new JsonArray();
        all.forEach(item -> items.add(writer.apply(item)));
        JsonObject content = new JsonObject();
        content.add(ITEMS, items);
        file.replace(content.toString());
    }
}
