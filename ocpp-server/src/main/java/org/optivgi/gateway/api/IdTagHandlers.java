package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.operator.IdTag;
import org.optivgi.gateway.operator.IdTagBook;

/** {@code /api/v1/id-tags}. */
final class IdTagHandlers {
    private static final String ACCEPTED = "accepted";
    private static final String BLOCKED = "blocked";

    private final IdTagBook tags;
    private final Consumer<String> replan;

    /**
     * @param replan asks for a new plan; takes who asks
     */
    IdTagHandlers(IdTagBook tags, Consumer<String> replan) {
        this.tags = tags;
        this.replan = replan;
    }

    /**
     * A driver or vehicle by its id tag.
     *
     * @param status accepted or blocked
     * @param departureTime time of day at the depot
     * @param source configuration (read-only here) or operator
     */
    record IdTagJson(
            String id,
            String status,
            @Nullable Instant expires,
            @Nullable String parent,
            @Nullable Double energyKwh,
            @Nullable Integer stayMinutes,
            @Nullable String departureTime,
            int priority,
            String note,
            String source) {
        static IdTagJson of(IdTag tag) {
            IdToken parent = tag.parent();
            LocalTime departureTime = tag.departureTime();
            return new IdTagJson(
                    tag.id().value(),
                    statusOf(tag),
                    tag.expires(),
                    parent == null ? null : parent.value(),
                    tag.energyKwh(),
                    tag.stayMinutes(),
                    departureTime == null ? null : departureTime.toString(),
                    tag.priority(),
                    tag.note(),
                    tag.source().name().toLowerCase(Locale.ROOT));
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/id-tags", "listIdTags", "Drivers and vehicles by their id tags", this::list)
                        .paged()
                        .query("search", Operation.Kind.TEXT, "Only those whose id, parent or note has this in it.")
                        .query("status", Operation.Kind.TEXT, "Only accepted or only blocked ones.")
                        .answersList(IdTagJson.class, "They, by id; those of the configuration included."),
                fields(Operation.post("/api/v1/id-tags", "createIdTag", "Make an id tag known", this::create)
                                .once()
                                .needs("id", Operation.Kind.TEXT, "What it identifies with, in any letter case."))
                        .answers(201, IdTagJson.class, "It is known, and durable.")
                        .refuses(409, "There is one already."),
                Operation.get("/api/v1/id-tags/{id}", "getIdTag", "One id tag", this::get)
                        .answers(200, IdTagJson.class, "The tag, with an ETag."),
                fields(Operation.put(
                                        "/api/v1/id-tags/{id}",
                                        "setIdTag",
                                        "Set all that holds for an id tag, known or not; what is left out is unset",
                                        this::set)
                                .by(Role.OPERATE)
                                .header(
                                        Etags.IF_MATCH,
                                        "The ETag seen; refused if somebody has changed the tag since."))
                        .answers(200, IdTagJson.class, "The tag as it stands now, durable; the next plan follows it.")
                        .refuses(409, "The configuration names it.")
                        .refuses(412, "Somebody else has changed it."),
                Operation.delete("/api/v1/id-tags/{id}", "removeIdTag", "Forget an id tag", this::remove)
                        .answers(204, Void.class, "It is unknown from now on.")
                        .refuses(409, "The configuration names it."));
    }

    private static Operation fields(Operation operation) {
        return operation
                .takes("status", Operation.Kind.TEXT, "accepted, unless given, or blocked.")
                .takes("expires", Operation.Kind.INSTANT, "Until when it may charge; for good unless given.")
                .takes("parent", Operation.Kind.TEXT, "The group that it belongs to, as an id tag.")
                .takes("energyKwh", Operation.Kind.NUMBER, "What it asks for.")
                .takes("stayMinutes", Operation.Kind.INTEGER, "How long it stays.")
                .takes("departureTime", Operation.Kind.TEXT, "When it leaves, a time of day at the depot.")
                .takes("priority", Operation.Kind.INTEGER, "Higher goes first; 0 is usual, -100 to 100.")
                .takes("note", Operation.Kind.TEXT, "For people, up to 500 characters.");
    }

