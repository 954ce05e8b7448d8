package org.optivgi.gateway.offline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSteps;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.site.Site;

/** Makes a planning problem of its JSON form, which docs/plan.md describes. */
final class ProblemReader {
    private static final int MAX_STEPS = 100_000;
    private static final double MAX_STEP_MINUTES = 24 * 60;
    private static final double MAX_KW = 1e9;
    private static final double MAX_KWH = 1e9;
    private static final double LEAST_POWER_STEP_KW = 1e-6;
    private static final int MOST_PRIORITY = 1_000;

    private ProblemReader() {}

    static OfflineProblem read(JsonFields fields) throws JsonFault {
        String id = fields.name("id");
        if (fields.has("unit") && !fields.text("unit").equals("kW")) {
            throw new JsonFault(fields.path("unit"), "is not kW", "convert powers to kW and energies to kWh");
        }
        Horizon horizon = horizon(fields);
        Site site = new SiteReader(horizon.steps()).read(fields);
        List<Ev> evs = new ArrayList<>();
        for (JsonFields ev : fields.objects("evs")) {
            evs.add(ev(ev));
        }
        try {
            return new OfflineProblem(id, new Problem(evs, site, horizon));
        } catch (IllegalArgumentException e) {
            throw new JsonFault("evs", "do not fit together: " + e.getMessage(), "correct it");
        }
    }

    private static Horizon horizon(JsonFields fields) throws JsonFault {
        Instant now = fields.instant("now");
        int steps = fields.integer("steps", 1, MAX_STEPS);
        double minutes = fields.number("step_minutes", 1.0 / 60, MAX_STEP_MINUTES);
        long seconds = Math.round(minutes * 60);
        if (Math.abs(seconds - minutes * 60) > 1e-6) {
            throw new JsonFault(fields.path("step_minutes"), "is no whole number of seconds", "choose another length");
        }
        return new Horizon(now, Duration.ofSeconds(seconds), steps);
    }

    private static Ev ev(JsonFields fields) throws JsonFault {
        String id = fields.name("ev_id");
        double min = fields.number("min_power", 0, MAX_KW);
        double max = fields.number("max_power", 0, MAX_KW);
        if (max < min) {
            throw new JsonFault(
                    fields.path("max_power"),
                    "is " + max + ", below min_power (" + min + ")",
                    "raise it to min_power at least");
        }
        Ev.Builder ev = Ev.builder(id)
                .active(fields.truth("active"))
                .powerKw(min, max)
                .arrival(fields.instant("arrival"))
                .departure(fields.instant("departure"))
                .energyKwh(fields.number("energy", 0, MAX_KWH));
        if (fields.has("station")) {
            ev.station(fields.name("station"), SiteReader.connector(fields));
        }
        if (fields.has("phases")) {
            ev.supply(Supply.ofUnknownVoltage(Phases.of(fields.integer("phases", 1, 3))));
        }
        if (fields.has("power_step")) {
            ev.powerSteps(PowerSteps.multiplesOf(fields.number("power_step", LEAST_POWER_STEP_KW, MAX_KW)));
        }
        return ev.standing(standing(fields)).build();
    }

    private static Standing standing(JsonFields fields) throws JsonFault {
        Standing standing = Standing.NONE;
        if (fields.has("priority")) {
            standing = standing.withPriority(fields.integer("priority", -MOST_PRIORITY, MOST_PRIORITY));
        }
        if (fields.has("delivered")) {
            standing = standing.withDeliveredKwh(fields.number("delivered", 0, MAX_KWH));
        }
        if (fields.has("expected")) {
            standing = standing.withExpectedKwh(fields.number("expected", 0, MAX_KWH));
        }
        return standing;
    }
}
