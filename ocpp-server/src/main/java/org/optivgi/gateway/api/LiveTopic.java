package org.optivgi.gateway.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One kind of thing that pages follow: remembers how each was told last, and tells only what has changed. Used by the feed's thread
 * alone.
 */
final class LiveTopic {
    private final String name;
    private final Supplier<Map<String, Object>> source;
    private Map<String, String> told = Map.of();

    /**
     * @param name what its events are called
     * @param source all of them by id, as they stand now; the values become JSON
     */
    LiveTopic(String name, Supplier<Map<String, Object>> source) {
        this.name = name;
        this.source = source;
    }

    String name() {
        return name;
    }

    /** What has changed since the last call, as {@code {"changed":{id:thing},"removed":[ids]}}; empty if nothing has. */
    Optional<String> changes() {
        Map<String, String> now = new LinkedHashMap<>();
        source.get().forEach((id, value) -> now.put(id, ApiJson.GSON.toJson(value)));
        List<String> changed = new ArrayList<>();
        now.forEach((id, json) -> {
            if (!json.equals(told.get(id))) {
                changed.add(member(id, json));
            }
        });
        List<String> removed =
                told.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        told = now;
        return changed.isEmpty() && removed.isEmpty()
                ? Optional.empty()
                : Optional.of("{\"changed\":{" + String.join(",", changed) + "},\"removed\":"
                        + ApiJson.GSON.toJson(removed) + "}");
    }

    /** All of them as last told, as {@code {"reset":true,"changed":{id:thing},"removed":[]}}. */
    String everything() {
        List<String> all = new ArrayList<>();
        told.forEach((id, json) -> all.add(member(id, json)));
        return "{\"reset\":true,\"changed\":{" + String.join(",", all) + "},\"removed\":[]}";
    }

    private static String member(String id, String json) {
        return ApiJson.GSON.toJson(id) + ":" + json;
    }
}
