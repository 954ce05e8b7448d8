package org.optivgi.gateway.api;

import io.javalin.http.HttpStatus;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what the server refuses before a handler sees it, such as an address that cannot be read. */
final class ProblemErrorHandler extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ProblemJson problem = ApiProblem.of(
                        HttpStatus.forStatus(code),
                        "refused",
                        "The request was refused",
                        message == null ? "the request cannot be read" : message)
                .json();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
        Content.Sink.write(response, true, ApiJson.GSON.toJson(problem), callback);
    }
}
