package org.optivgi.gateway.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.Role;

/**
 * One thing that the API can be asked for: how it is routed, who may ask, and what its description says. The route table and
 * the OpenAPI document are made from the same operations, so that neither can have one that the other lacks.
 */
final class Operation {
    private final HandlerType method;
    private final String path;
    private final String id;
    private final String summary;
    private final Handler handler;
    private final List<Field> query = new ArrayList<>();
    private final List<Field> headers = new ArrayList<>();
    private final List<Field> body = new ArrayList<>();
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();
    private @Nullable Role role = Role.READ;
    private boolean createsOnce;

    /** A field of a body, a parameter of the query, or a header. */
    record Field(String name, Kind kind, boolean required, String description) {}

    /** What values a field takes. */
    enum Kind {
        TEXT,
        NUMBER,
        INTEGER,
        TRUTH,
        INSTANT,
        OBJECT,
        OBJECTS,
        TEXTS
    }

    /**
     * What may come back.
     *
     * @param content a record of this room, {@link String} for text, or {@link Void} for no body
     * @param isList whether many of these come in a list
     */
    record Answer(Class<?> content, boolean isList, String contentType, String description) {}

    private Operation(HandlerType method, String path, String id, String summary, Handler handler) {
        this.method = method;
        this.path = path;
        this.id = id;
        this.summary = summary;
        this.handler = handler;
    }

    static Operation get(String path, String id, String summary, Handler handler) {
        return new Operation(HandlerType.GET, path, id, summary, handler);
    }

    static Operation post(String path, String id, String summary, Handler handler) {
        return new Operation(HandlerType.POST, path, id, summary, handler).by(Role.OPERATE);
    }

    static Operation put(String path, String id, String summary, Handler handler) {
        return new Operation(HandlerType.PUT, path, id, summary, handler).by(Role.ADMINISTER);
    }

    static Operation patch(String path, String id, String summary, Handler handler) {
        return new Operation(HandlerType.PATCH, path, id, summary, handler).by(Role.OPERATE);
    }

    static Operation delete(String path, String id, String summary, Handler handler) {
        return new Operation(HandlerType.DELETE, path, id, summary, handler).by(Role.OPERATE);
    }

    /** Who may ask; reading and operating are the defaults for asking and telling. */
    Operation by(Role needed) {
        role = needed;
        return this;
    }

    /** Anybody may ask. */
    Operation byAnybody() {
        role = null;
        return this;
    }

    Operation query(String name, Kind kind, String description) {
        query.add(new Field(name, kind, false, description));
        return this;
    }

    /** The usual two parameters of a list that may be long. */
    Operation paged() {
        return query("limit", Kind.INTEGER, "How many at most; 100 unless given.")
                .query("offset", Kind.INTEGER, "How many to leave out at the beginning; 0 unless given.");
    }

    Operation header(String name, String description) {
        headers.add(new Field(name, Kind.TEXT, false, description));
        return this;
    }

    Operation needs(String name, Kind kind, String description) {
        body.add(new Field(name, kind, true, description));
        return this;
    }

    Operation takes(String name, Kind kind, String description) {
        body.add(new Field(name, kind, false, description));
        return this;
    }

    /** A repetition with the same {@code Idempotency-Key} is answered like the first and does nothing. */
    Operation once() {
        createsOnce = true;
        return header(
                IdempotencyKeys.HEADER,
                "Any text; a repetition with the same one is answered like the first and does nothing.");
    }

    Operation answers(int status, Class<?> content, String description) {
        answers.put(status, new Answer(content, false, "application/json", description));
        return this;
    }

    Operation answersList(Class<?> item, String description) {
        answers.put(200, new Answer(item, true, "application/json", description));
        return this;
    }

    Operation answersText(String contentType, String description) {
        answers.put(200, new Answer(String.class, false, contentType, description));
        return this;
    }

    /** A problem that this operation may be answered with, beyond those that any may be. */
    Operation refuses(int status, String description) {
        answers.put(status, new Answer(ProblemJson.class, false, ProblemJson.CONTENT_TYPE, description));
        return this;
    }

    HandlerType method() {
        return method;
    }

    String path() {
        return path;
    }

    String id() {
        return id;
    }

    String summary() {
        return summary;
    }

    Handler handler() {
        return handler;
    }

    @Nullable
    Role role() {
        return role;
    }

    boolean createsOnce() {
        return createsOnce;
    }

    List<Field> query() {
        return List.copyOf(query);
    }

    List<Field> headers() {
        return List.copyOf(headers);
    }

    List<Field> body() {
        return List.copyOf(body);
    }

    Map<Integer, Answer> answers() {
        return new LinkedHashMap<>(answers);
    }
}
