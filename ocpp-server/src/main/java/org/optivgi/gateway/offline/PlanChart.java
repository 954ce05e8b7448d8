package org.optivgi.gateway.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.optivgi.scm.algorithm.Plan;

/** One HTML page that shows plans to people. It needs no network and no script. */
final class PlanChart {
    private PlanChart() {}

    /** The page, with the plans in the order given. */
    static String page(List<OfflineOutcome.Planned> plans) {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Charging plans</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<h1>Charging plans</h1>\n");
        if (plans.isEmpty()) {
            html.append("<p>Nothing could be planned; the output says why.</p>\n");
        }
        plans.forEach(planned -> append(html, planned));
        return html.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder html, OfflineOutcome.Planned planned) {
        Plan plan = planned.plan();
        html.append("<section>\n<h2>").append(escape(planned.id())).append("</h2>\n<p>");
        html.append(escape(plan.algorithm()))
                .append(", ")
                .append(plan.status().name().toLowerCase(Locale.ROOT))
                .append(", calculated in ")
                .append(number(planned.seconds() * 1000))
                .append(" ms. From ")
                .append(plan.problem().horizon().start())
                .append(" to ")
                .append(plan.problem().horizon().end())
                .append("; times are UTC.</p>\n");
        plan.notes().forEach(note -> html.append("<p>").append(escape(note)).append("</p>\n"));
        html.append(new PowerFigure(plan).svg());
        plan.problem().site().tariff().ifPresent(tariff -> html.append(new PriceFigure(plan, tariff).svg()));
        html.append(new VehiclesFigure(plan).svg());
        html.append("</section>\n");
    }

    private static String style() {
        try (InputStream css = PlanChart.class.getResourceAsStream("plan-chart.css")) {
            if (css == null) {
                throw new IllegalStateException("plan-chart.css is missing from the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("plan-chart.css cannot be read", e);
        }
    }

    /** Text for between tags and in attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** At most two digits after the point. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
