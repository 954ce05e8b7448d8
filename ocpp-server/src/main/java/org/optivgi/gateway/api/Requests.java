package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.gateway.network.ChargePointId;

/** Reads what requests have in common, and refuses what cannot be meant. */
final class Requests {
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

    /** A whole number in the query. */
    static int queryInteger(Context request, String name, int otherwise, int min, int max) {
        String text = request.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        return integer(name, text, min, max);
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
