package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /api/v1/about} and {@code /health}: for people, and for whoever restarts the gateway or sends it work. */
final class SystemHandlers {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ApiPorts ports;
    private final LiveFeed feed;

    SystemHandlers(ApiPorts ports, LiveFeed feed) {
        this.ports = ports;
        this.feed = feed;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/about", "getAbout", "What runs here", this::about)
                        .answers(200, AboutJson.class, "The gateway."),
                Operation.get("/metrics", "getMetrics", "Figures in Prometheus's text format", request -> {
                            Requests.allowQuery(request);
                            request.contentType(PROMETHEUS);
                            request.result(ports.metrics().get());
                        })
                        .answersText("text/plain", "The figures."),
                Operation.get("/health/live", "getLiveness", "That the process answers at all", this::live)
                        .byAnybody()
                        .answers(200, HealthJson.class, "It does."),
                Operation.get("/health/ready", "getReadiness", "Whether it does its work", this::ready)
                        .byAnybody()
                        .answers(200, HealthJson.class, "It does.")
                        .answers(503, HealthJson.class, "It does not; the reasons say why."));
    }

    private void about(Context request) {
        Requests.allowQuery(request);
        About about = ports.about();
        var chargePoints = ports.network().chargePoints();
        request.json(new AboutJson(
                about.version(),
                Runtime.version().toString(),
                about.startedAt(),
                ports.clock().instant(),
                about.clockSpeed(),
                about.algorithm(),
                about.timeZone(),
                ports.site().now().name(),
                chargePoints.size(),
                chargePoints.stream().mapToInt(one -> one.connectors().size()).sum(),
                feed.pages()));
    }

    private void live(Context request) {
        Requests.allowQuery(request);
        request.json(new HealthJson("live", List.of()));
    }

    private void ready(Context request) {
        Requests.allowQuery(request);
        List<String> obstacles = ports.readiness().obstacles();
        request.status(obstacles.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        request.json(new HealthJson(obstacles.isEmpty() ? "ready" : "notReady", obstacles));
    }
}
