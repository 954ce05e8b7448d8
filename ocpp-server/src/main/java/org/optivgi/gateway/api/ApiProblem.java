package org.optivgi.gateway.api;

import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a request is not done: thrown by handlers, answered as RFC 9457 says. */
final class ApiProblem extends RuntimeException {
    private final HttpStatus status;
    private final String kind;
    private final String title;
    private final @Nullable String field;
    private final @Nullable String fix;
    private final transient List<String> problems;

    private ApiProblem(
            HttpStatus status,
            String kind,
            String title,
            String detail,
            @Nullable String field,
            @Nullable String fix,
            List<String> problems) {
        super(detail);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.field = field;
        this.fix = fix;
        this.problems = List.copyOf(problems);
    }

    /**
     * @param kind ends the problem's type: lower case with dashes, the same for the same kind of problem
     * @param title what kind of problem it is, for people; the same for the same kind
     * @param detail what it is this time
     */
    static ApiProblem of(HttpStatus status, String kind, String title, String detail) {
        return new ApiProblem(status, kind, title, detail, null, null, List.of());
    }

    /** A field, parameter or header is not as it must be. */
    static ApiProblem invalid(String field, String problem, String fix) {
        String detail = (field.isEmpty() ? "The body" : field) + " " + problem + "; " + fix;
        return new ApiProblem(
                HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid", detail, field, fix, List.of());
    }

    /** There is no such thing. */
    static ApiProblem notFound(String detail, String fix) {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is no such thing", detail)
                .fixedBy(fix);
    }

    ApiProblem fixedBy(String newFix) {
        return new ApiProblem(status, kind, title, detail(), field, newFix, problems);
    }

    ApiProblem with(List<String> newProblems) {
        return new ApiProblem(status, kind, title, detail(), field, fix, newProblems);
    }

    HttpStatus status() {
        return status;
    }

    private String detail() {
        return String.valueOf(getMessage());
    }

    ProblemJson json() {
        return new ProblemJson(
                "urn:optivgi:problem:" + kind,
                title,
                status.getCode(),
                detail(),
                field == null || field.isEmpty() ? null : field,
                fix,
                problems.isEmpty() ? null : problems);
    }
}
