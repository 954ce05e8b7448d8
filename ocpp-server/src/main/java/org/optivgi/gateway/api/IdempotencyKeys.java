package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how requests that create something were answered, so that a client that lost the answer may ask again. Kept in memory
 * for the newest requests; may be used from any thread.
 */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

    private static final int KEPT = 10_000;
    private static final int LONGEST = 200;

    private final Map<String, Entry> byKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > KEPT;
        }
    };

    /** How a request was answered. */
    record Answered(int status, String body, @Nullable String location) {}

    /** A request, and its answer once there is one. */
    private record Entry(String content, @Nullable Answered answered) {}

    /**
     * Begins a request.
     *
     * @return how the same request was answered before; empty if it is new, or brings no key
     */
    synchronized Optional<Answered> begin(Context request) {
        String key = key(request);
        if (key == null) {
            return Optional.empty();
        }
        Entry known = byKey.get(key);
        if (known == null) {
            byKey.put(key, new Entry(request.body(), null));
            return Optional.empty();
        }
        if (!known.content().equals(request.body())) {
            throw ApiProblem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "idempotency-key-reused",
                            "The key belongs to another request",
                            HEADER + " was used for another body before")
                    .fixedBy("take a new key for each thing to be created");
        }
        if (known.answered() == null) {
            throw ApiProblem.of(
                            HttpStatus.CONFLICT,
                            "in-progress",
                            "The same request is under way",
                            "a request with this " + HEADER + " has not been answered yet")
                    .fixedBy("try again in a second");
        }
        return Optional.of(known.answered());
    }

    /** Ends a request that was begun: keeps a good answer, and forgets a bad one, so that it may be tried again. */
    synchronized void end(Context request) {
        String key = key(request);
        if (key == null) {
            return;
        }
        boolean isGood = request.status().getCode() < HttpStatus.MULTIPLE_CHOICES.getCode();
        Entry begun = byKey.get(key);
        if (begun == null || begun.answered() != null) {
            return;
        }
        if (isGood) {
            String body = Objects.requireNonNullElse(request.result(), "");
            byKey.put(
                    key,
                    new Entry(
                            begun.content(),
                            new Answered(
                                    request.status().getCode(),
                                    body,
                                    request.res().getHeader("Location"))));
        } else {
            byKey.remove(key);
        }
    }

    private static @Nullable String key(Context request) {
        String key = request.header(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw ApiProblem.invalid(HEADER, "is blank or too long", "give 1 to " + LONGEST + " characters");
        }
        return AccessGate.of(request).name() + "\n" + request.method() + " " + request.path() + "\n" + key;
    }
}
