package org.optivgi.gateway.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.site.PhaseRotation;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.site.SiteNode;
import org.optivgi.scm.site.Tariff;
import org.optivgi.scm.site.UncontrolledLoad;

/** Makes the site of a planning problem of its JSON form, which docs/plan.md describes: one limit or a tree, and a tariff. */
final class SiteReader {
    private static final double MOST = 1e9;
    private static final double MOST_VOLTS = 1_000;
    /** Deeper than any installation. */
    private static final int MOST_LEVELS = 20;

    private final int steps;

    /**
     * @param steps of the horizon
     */
    SiteReader(int steps) {
        this.steps = steps;
    }

    /** The site that the problem's {@code site_limit} or {@code site} tells, with its {@code tariff} if it has one. */
    Site read(JsonFields problem) throws JsonFault {
        if (problem.has("site") && problem.has("site_limit")) {
            throw new JsonFault(
                    problem.path("site_limit"), "stands beside a site", "write it as limit_kw of site.grid");
        }
        Site site = problem.has("site")
                ? tree(problem.object("site"))
                : Site.of(SiteLimit.ofRuns(runs(problem, "site_limit"), steps));
        return problem.has("tariff") ? site.withTariff(tariff(problem.object("tariff"))) : site;
    }

    private Site tree(JsonFields fields) throws JsonFault {
        fields.allowOnly("voltage", "grid");
        double voltage = fields.number("voltage", 1, MOST_VOLTS);
        try {
            return Site.tree(node(fields.object("grid"), 1), voltage, steps);
        } catch (IllegalArgumentException e) {
            throw new JsonFault(fields.path("grid"), "is no tree (" + e.getMessage() + ")", "correct it");
        }
    }

    private SiteNode node(JsonFields fields, int level) throws JsonFault {
        fields.allowOnly("id", "limit_kw", "limit_amps", "load_kw", "children", "connectors");
        if (level > MOST_LEVELS) {
            throw new JsonFault(
                    fields.path("id"),
                    "lies deeper than " + MOST_LEVELS + " levels",
                    "leave out levels without a limit");
        }
        SiteNode node = SiteNode.of(fields.name("id"));
        if (fields.has("limit_kw")) {
            node = node.withLimitKw(SiteLimit.ofRuns(runs(fields, "limit_kw"), steps));
        }
        if (fields.has("limit_amps")) {
            node = node.withLimitAmps(PowerSeries.ofRuns(runs(fields, "limit_amps"), steps));
        }
        if (fields.has("load_kw")) {
            node = node.withLoad(UncontrolledLoad.balanced(PowerSeries.ofRuns(runs(fields, "load_kw"), steps)));
        }
        if (fields.has("connectors")) {
            for (JsonFields outlet : fields.objects("connectors")) {
                outlet.allowOnly("station", "connector", "rotation");
                node = node.withOutlet(outlet.name("station"), connector(outlet), rotation(outlet));
            }
        }
        if (fields.has("children")) {
            for (JsonFields child : fields.objects("children")) {
                node = node.withChild(node(child, level + 1));
            }
        }
        return node;
    }

    /** A connector's number; 1 unless given. */
    static int connector(JsonFields fields) throws JsonFault {
        return fields.has("connector") ? fields.integer("connector", 1, 1_000_000) : 1;
    }

    private static PhaseRotation rotation(JsonFields outlet) throws JsonFault {
        if (!outlet.has("rotation")) {
            return PhaseRotation.UNKNOWN;
        }
        String name = outlet.text("rotation");
        try {
            return PhaseRotation.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            String known = Arrays.stream(PhaseRotation.values())
                    .filter(rotation -> rotation != PhaseRotation.UNKNOWN)
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));
            throw new JsonFault(
                    outlet.path("rotation"), "is \"" + name + "\"", "give one of " + known + ", or leave it out");
        }
    }

    private Tariff tariff(JsonFields fields) throws JsonFault {
        fields.allowOnly("price_per_kwh", "demand_price_per_kw", "peak_so_far_kw");
        return new Tariff(
                PowerSeries.ofRuns(runs(fields, "price_per_kwh"), steps),
                amount(fields, "demand_price_per_kw"),
                amount(fields, "peak_so_far_kw"));
    }

    private static double amount(JsonFields fields, String name) throws JsonFault {
        return fields.has(name) ? fields.number(name, 0, MOST) : 0;
    }

    private List<Run> runs(JsonFields fields, String name) throws JsonFault {
        List<Run> runs = new ArrayList<>();
        for (JsonFields.NumberPair pair : fields.pairs(name, steps - 1, MOST)) {
            runs.add(new Run(pair.first(), pair.second()));
        }
        try {
            PowerSeries.ofRuns(runs, steps);
        } catch (IllegalArgumentException e) {
            throw new JsonFault(
                    fields.path(name),
                    "is no step function (" + e.getMessage() + ")",
                    "write [first step, value] pairs in ascending order, the first at step 0");
        }
        return runs;
    }
}
