package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.LimitSeries;
import org.optivgi.gateway.dispatch.MeterReading;
import org.optivgi.gateway.dispatch.SiteControl;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;

/** {@code /api/v1/site/limits}, {@code /api/v1/site/meter} and {@code /api/v1/site/tree}. */
final class SiteLimitHandlers {
    private static final double MOST = 1_000_000;
    private static final int MOST_STEPS = 10_000;
    private static final int LONGEST_SOURCE = 100;

    private final SiteControl site;
    private final Clock clock;

    SiteLimitHandlers(SiteControl site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/site/tree",
                                "getSiteTree",
                                "The tree of limits: what each leaves and permits, and why each connector is allowed what"
                                        + " it is",
                                this::tree)
                        .answers(200, SiteTreeJson.class, "The tree."),
                Operation.get(
                                "/api/v1/site/limits",
                                "listSiteLimits",
                                "The limits set from outside that have not ended",
                                this::list)
                        .answersList(LimitSeriesJson.class, "The limits."),
                Operation.post(
                                "/api/v1/site/limits",
                                "limitSite",
                                "Limit a node of the site for a time; what exceeds it gives way at once",
                                this::set)
                        .takes("node", Operation.Kind.TEXT, "Id of the node; the grid connection unless given.")
                        .needs("source", Operation.Kind.TEXT, "Who says so; takes the place of its former limit there.")
                        .takes("from", Operation.Kind.INSTANT, "From when on; now unless given.")
                        .takes("limitKw", Operation.Kind.NUMBER, "The most that may flow through the node.")
                        .takes("limitAmps", Operation.Kind.NUMBER, "The most that may flow on each of its phases.")
                        .takes(
                                "steps",
                                Operation.Kind.OBJECTS,
                                "Instead of the three before: objects with from, limitKw and limitAmps, each of which holds"
                                        + " until the next.")
                        .needs("until", Operation.Kind.INSTANT, "When it ends.")
                        .answers(201, LimitSeriesJson.class, "It holds, and is durable."),
                Operation.delete(
                                "/api/v1/site/limits/{node}/{source}",
                                "liftSiteLimit",
                                "Take back what a source said of a node",
                                this::lift)
                        .answers(204, Void.class, "It is gone.")
                        .refuses(404, "There is no such limit."),
                Operation.post("/api/v1/site/meter", "readSiteMeter", "Tell what a meter of the site shows", this::read)
                        .takes("node", Operation.Kind.TEXT, "Id of the node; the grid connection unless given.")
                        .takes("at", Operation.Kind.INSTANT, "When it was read; now unless given.")
                        .needs("kw", Operation.Kind.NUMBER, "Power drawn; below 0 for feeding back.")
                        .takes(
                                "ampsL1",
                                Operation.Kind.NUMBER,
                                "Current on phase 1; a third of the power unless given.")
                        .takes("ampsL2", Operation.Kind.NUMBER, "Current on phase 2.")
                        .takes("ampsL3", Operation.Kind.NUMBER, "Current on phase 3.")
                        .needs(
                                "includesCharging",
                                Operation.Kind.TRUTH,
                                "Whether it measures all that flows through the node, or only what does not charge"
                                        + " vehicles.")
                        .answers(204, Void.class, "It counts from now on."));
    }

    void tree(Context request) {
        Requests.allowQuery(request);
        request.json(SiteTreeJson.of(site.view(), clock.instant()));
    }

    void list(Context request) {
        Requests.allowQuery(request);
        Instant now = clock.instant();
        request.json(ListJson.of(site.view().site().series().stream()
                .filter(series -> now.isBefore(series.until()))
                .map(LimitSeriesJson::of)
                .toList()));
    }

    void set(Context request) throws JsonFault {
        LimitSeries series = series(Requests.body(request));
        request.future(() -> site.limit(series).thenRun(() -> {
            request.status(HttpStatus.CREATED);
            request.json(LimitSeriesJson.of(series));
        }));
    }

    void lift(Context request) {
        String node = SiteNodeIds.known(site.view().site().tree(), "node", request.pathParam("node"));
        String source = request.pathParam("source");
        request.future(() -> site.lift(node, source).thenAccept(existed -> {
            if (!existed) {
                throw ApiProblem.notFound(
                        source + " has set no limit at " + node, "see /api/v1/site/limits for those there are");
            }
            request.status(HttpStatus.NO_CONTENT);
        }));
    }

    void read(Context request) throws JsonFault {
        MeterReading reading = reading(Requests.body(request));
        request.future(() -> site.read(reading).thenRun(() -> request.status(HttpStatus.NO_CONTENT)));
    }

    private LimitSeries series(JsonFields body) throws JsonFault {
        body.allowOnly("node", "source", "from", "until", "limitKw", "limitAmps", "steps");
        String node = node(body);
        String source = body.text("source");
        if (source.length() > LONGEST_SOURCE) {
            throw ApiProblem.invalid(
                    "source", "has " + source.length() + " characters", "give at most " + LONGEST_SOURCE);
        }
        Instant until = body.instant("until");
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            throw ApiProblem.invalid("until", "(" + until + ") is over", "choose a later time");
        }
        List<LimitSeries.Step> steps = body.has("steps") ? steps(body) : List.of(step(body, now));
        try {
            return new LimitSeries(node, source, steps, until);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid("steps", "do not fit: " + e.getMessage(), "let until lie after every step");
        }
    }

    private static List<LimitSeries.Step> steps(JsonFields body) throws JsonFault {
        for (String single : List.of("from", "limitKw", "limitAmps")) {
            if (body.has(single)) {
                throw ApiProblem.invalid(single, "stands beside steps", "put it into the steps, or leave steps out");
            }
        }
        List<LimitSeries.Step> steps = new ArrayList<>();
        for (JsonFields step : body.objects("steps")) {
            step.allowOnly("from", "limitKw", "limitAmps");
            steps.add(new LimitSeries.Step(step.instant("from"), amount(step, "limitKw"), amount(step, "limitAmps")));
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw ApiProblem.invalid("steps", "has " + steps.size() + " entries", "give 1 to " + MOST_STEPS);
        }
        return steps;
    }

    private static LimitSeries.Step step(JsonFields body, Instant now) throws JsonFault {
        Double kw = amount(body, "limitKw");
        Double amps = amount(body, "limitAmps");
        if (kw == null && amps == null) {
            throw ApiProblem.invalid("limitKw", "is missing, and so is limitAmps", "give one of them, or steps");
        }
        return new LimitSeries.Step(body.has("from") ? body.instant("from") : now, kw, amps);
    }

    private static @Nullable Double amount(JsonFields fields, String name) throws JsonFault {
        return fields.has(name) ? Double.valueOf(fields.number(name, 0, MOST)) : null;
    }

    private MeterReading reading(JsonFields body) throws JsonFault {
        body.allowOnly("node", "at", "kw", "ampsL1", "ampsL2", "ampsL3", "includesCharging");
        Instant now = clock.instant();
        Instant at = body.has("at") ? body.instant("at") : now;
        if (at.isAfter(now.plusSeconds(60))) {
            throw ApiProblem.invalid("at", "(" + at + ") is still to come", "give the time of the reading");
        }
        return new MeterReading(
                node(body),
                at.isAfter(now) ? now : at,
                body.number("kw", -MOST, MOST),
                amps(body, "ampsL1"),
                amps(body, "ampsL2"),
                amps(body, "ampsL3"),
                body.truth("includesCharging"));
    }

    private static @Nullable Double amps(JsonFields fields, String name) throws JsonFault {
        return fields.has(name) ? Double.valueOf(fields.number(name, -MOST, MOST)) : null;
    }

    private String node(JsonFields body) throws JsonFault {
        return SiteNodeIds.known(site.view().site().tree(), "node", body.has("node") ? body.text("node") : null);
    }
}
