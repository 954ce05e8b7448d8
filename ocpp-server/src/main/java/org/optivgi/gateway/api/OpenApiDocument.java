package org.optivgi.gateway.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.optivgi.gateway.access.Role;

/** The API's description in OpenAPI 3.1, made from its operations and the records that they answer with. */
final class OpenApiDocument {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final JsonSchemas schemas = new JsonSchemas();
    private final JsonObject document = new JsonObject();

    private OpenApiDocument() {}

    /** The document as JSON text. */
    static String of(List<Operation> operations, String version) {
        OpenApiDocument made = new OpenApiDocument();
        made.describe(operations, version);
        return made.document.toString();
    }

    private void describe(List<Operation> operations, String version) {
        document.addProperty("openapi", "3.1.0");
        JsonObject info = new JsonObject();
        info.addProperty("title", "Optivgi Gateway");
        info.addProperty("version", version);
        info.addProperty(
                "description",
                "What is going on at the depot, commands, reservations, limits. Power in kW, energy in kWh, times as"
                        + " RFC 3339. What is unknown is left out. Problems as RFC 9457.");
        document.add("info", info);
        JsonObject paths = new JsonObject();
        for (Operation operation : operations) {
            if (!paths.has(operation.path())) {
                paths.add(operation.path(), new JsonObject());
            }
            paths.getAsJsonObject(operation.path())
                    .add(operation.method().name().toLowerCase(Locale.ROOT), described(operation));
        }
        document.add("paths", paths);
        JsonObject components = new JsonObject();
        components.add("schemas", schemas.all());
        components.add("securitySchemes", securitySchemes());
        document.add("components", components);
    }

    private static JsonObject securitySchemes() {
        JsonObject bearer = new JsonObject();
        bearer.addProperty("type", "http");
        bearer.addProperty("scheme", "bearer");
        bearer.addProperty("description", "An access token; see docs/api.md.");
        JsonObject schemes = new JsonObject();
        schemes.add("token", bearer);
        return schemes;
    }

    private JsonObject described(Operation operation) {
        JsonObject described = new JsonObject();
        described.addProperty("operationId", operation.id());
        described.addProperty("summary", operation.summary());
        Role role = operation.role();
        described.addProperty(
                "description",
                role == null
                        ? "Anybody may ask."
                        : "Takes the role " + role.name().toLowerCase(Locale.ROOT) + ", or a higher one.");
        JsonArray security = new JsonArray();
        if (role != null) {
            JsonObject needed = new JsonObject();
            needed.add("token", new JsonArray());
            security.add(needed);
        }
        described.add("security", security);
        JsonArray parameters = parameters(operation);
        if (!parameters.isEmpty()) {
            described.add("parameters", parameters);
        }
        if (!operation.body().isEmpty()) {
            described.add("requestBody", requestBody(operation));
        }
        described.add("responses", responses(operation));
        return described;
    }

    private static JsonArray parameters(Operation operation) {
        JsonArray parameters = new JsonArray();
        Matcher inPath = PATH_PARAMETER.matcher(operation.path());
        while (inPath.find()) {
            parameters.add(
                    parameter("path", new Operation.Field(inPath.group(1), Operation.Kind.TEXT, true, "Which one.")));
        }
        operation.query().forEach(field -> parameters.add(parameter("query", field)));
        operation.headers().forEach(field -> parameters.add(parameter("header", field)));
        return parameters;
    }

    private static JsonObject parameter(String in, Operation.Field field) {
        JsonObject parameter = new JsonObject();
        parameter.addProperty("name", field.name());
        parameter.addProperty("in", in);
        parameter.addProperty("required", field.required());
        parameter.addProperty("description", field.description());
        parameter.add("schema", schema(field.kind()));
        return parameter;
    }

    private static JsonObject requestBody(Operation operation) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (Operation.Field field : operation.body()) {
            JsonObject schema = schema(field.kind());
            schema.addProperty("description", field.description());
            properties.add(field.name(), schema);
            if (field.required()) {
                required.add(field.name());
            }
        }
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "object");
        schema.add("properties", properties);
        if (!required.isEmpty()) {
            schema.add("required", required);
        }
        schema.addProperty("additionalProperties", false);
        JsonObject body = new JsonObject();
        body.addProperty("required", true);
        body.add("content", content("application/json", schema));
        return body;
    }

    private JsonObject responses(Operation operation) {
        JsonObject responses = new JsonObject();
        for (Map.Entry<Integer, Operation.Answer> entry : operation.answers().entrySet()) {
            Operation.Answer answer = entry.getValue();
            JsonObject response = new JsonObject();
            response.addProperty("description", answer.description());
            if (answer.content() != Void.class) {
                response.add("content", content(answer.contentType(), schema(answer)));
            }
            responses.add(entry.getKey().toString(), response);
        }
        JsonObject problem = new JsonObject();
        problem.addProperty("description", "What went wrong, and what to do.");
        problem.add("content", content(ProblemJson.CONTENT_TYPE, schemas.of(ProblemJson.class)));
        responses.add("default", problem);
        return responses;
    }

    private JsonObject schema(Operation.Answer answer) {
        JsonObject one = schemas.of(answer.content());
        return answer.isList() ? JsonSchemas.listOf(one) : one;
    }

    private static JsonObject content(String type, JsonObject schema) {
        JsonObject media = new JsonObject();
        media.add("schema", schema);
        JsonObject content = new JsonObject();
        content.add(type, media);
        return content;
    }

    private static JsonObject schema(Operation.Kind kind) {
        return switch (kind) {
            case TEXT -> typed("string");
            case NUMBER -> typed("number");
            case INTEGER -> typed("integer");
            case TRUTH -> typed("boolean");
            case INSTANT -> with(typed("string"), "format", "date-time");
            case OBJECT -> typed("object");
            case OBJECTS -> listOf(typed("object"));
            case TEXTS -> listOf(typed("string"));
        };
    }

    private static JsonObject typed(String type) {
        return with(new JsonObject(), "type", type);
    }

    private static JsonObject with(JsonObject schema, String name, String value) {
        schema.add(name, new JsonPrimitive(value));
        return schema;
    }

    private static JsonObject listOf(JsonObject item) {
        JsonObject list = typed("array");
        list.add("items", item);
        return list;
    }
}
