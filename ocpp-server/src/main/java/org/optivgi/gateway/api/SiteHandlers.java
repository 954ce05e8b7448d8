package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.optivgi.gateway.dispatch.SiteControl;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.operator.TariffInForce;
import org.optivgi.scm.runner.CycleReport;

/** {@code /api/v1/site}, its history and what is known of the time to come, and {@code /api/v1/plan} with those before it. */
final class SiteHandlers {
    private static final Duration USUAL_PAST = Duration.ofHours(24);

    private static final Duration USUAL_FUTURE = Duration.ofHours(24);
    private static final Duration LONGEST_FUTURE = Duration.ofDays(7);
    /** A day of minutes. */
    private static final int USUAL_POINTS = 24 * 60 + 1;

    private static final int MOST_POINTS = 10_000;
    private static final Duration USUAL_PLANS = Duration.ofHours(1);
    private static final int MOST_PLANS = 1_000;

    private final SiteStatusView site;
    private final SiteControl control;
    private final SiteHistory history;
    private final TariffInForce tariff;
    private final PlanView plan;
    private final PlanHistory plans;
    private final Clock clock;

    SiteHandlers(ApiPorts ports) {
        this.site = ports.site();
        this.control = ports.control();
        this.history = ports.history();
        this.tariff = ports.tariff();
        this.plan = ports.plan();
        this.plans = ports.plans();
        this.clock = ports.clock();
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
                                "What a node of the site drew, minute by minute",
                                this::past)
                        .query("node", Operation.Kind.TEXT, "Id of the node; the grid connection unless given.")
                        .query("from", Operation.Kind.INSTANT, "Points from then on; 24 hours back unless given.")
                        .query("to", Operation.Kind.INSTANT, "Only those before that time.")
                        .query("limit", Operation.Kind.INTEGER, "How many at most; 1441 unless given.")
                        .answers(200, HistoryJson.class, "The points, oldest first, and where the next page begins."),
                Operation.get(
                                "/api/v1/site/forecast",
                                "getSiteForecast",
                                "What is known of the time to come: limit, what draws beside vehicles, price",
                                this::future)
                        .query("node", Operation.Kind.TEXT, "Id of the node; the grid connection unless given.")
                        .query("until", Operation.Kind.INSTANT, "How far ahead; 24 hours unless given, at most 7 days.")
                        .answers(200, ForecastJson.class, "As it stands."),
                Operation.get("/api/v1/plan", "getPlan", "What was last planned", this::plan)
                        .answers(200, PlanJson.class, "The plan.")
                        .refuses(404, "Nothing has been planned yet."),
                Operation.get(
                                "/api/v1/plans",
                                "listPlans",
                                "What was planned, the last plan of each minute",
                                this::plans)
                        .query("from", Operation.Kind.INSTANT, "Plans from then on; an hour back unless given.")
                        .query("to", Operation.Kind.INSTANT, "Only those before that time.")
                        .query("limit", Operation.Kind.INTEGER, "How many at most; 60 unless given.")
                        .answers(200, PlansJson.class, "The plans, oldest first, and where the next page begins."));
    }

    private void plans(Context request) {
        Requests.allowQuery(request, "from", "to", "limit");
        Instant from = Requests.queryInstant(request, "from")
                .orElseGet(() -> clock.instant().minus(USUAL_PLANS));
        Instant until = Requests.queryInstant(request, "to").orElse(Instant.MAX);
        int limit = Requests.queryInteger(request, "limit", (int) USUAL_PLANS.toMinutes(), 1, MOST_PLANS);
        request.future(() -> plans.find(new PlanQuery(from, until, limit + 1))
                .thenAccept(found -> request.json(PlansJson.of(found, limit))));
    }

    private void past(Context request) {
        Requests.allowQuery(request, "node", "from", "to", "limit");
        String node = node(request);
        Instant from = Requests.queryInstant(request, "from")
                .orElseGet(() -> clock.instant().minus(USUAL_PAST));
        Instant until = Requests.queryInstant(request, "to").orElse(Instant.MAX);
        int limit = Requests.queryInteger(request, "limit", USUAL_POINTS, 1, MOST_POINTS);
        request.future(() -> history.find(new PowerQuery(node, from, until, limit + 1))
                .thenAccept(found -> request.json(HistoryJson.of(node, found, limit, history.curtailedKwh()))));
    }

    private void future(Context request) {
        Requests.allowQuery(request, "node", "until");
        String node = node(request);
        Instant now = clock.instant();
        Instant until = Requests.queryInstant(request, "until").orElse(now.plus(USUAL_FUTURE));
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_FUTURE))) {
            throw ApiProblem.invalid(
                    "until", "(" + until + ") is not within the next 7 days", "choose a time within them");
        }
        request.json(ForecastJson.of(control.view().site(), node, now, until, tariff.between(now, until)));
    }

    private String node(Context request) {
        return SiteNodeIds.known(control.view().site().tree(), "node", request.queryParam("node"));
    }

    private void plan(Context request) {
        Requests.allowQuery(request);
        CycleReport cycle = plan.latest()
                .orElseThrow(() -> ApiProblem.notFound(
                        "nothing has been planned yet", "ask again in a minute; the first plan is made then"));
        request.json(PlanJson.of(cycle));
    }
}
