package org.optivgi.simulator.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.Summary;

/** A summary for people, at most 100 columns wide. */
final class SummaryTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private SummaryTable() {}

    static List<String> lines(Summary summary, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s to %s, clock x%s",
                summary.scenario(),
                TIME.format(summary.startedAt().atZone(zone)),
                TIME.format(summary.endedAt().atZone(zone)),
                LiveTable.speed(summary.clockSpeed())));
        lines.add("");
        vehicles(summary, lines);
        lines.add("");
        site(summary, lines);
        nodes(summary, lines);
        troubles(summary, lines);
        return lines;
    }

    private static void vehicles(Summary summary, List<String> lines) {
        boolean hasShare = summary.equalShareKw() != null && summary.sharedSeconds() > 0;
        lines.add(String.format(
                Locale.ROOT,
                "  %-16s %-14s %10s %10s   %-11s %s",
                "Vehicle",
                "Charge point",
                "Asked",
                "Delivered",
                "Served",
                hasShare ? "Allowed while all were there" : ""));
        for (Summary.Vehicle vehicle : summary.vehicles()) {
            String share = vehicle.sharedMeanKw() == null || vehicle.deviationPercent() == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%.2f kW, %+.1f %% of an equal share",
                            vehicle.sharedMeanKw(),
                            vehicle.deviationPercent());
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-16s %-14s %6.2f kWh %6.2f kWh   %-11s %s",
                            vehicle.id(),
                            vehicle.station(),
                            vehicle.askedKwh(),
                            vehicle.deliveredKwh(),
                            vehicle.isTurnedAway() ? "turned away" : vehicle.isServed() ? "yes" : "no",
                            share)
                    .stripTrailing());
        }
        long served =
                summary.vehicles().stream().filter(Summary.Vehicle::isServed).count();
        lines.add(String.format(
                Locale.ROOT,
                "  %-31s %6.2f kWh %6.2f kWh   %d of %d",
                "Together",
                summary.askedKwh(),
                summary.deliveredKwh(),
                served,
                summary.vehicles().size()));
    }

    private static void site(Summary summary, List<String> lines) {
        Double limitKw = summary.siteLimitKw();
        String limit = limitKw == null ? "no limit" : String.format(Locale.ROOT, "limit %.2f kW", limitKw);
        lines.add(String.format(
                Locale.ROOT,
                "  Power drawn      peak %7.3f kW, %s%s",
                summary.flowing().peakKw(),
                limit,
                excess(summary.flowing())));
        lines.add(String.format(
                Locale.ROOT,
                "  Power permitted  peak %7.3f kW, %s%s",
                summary.permitted().peakKw(),
                limit,
                excess(summary.permitted())));
    }

    /** Every part of the site with a limit, if there is more than the limit of the grid connection. */
    private static void nodes(Summary summary, List<String> lines) {
        if (summary.nodes().size() == 1 && summary.nodes().get(0).limitAmps() == null) {
            return;
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "  %-16s %9s %9s  %-27s %-27s",
                "Part of the site",
                "Limit kW",
                "Limit A",
                "Drawn above it, at worst",
                "Permitted above it"));
        for (Summary.Node node : summary.nodes()) {
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-16s %9s %9s  %-27s %-27s",
                            node.id(),
                            limit(node.limitKw()),
                            limit(node.limitAmps()),
                            worst(node.flowing(), node.flowingByPhase()),
                            worst(node.permitted(), node.permittedByPhase()))
                    .stripTrailing());
        }
    }

    private static String limit(@Nullable Double limit) {
        return limit == null ? "-" : String.format(Locale.ROOT, "%.1f", limit);
    }

    private static String worst(Summary.Power power, List<Summary.Current> phases) {
        double amps = phases.stream()
                .mapToDouble(Summary.Current::worstExcessAmps)
                .max()
                .orElse(0);
        double seconds =
                phases.stream().mapToDouble(Summary.Current::excessSeconds).reduce(power.excessSeconds(), Math::max);
        return seconds == 0
                ? "no"
                : String.format(Locale.ROOT, "%.2f kW, %.1f A, %.1f s", power.worstExcessKw(), amps, seconds);
    }

    private static String excess(Summary.Power power) {
        return power.excessSeconds() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ": EXCEEDED by up to %.3f kW for %.1f s in all",
                        power.worstExcessKw(),
                        power.excessSeconds());
    }

    private static void troubles(Summary summary, List<String> lines) {
        list("Faults played", summary.faultsPlayed(), lines);
        list("Protocol violations by the central system", summary.violations(), lines);
        list("Failures of the simulator", summary.errors(), lines);
        if (summary.undeliveredMessages() > 0) {
            lines.add("  Transaction messages never delivered: " + summary.undeliveredMessages());
        }
    }

    private static void list(String heading, List<String> entries, List<String> lines) {
        if (!entries.isEmpty()) {
            lines.add("");
            lines.add("  " + heading + ": " + entries.size());
            entries.stream().limit(20).forEach(entry -> lines.add("    " + entry));
            if (entries.size() > 20) {
                lines.add("    and " + (entries.size() - 20) + " more");
            }
        }
    }
}
