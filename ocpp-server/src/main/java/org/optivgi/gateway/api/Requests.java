package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;

/** Reads what requests have in common, and refuses what cannot be meant. */
final class Requests {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 10_000;
    /** In OCPP 2.0.1; 1.6 takes 20. */
    private static final int LONGEST_ID_TOKEN = 36;

    private Requests() {}

    /**
     * The body, a JSON object. It must be declared as such: browsers send that across origins only after asking, which is
     * refused, so that a page elsewhere cannot command charge points through its visitor.
     */
    static JsonFields body(Context request) throws JsonFault {
        String type = request.contentType();
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
            throw ApiProblem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "not-json",
                            "The body is not declared as JSON",
                            "Content-Type is " + type)
                    .fixedBy("send Content-Type: application/json");
        }
        return StrictJson.object(request.body());
    }

    /** Refuses query parameters that mean nothing here. */
    static void allowQuery(Context request, String... names) {
        TreeSet<String> unknown = new TreeSet<>(request.queryParamMap().keySet());
        List.of(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw ApiProblem.invalid(
                    unknown.first(),
                    "is no query parameter of this resource",
                    names.length == 0 ? "leave it out" : "known here are " + String.join(", ", names));
        }
    }

    /** Answers with the part of a list that is asked for. */
    static <T> void page(Context request, List<T> all, String... furtherParameters) {
        Page page = allowPage(request, furtherParameters);
        request.json(ListJson.page(page.offset(), page.limit(), all));
    }

    /** Which part of a list is asked for. */
    record Page(int offset, int limit) {}

    /** Reads which part of a list is asked for; refuses what is neither about that nor one of the further parameters. */
    static Page allowPage(Context request, String... furtherParameters) {
        allowQuery(
                request,
                Stream.concat(Stream.of("limit", "offset"), Stream.of(furtherParameters))
                        .toArray(String[]::new));
        return new Page(
                queryInteger(request, "offset", 0, 0, Integer.MAX_VALUE),
                queryInteger(request, "limit", USUAL_PAGE, 1, LARGEST_PAGE));
    }

    /** A time in the query. */
    static Optional<Instant> queryInstant(Context request, String name) {
        String text = request.queryParam(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw ApiProblem.invalid(
                    name, "is no time of RFC 3339", "write date, time and zone, such as 2026-01-05T06:00:00Z");
        }
    }

    /** A whole number in the query. */
    static int queryInteger(Context request, String name, int otherwise, int min, int max) {
        String text = request.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        return integer(name, text, min, max);
    }

    /** A whole number without bounds in the query. */
    static long queryLong(Context request, String name, long otherwise) {
        String text = request.queryParam(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiProblem.invalid(name, "is \"" + text + "\"", "write a whole number");
        }
    }

    /** True or false in the query. */
    static Optional<Boolean> queryTruth(Context request, String name) {
        String text = request.queryParam(name);
        if (text == null) {
            return Optional.empty();
        }
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw ApiProblem.invalid(name, "is \"" + text + "\"", "write true or false");
        };
    }

    /** A charge point's identity in the query. */
    static Optional<ChargePointId> queryChargePoint(Context request) {
        return Optional.ofNullable(request.queryParam("chargePoint")).map(text -> chargePoint("chargePoint", text));
    }

    /** A charge point's identity. */
    static ChargePointId chargePoint(String field, String text) {
        try {
            return new ChargePointId(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid(
                    field,
                    "is no identity of a charge point",
                    "give the identity set on the station, 1 to 255 characters");
        }
    }

    /** Whom something is for: what a driver identifies with. */
    static IdToken idToken(JsonFields body) throws JsonFault {
        String text = body.text("idToken");
        if (text.length() > LONGEST_ID_TOKEN) {
            throw ApiProblem.invalid(
                    "idToken", "has " + text.length() + " characters", "give at most " + LONGEST_ID_TOKEN);
        }
        return new IdToken(text);
    }

    /** A whole number. */
    static int integer(String field, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw ApiProblem.invalid(field, "is \"" + text + "\"", "write a whole number from " + min + " to " + max);
    }
}
