package org.optivgi.gateway.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;

/** The power of all vehicles on top of each other, under the site's limit. */
final class PowerFigure {
    private static final int TOP = 24;
    private static final int BOTTOM = 264;
    private static final int HEIGHT = 290;
    /** A limit further above the power than this would flatten it, so it is told in words instead. */
    private static final double TALLEST = 2;

    private final Plan plan;
    private final int steps;
    private final TimeAxis axis;
    /** Steps at which anything changes, ascending, the end included. */
    private final int[] edges;

    private final double peakKw;
    private final double topKw;

    PowerFigure(Plan plan) {
        this.plan = plan;
        this.steps = plan.problem().horizon().steps();
        this.axis = new TimeAxis(plan.problem().horizon());
        TreeSet<Integer> changes = new TreeSet<>(List.of(0, steps));
        plan.problem().site().limit().runs().forEach(run -> changes.add(run.firstStep()));
        for (Schedule schedule : plan.schedules().values()) {
            schedule.runs().forEach(run -> changes.add(run.firstStep()));
        }
        this.edges = changes.stream().mapToInt(Integer::intValue).toArray();
        double peak = 0;
        for (int edge = 0; edge < edges.length - 1; edge++) {
            double sum = 0;
            for (Schedule schedule : plan.schedules().values()) {
                sum += schedule.at(edges[edge]);
            }
            peak = Math.max(peak, sum);
        }
        this.peakKw = peak;
        double limit = highestLimitKw();
        this.topKw = peak == 0 ? Math.max(1, limit) * 1.05 : Math.min(limit, peak * TALLEST) * 1.05;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 ").append(TimeAxis.WIDTH).append(' ').append(HEIGHT);
        svg.append("\" role=\"img\" aria-label=\"Planned power of the site, at most ");
        svg.append(PlanChart.number(peakKw)).append(" kW, under its limit of at most ");
        svg.append(PlanChart.number(highestLimitKw())).append(" kW\">\n");
        appendScale(svg);
        axis.append(svg, TOP, BOTTOM);
        appendLayers(svg);
        appendLimit(svg);
        return svg.append("</svg>\n").toString();
    }

    private double highestLimitKw() {
        return plan.problem().site().limit().runs().stream()
                .mapToDouble(Run::kw)
                .max()
                .orElse(0);
    }

    private String y(double kw) {
        return PlanChart.number(BOTTOM - Math.min(kw, topKw) / topKw * (BOTTOM - TOP));
    }

    private String x(int step) {
        return PlanChart.number(axis.x(step));
    }

    private void appendScale(StringBuilder svg) {
        double rough = topKw / 5;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / magnitude;
        double tick = (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * magnitude;
        for (double kw = 0; kw <= topKw; kw += tick) {
            svg.append("<path class=\"grid\" d=\"M")
                    .append(TimeAxis.LEFT)
                    .append(' ')
                    .append(y(kw));
            svg.append("H").append(TimeAxis.WIDTH - TimeAxis.RIGHT).append("\"/>");
            svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"").append(TimeAxis.LEFT - 6);
            svg.append("\" y=\"").append(y(kw)).append("\" dy=\"4\">");
            svg.append(PlanChart.number(kw)).append("</text>\n");
        }
        svg.append("<text class=\"tick\" x=\"").append(TimeAxis.LEFT).append("\" y=\"14\">kW</text>\n");
    }

    private void appendLayers(StringBuilder svg) {
        double[] below = new double[edges.length - 1];
        int index = 0;
        for (var entry : plan.schedules().entrySet()) {
            double[] above = below.clone();
            for (int edge = 0; edge < above.length; edge++) {
                above[edge] += entry.getValue().at(edges[edge]);
            }
            svg.append("<path class=\"vehicle\" style=\"")
                    .append(VehiclesFigure.colour(index))
                    .append("\" d=\"");
            svg.append(outline(below, above)).append("\"><title>").append(PlanChart.escape(entry.getKey()));
            svg.append(", ")
                    .append(PlanChart.number(plan.energyKwh(entry.getKey())))
                    .append(" kWh</title></path>\n");
            below = above;
            index++;
        }
    }

    /** The area between two step functions, as closed pieces where there is any. */
    private String outline(double[] below, double[] above) {
        List<String> pieces = new ArrayList<>();
        int edge = 0;
        while (edge < below.length) {
            int end = edge;
            while (end < below.length && above[end] > below[end]) {
                end++;
            }
            if (end > edge) {
                pieces.add(piece(below, above, edge, end));
            }
            edge = Math.max(end, edge + 1);
        }
        return String.join("", pieces);
    }

    private String piece(double[] below, double[] above, int from, int to) {
        StringBuilder path = new StringBuilder("M" + x(edges[from]) + " " + y(above[from]));
        for (int edge = from; edge < to; edge++) {
            path.append("V").append(y(above[edge])).append("H").append(x(edges[edge + 1]));
        }
        for (int edge = to - 1; edge >= from; edge--) {
            path.append("V").append(y(below[edge])).append("H").append(x(edges[edge]));
        }
        return path.append("Z").toString();
    }

    private void appendLimit(StringBuilder svg) {
        List<Run> runs = plan.problem().site().limit().runs();
        svg.append("<path class=\"limit\" d=\"M")
                .append(x(0))
                .append(' ')
                .append(y(runs.get(0).kw()));
        for (Run run : runs) {
            svg.append("H").append(x(run.firstStep())).append("V").append(y(run.kw()));
        }
        svg.append("H").append(x(steps)).append("\"/>");
        double lastKw = runs.get(runs.size() - 1).kw();
        String words = lastKw > topKw ? " kW (above the chart)" : " kW";
        svg.append("<text class=\"limit-label\" x=\"").append(TimeAxis.WIDTH - TimeAxis.RIGHT + 8);
        svg.append("\" y=\"").append(y(lastKw)).append("\" dy=\"4\">limit ");
        svg.append(PlanChart.number(lastKw)).append(words).append("</text>\n");
    }
}
