package org.optivgi.gateway.offline;

import java.util.List;
import java.util.Locale;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRange;

/** A row for each vehicle: how long it is there, when it gets how much power, and how much of its energy it gets. */
final class VehiclesFigure {
    private static final int TOP = 8;
    private static final int ROW = 24;
    private static final int BAR = 16;
    private static final int GAUGE = 60;
    /** Neighbouring hues that are this far apart on the colour circle stay apart for any number of vehicles. */
    private static final double GOLDEN_ANGLE = 137.508;

    private final Plan plan;
    private final TimeAxis axis;

    VehiclesFigure(Plan plan) {
        this.plan = plan;
        this.axis = new TimeAxis(plan.problem().horizon());
    }

    /** The colour of the vehicle in that place, as a style. */
    static String colour(int index) {
        return String.format(Locale.ROOT, "--hue:%.0f", (210 + index * GOLDEN_ANGLE) % 360);
    }

    String svg() {
        List<Ev> evs = plan.problem().evs();
        int bottom = TOP + evs.size() * ROW;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 ").append(TimeAxis.WIDTH).append(' ').append(bottom + 26);
        svg.append("\" role=\"img\" aria-label=\"When each of ").append(evs.size());
        svg.append(" vehicles charges, and its energy\">\n");
        axis.append(svg, TOP, bottom);
        for (int i = 0; i < evs.size(); i++) {
            appendRow(svg, evs.get(i), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void appendRow(StringBuilder svg, Ev ev, int index) {
        double top = TOP + index * ROW + (ROW - BAR) / 2.0;
        Schedule schedule = plan.schedule(ev.evId());
        StepRange presence = ev.presence(plan.problem().horizon());
        String id = PlanChart.escape(ev.evId());
        svg.append("<g style=\"").append(colour(index)).append("\"><text class=\"name\" text-anchor=\"end\" x=\"");
        svg.append(TimeAxis.LEFT - 6).append("\" y=\"").append(top + 12).append("\">");
        svg.append(PlanChart.escape(shortened(ev.evId()))).append("</text>");
        appendRect(
                svg, "presence", axis.x(presence.first()), top, axis.x(presence.end()) - axis.x(presence.first()), BAR);
        appendPower(svg, ev, schedule, top);
        double energy = plan.energyKwh(ev.evId());
        double fraction = ev.energyKwh() == 0 ? 1 : energy / ev.energyKwh();
        double gauge = TimeAxis.WIDTH - TimeAxis.RIGHT + 8;
        appendRect(svg, "presence", gauge, top + 3, GAUGE, BAR - 6);
        appendRect(svg, "vehicle", gauge, top + 3, Math.min(1, fraction) * GAUGE, BAR - 6);
        svg.append("<text class=\"tick\" x=\"")
                .append(gauge + GAUGE + 6)
                .append("\" y=\"")
                .append(top + 12);
        svg.append("\">").append(Math.round(fraction * 100)).append(" % of ");
        svg.append(PlanChart.number(ev.energyKwh()))
                .append(" kWh</text><title>")
                .append(id)
                .append(": ");
        svg.append(ev.active() ? "plugged in" : "expected").append(", ").append(PlanChart.number(energy));
        svg.append(" of ").append(PlanChart.number(ev.energyKwh())).append(" kWh, ");
        svg.append(PlanChart.number(ev.minPowerKw())).append(" to ").append(PlanChart.number(ev.maxPowerKw()));
        svg.append(" kW, departs ").append(ev.departure()).append("</title></g>\n");
    }

    /** The schedule as columns whose height is the power's part of the vehicle's maximum. */
    private void appendPower(StringBuilder svg, Ev ev, Schedule schedule, double top) {
        List<Run> runs = schedule.runs();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.kw() > 0 && ev.maxPowerKw() > 0) {
                int end = i + 1 < runs.size() ? runs.get(i + 1).firstStep() : schedule.steps();
                double height = Math.min(1, run.kw() / ev.maxPowerKw()) * BAR;
                path.append("M").append(PlanChart.number(axis.x(run.firstStep())));
                path.append(' ').append(PlanChart.number(top + BAR)).append("v").append(PlanChart.number(-height));
                path.append("H")
                        .append(PlanChart.number(axis.x(end)))
                        .append("V")
                        .append(PlanChart.number(top + BAR))
                        .append("Z");
            }
        }
        if (path.length() > 0) {
            svg.append("<path class=\"vehicle\" d=\"").append(path).append("\"/>");
        }
    }

    private static void appendRect(StringBuilder svg, String kind, double x, double y, double width, double height) {
        if (width > 0) {
            svg.append("<rect class=\"").append(kind).append("\" x=\"").append(PlanChart.number(x));
            svg.append("\" y=\"")
                    .append(PlanChart.number(y))
                    .append("\" width=\"")
                    .append(PlanChart.number(width));
            svg.append("\" height=\"").append(PlanChart.number(height)).append("\"/>");
        }
    }

    private static String shortened(String id) {
        return id.length() > 12 ? id.substring(0, 11) + "…" : id;
    }
}
