package org.optivgi.gateway.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import org.optivgi.gateway.json.JsonFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How everything that goes wrong is answered. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(ApiProblem.class, (problem, request) -> answer(request, problem));
        routes.exception(
                JsonFault.class,
                (fault, request) -> answer(request, ApiProblem.invalid(fault.field(), fault.problem(), fault.fix())));
        routes.exception(
                NotFoundResponse.class,
                (response, request) -> answer(
                        request,
                        ApiProblem.notFound("nothing is served at " + request.path(), "see docs/api.md for what is")));
        routes.exception(MethodNotAllowedResponse.class, (response, request) -> {
            String allowed = response.getDetails().getOrDefault("availableMethods", "");
            request.header("Allow", allowed);
            answer(
                    request,
                    ApiProblem.of(
                                    HttpStatus.METHOD_NOT_ALLOWED,
                                    "method-not-allowed",
                                    "The method is not possible here",
                                    request.method() + " is not possible at " + request.path())
                            .fixedBy("use " + allowed));
        });
        routes.exception(
                HttpResponseException.class,
                (response, request) -> answer(
                        request,
                        response.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode()
                                ? tooLarge()
                                : ApiProblem.of(
                                        HttpStatus.forStatus(response.getStatus()),
                                        "refused",
                                        "The request was refused",
                                        String.valueOf(response.getMessage()))));
        routes.exception(Exception.class, (failure, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), failure);
            answer(
                    request,
                    ApiProblem.of(
                                    HttpStatus.INTERNAL_SERVER_ERROR,
                                    "failure",
                                    "The gateway failed",
                                    "the request could not be answered; the gateway's log says why")
                            .fixedBy("report it with the log"));
        });
    }

    private static ApiProblem tooLarge() {
        return ApiProblem.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "too-large",
                        "The body is too large",
                        "a body may have " + OperatorApi.MOST_BODY_BYTES / 1024 + " KiB at most")
                .fixedBy("send less");
    }

    private static void answer(Context request, ApiProblem problem) {
        request.status(problem.status());
        request.json(problem.json());
        request.contentType(ProblemJson.CONTENT_TYPE);
    }
}
