package org.optivgi.gateway.offline;

import java.util.List;
import java.util.Locale;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.site.Tariff;

/** The price of energy over the horizon, to stand under the power that it moves. */
final class PriceFigure {
    private static final int TOP = 22;
    private static final int BOTTOM = 82;
    private static final int HEIGHT = 108;

    private final Tariff tariff;
    private final TimeAxis axis;
    private final int steps;
    private final double lowest;
    private final double highest;

    /**
     * @param tariff the plan's
     */
    PriceFigure(Plan plan, Tariff tariff) {
        this.tariff = tariff;
        this.axis = new TimeAxis(plan.problem().horizon());
        this.steps = plan.problem().horizon().steps();
        this.lowest = Math.min(0, least());
        this.highest = Math.max(0, most());
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 ").append(TimeAxis.WIDTH).append(' ').append(HEIGHT);
        svg.append("\" role=\"img\" aria-label=\"Price of a kWh, from ").append(price(least()));
        svg.append(" to ").append(price(most())).append("\">\n");
        axis.append(svg, TOP, BOTTOM);
        svg.append("<path class=\"price\" d=\"").append(area()).append("\"/>\n");
        appendLabel(svg, TimeAxis.LEFT, 14, "start", "price per kWh");
        appendLabel(svg, TimeAxis.LEFT - 6, y(highest) + 4, "end", price(highest));
        appendLabel(svg, TimeAxis.LEFT - 6, y(lowest) + 4, "end", price(lowest));
        if (tariff.demandPricePerKw() > 0) {
            appendLabel(
                    svg,
                    TimeAxis.WIDTH - TimeAxis.RIGHT + 8,
                    y(highest) + 4,
                    "start",
                    "and " + PlanChart.number(tariff.demandPricePerKw()) + " per kW of peak");
        }
        return svg.append("</svg>\n").toString();
    }

    private String area() {
        StringBuilder path = new StringBuilder();
        List<Run> runs = runs();
        path.append("M").append(PlanChart.number(axis.x(0))).append(' ').append(y(0));
        for (int i = 0; i < runs.size(); i++) {
            int end = i + 1 < runs.size() ? runs.get(i + 1).firstStep() : steps;
            path.append("V").append(y(runs.get(i).kw())).append("H").append(PlanChart.number(axis.x(end)));
        }
        return path.append("V").append(y(0)).append("Z").toString();
    }

    private List<Run> runs() {
        return tariff.pricePerKwh().runs();
    }

    private double least() {
        return runs().stream().mapToDouble(Run::kw).min().orElse(0);
    }

    private double most() {
        return runs().stream().mapToDouble(Run::kw).max().orElse(0);
    }

    /** A constant price of 0 lies at the bottom. */
    private double y(double price) {
        double range = highest - lowest;
        double part = range == 0 ? 0 : (price - lowest) / range;
        return Math.round(10 * (BOTTOM - part * (BOTTOM - TOP))) / 10.0;
    }

    private static String price(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }

    private static void appendLabel(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text class=\"tick\" text-anchor=\"")
                .append(anchor)
                .append("\" x=\"")
                .append(x);
        svg.append("\" y=\"").append(y).append("\">").append(text).append("</text>\n");
    }
}
