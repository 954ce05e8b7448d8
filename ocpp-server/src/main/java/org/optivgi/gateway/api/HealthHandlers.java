package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /health}: for whoever restarts the gateway or sends it work. */
final class HealthHandlers {
    private final Readiness readiness;

    HealthHandlers(Readiness readiness) {
        this.readiness = readiness;
    }

    /** That the process answers at all. */
    void live(Context request) {
        request.json(new HealthJson("live", List.of()));
    }

    /** Whether it does its work. */
    void ready(Context request) {
        List<String> obstacles = readiness.obstacles();
        request.status(obstacles.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        request.json(new HealthJson(obstacles.isEmpty() ? "ready" : "notReady", obstacles));
    }
}
