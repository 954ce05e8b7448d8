package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.optivgi.scm.runner.CycleReport;

/** {@code /api/v1/site}, its history, and {@code /api/v1/plan}. */
final class SiteHandlers {
    private static final Duration USUAL_PAST = Duration.ofHours(24);

    private final SiteStatusView site;
    private final SiteHistory history;
    private final PlanView plan;
    private final Clock clock;

    SiteHandlers(SiteStatusView site, SiteHistory history, PlanView plan, Clock clock) {
        this.site = site;
        this.history = history;
        this.plan = plan;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/site",
                                "getSite",
                                "The site now: limits, permitted and measured power",
                                request -> {
                                    Requests.allowQuery(request);
                                    request.json(SiteJson.of(site.now()));
                                })
                        .answers(200, SiteJson.class, "The site."),
                Operation.get(
                                "/api/v1/site/history",
                                "getSiteHistory",
                                "The site's power minute by minute, the last 24 hours",
                                this::past)
                        .query("from", Operation.Kind.INSTANT, "Points from then on; 24 hours back unless given.")
                        .answers(200, HistoryJson.class, "The points, oldest first."),
                Operation.get("/api/v1/plan", "getPlan", "What was last planned", this::plan)
                        .answers(200, PlanJson.class, "The plan.")
                        .refuses(404, "Nothing has been planned yet."));
    }

    private void past(Context request) {
        Requests.allowQuery(request, "from");
        Instant since = Requests.queryInstant(request, "from")
                .orElseGet(() -> clock.instant().minus(USUAL_PAST));
        request.json(new HistoryJson(
                history.since(since).stream().map(HistoryJson.PointJson::of).toList(),
                ApiJson.rounded(history.curtailedKwh())));
    }

    private void plan(Context request) {
        Requests.allowQuery(request);
        CycleReport cycle = plan.latest()
                .orElseThrow(() -> ApiProblem.notFound(
                        "nothing has been planned yet", "ask again in a minute; the first plan is made then"));
        request.json(PlanJson.of(cycle));
    }
}