    private void list(Context request) {
        Requests.allowPage(request, "search", "status");
        String search =
                Optional.ofNullable(request.queryParam("search")).orElse("").toLowerCase(Locale.ROOT);
        String status = request.queryParam("status");
        if (status != null && !status.equals(ACCEPTED) && !status.equals(BLOCKED)) {
            throw ApiProblem.invalid("status", "is \"" + status + "\"", "write accepted or blocked");
        }
        List<IdTagJson> found = tags.all().stream()
                .filter(tag -> status == null || status.equals(statusOf(tag)))
                .filter(tag -> isFound(tag, search))
                .sorted(Comparator.comparing(tag -> tag.id().canonical()))
                .map(IdTagJson::of)
                .toList();
        Requests.page(request, found, "search", "status");
    }

    private static boolean isFound(IdTag tag, String search) {
        IdToken parent = tag.parent();
        return tag.id().canonical().contains(search)
                || parent != null && parent.canonical().contains(search)
                || tag.note().toLowerCase(Locale.ROOT).contains(search);
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        answer(request, known(request));
    }

    private void create(Context request) throws JsonFault {
        JsonFields body = Requests.body(request);
        body.allowOnly(
                "id", "status", "expires", "parent", "energyKwh", "stayMinutes", "departureTime", "priority", "note");
        IdTag tag = IdTagBook.read(IdTagBook.token(body, "id"), body);
        tags.find(tag.id()).ifPresent(there -> {
            throw there.source() == IdTag.Source.CONFIGURATION
                    ? configured(there)
                    : ApiProblem.of(
                                    HttpStatus.CONFLICT,
                                    "exists",
                                    "There is one already",
                                    "id tag " + there.id() + " is known")
                            .fixedBy("PUT it to change it");
        });
        request.future(() -> tags.set(tag).thenRun(() -> {
            changed(request, tag);
            request.status(HttpStatus.CREATED);
            request.header("Location", "/api/v1/id-tags/" + encoded(tag.id().value()));
            answer(request, tag);
        }));
    }

    private void set(Context request) throws JsonFault {
        JsonFields body = Requests.body(request);
        body.allowOnly("status", "expires", "parent", "energyKwh", "stayMinutes", "departureTime", "priority", "note");
        IdTag tag = IdTagBook.read(id(request), body);
        IdTag before = changeable(tags.find(tag.id()).orElse(null));
        Etags.requireMatch(request, before == null ? "none" : Etags.of(before));
        request.future(() -> tags.set(tag).thenRun(() -> {
            changed(request, tag);
            answer(request, tag);
        }));
    }

    private void remove(Context request) {
        IdTag tag = known(request);
        changeable(tag);
        request.future(() -> tags.remove(tag.id()).thenRun(() -> {
            changed(request, tag);
            request.status(HttpStatus.NO_CONTENT);
        }));
    }

    private void changed(Context request, IdTag tag) {
        replan.accept(AccessGate.of(request).name() + ", who changed id tag " + tag.id());
    }

    private static void answer(Context request, IdTag tag) {
        request.header(Etags.ETAG, Etags.of(tag));
        request.json(IdTagJson.of(tag));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static @Nullable IdTag changeable(@Nullable IdTag tag) {
        if (tag != null && tag.source() == IdTag.Source.CONFIGURATION) {
            throw configured(tag);
        }
        return tag;
    }

    private static ApiProblem configured(IdTag tag) {
        return ApiProblem.of(
                        HttpStatus.CONFLICT,
                        "configured",
                        "The configuration names the id tag",
                        "id tag " + tag.id() + " is set in the configuration, which alone can change it")
                .fixedBy("change it under idTags in the configuration, or take it out there");
    }

    private IdTag known(Context request) {
        String id = request.pathParam("id");
        return tags.find(new IdToken(id.strip()))
                .orElseThrow(() ->
                        ApiProblem.notFound("there is no id tag " + id, "see /api/v1/id-tags for those there are"));
    }

    private static IdToken id(Context request) {
        String id = request.pathParam("id").strip();
        if (id.isEmpty() || id.length() > IdTagBook.LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw ApiProblem.invalid(
                    "id", "is no id token", "give 1 to " + IdTagBook.LONGEST_ID + " printable characters");
        }
        return new IdToken(id);
    }

    private static String statusOf(IdTag tag) {
        return tag.isBlocked() ? BLOCKED : ACCEPTED;
    }
}
