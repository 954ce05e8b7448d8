package org.optivgi.gateway.operator;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;

/**
 * Every id tag that is known: those of the configuration, and those that operators have set, which are durable. One that the
 * configuration names is as it says; what operators had set for it before counts again when it is taken out there.
 *
 * <p>Answers from memory. May be used from any thread.
 */
public final class IdTagBook {
    /** As long as id tokens may be in OCPP 2.0.1; in 1.6 it is 20. */
    public static final int LONGEST_ID = 36;

    public static final double MOST_KWH = 10_000;
    public static final int MOST_STAY_MINUTES = 43_200;
    public static final int MOST_PRIORITY = 100;
    public static final int LONGEST_NOTE = 500;

    private static final String ROOM = "id tag";

    private final NetworkStore store;
    private final Map<IdToken, IdTag> configured = new HashMap<>();
    /** Replaced as a whole, so that readers never wait. */
    private volatile Map<IdToken, IdTag> all;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * The tags in a store that somebody else opens and closes, and those of the configuration.
     *
     * @throws StoreException if what is kept cannot be read
     */
    public IdTagBook(NetworkStore store, Collection<IdTag> configured) {
        this.store = store;
        configured.forEach(tag -> this.configured.put(tag.id(), tag));
        Map<IdToken, IdTag> known = new HashMap<>();
        for (NetworkFact.RoomRecord record : store.roomRecords(ROOM)) {
            IdTag tag = kept(record);
            known.put(tag.id(), tag);
        }
        known.putAll(this.configured);
        this.all = Map.copyOf(known);
    }

    /** What is known of a tag, in whatever letter case. */
    public Optional<IdTag> find(IdToken id) {
        return Optional.ofNullable(all.get(id));
    }

    /** All of them, in no order. */
    public Collection<IdTag> all() {
        return all.values();
    }

    /** Is told after each change, on the thread that makes it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Sets what holds for a tag from now on.
     *
     * @return completes once it is durable, with a {@link StoreException} if it is not for now
     * @throws IllegalArgumentException if the configuration names the tag
     */
    public CompletableFuture<Void> set(IdTag tag) {
        return change(tag.id(), tag, json(tag).toString());
    }

    /**
     * Forgets a tag.
     *
     * @return completes once that is durable, with a {@link StoreException} if it is not for now
     * @throws IllegalArgumentException if the configuration names the tag
     */
    public CompletableFuture<Void> remove(IdToken id) {
        return change(id, null, "");
    }

    private CompletableFuture<Void> change(IdToken id, @Nullable IdTag tag, String content) {
        if (configured.containsKey(id)) {
            throw new IllegalArgumentException("id tag " + id + " is set in the configuration; change it there");
        }
        CompletableFuture<Void> durable;
        // Handed over inside, so that two changes reach the store in the order in which they were made.
        synchronized (this) {
            Map<IdToken, IdTag> changed = new HashMap<>(all);
            changed.remove(id);
            if (tag != null) {
                changed.put(id, tag);
            }
            all = Map.copyOf(changed);
            durable = store.append(List.of(new NetworkFact.RoomRecord(ROOM, id.canonical(), content)));
        }
        listeners.forEach(Runnable::run);
        return durable;
    }

    private static IdTag kept(NetworkFact.RoomRecord record) {
        try {
            JsonFields fields = StrictJson.object(record.content());
            return read(new IdToken(fields.text("id")), fields);
        } catch (JsonFault e) {
            throw new StoreException("id tag " + record.key() + " is on record in a form that is not understood", e);
        }
    }

    /**
     * Reads what holds for a tag, as the store and the API write it.
     *
     * @throws JsonFault naming the field and the fix
     */
    public static IdTag read(IdToken id, JsonFields fields) throws JsonFault {
        if (fields.has("stayMinutes") && fields.has("departureTime")) {
            throw new JsonFault(fields.path("departureTime"), "is given beside stayMinutes", "keep one of them");
        }
        return new IdTag(
                id,
                fields.has("status") && isBlocked(fields),
                fields.has("expires") ? fields.instant("expires") : null,
                fields.has("parent") ? token(fields, "parent") : null,
                fields.has("energyKwh") ? Double.valueOf(fields.number("energyKwh", 0, MOST_KWH)) : null,
                fields.has("stayMinutes") ? Integer.valueOf(fields.integer("stayMinutes", 1, MOST_STAY_MINUTES)) : null,
                fields.has("departureTime") ? time(fields) : null,
                fields.has("priority") ? fields.integer("priority", -MOST_PRIORITY, MOST_PRIORITY) : 0,
                fields.has("note") ? note(fields) : "",
                IdTag.Source.OPERATOR);
    }

    /**
     * Reads a text that can identify somebody.
     *
     * @throws JsonFault naming the field and the fix
     */
    public static IdToken token(JsonFields fields, String name) throws JsonFault {
        String text = fields.text(name).strip();
        if (text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
            throw new JsonFault(
                    fields.path(name),
                    "is no id token",
                    "give 1 to " + LONGEST_ID + " printable characters, as charge points report them");
        }
        return new IdToken(text);
    }

    private static boolean isBlocked(JsonFields fields) throws JsonFault {
        String status = fields.text("status");
        return switch (status) {
            case "accepted" -> false;
            case "blocked" -> true;
            default -> throw new JsonFault(fields.path("status"), "is \"" + status + "\"", "write accepted or blocked");
        };
    }

    private static LocalTime time(JsonFields fields) throws JsonFault {
        try {
            return LocalTime.parse(fields.text("departureTime"));
        } catch (DateTimeParseException e) {
            throw new JsonFault(fields.path("departureTime"), "is no time of day", "write it as 06:30");
        }
    }

    private static String note(JsonFields fields) throws JsonFault {
        String note = fields.text("note");
        if (note.length() > LONGEST_NOTE) {
            throw new JsonFault(fields.path("note"), "is too long", "write at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    private static JsonObject json(IdTag tag) {
        JsonObject json = new JsonObject();
        json.addProperty("id", tag.id().value());
        json.addProperty("status", tag.isBlocked() ? "blocked" : "accepted");
        Instant expires = tag.expires();
        if (expires != null) {
            json.addProperty("expires", expires.toString());
        }
        IdToken parent = tag.parent();
        if (parent != null) {
            json.addProperty("parent", parent.value());
        }
        if (tag.energyKwh() != null) {
            json.addProperty("energyKwh", tag.energyKwh());
        }
        if (tag.stayMinutes() != null) {
            json.addProperty("stayMinutes", tag.stayMinutes());
        }
        LocalTime departureTime = tag.departureTime();
        if (departureTime != null) {
            json.addProperty("departureTime", departureTime.toString());
        }
        json.addProperty("priority", tag.priority());
        if (!tag.note().isEmpty()) {
            json.addProperty("note", tag.note());
        }
        return json;
    }
}
