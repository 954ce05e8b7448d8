package org.optivgi.simulator.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.optivgi.simulator.depot.DepotSnapshot;

/** A depot as a table of at most 100 columns. */
final class LiveTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int BAR = 20;
    private static final int MOST_ROWS = 24;
    private static final double TOLERANCE_KW = 0.001;
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;
    private static final int CYAN = 36;
    private static final int BOLD = 1;
    private static final int FAINT = 2;

    private final Terminal terminal;
    private final String name;
    private final ZoneId zone;

    LiveTable(Terminal terminal, String name, ZoneId zone) {
        this.terminal = terminal;
        this.name = name;
        this.zone = zone;
    }

    List<String> lines(DepotSnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(heading(snapshot));
        lines.add("");
        lines.add(terminal.coloured(
                String.format(
                        Locale.ROOT,
                        " %-14s %-12s %-13s %10s %10s   %s",
                        "Vehicle",
                        "Charge point",
                        "State",
                        "Allowed",
                        "Measured",
                        "Energy"),
                BOLD));
        List<DepotSnapshot.Row> rows = snapshot.rows();
        rows.stream().limit(MOST_ROWS).map(this::row).forEach(lines::add);
        if (rows.size() > MOST_ROWS) {
            lines.add(terminal.coloured(" and " + (rows.size() - MOST_ROWS) + " more", FAINT));
        }
        lines.add("");
        lines.add(site(snapshot));
        lines.add("");
        return lines;
    }

    private String heading(DepotSnapshot snapshot) {
        return String.format(
                Locale.ROOT,
                " %s   %s   clock x%s   %d of %d charge points connected",
                terminal.coloured(cut(name, 30), BOLD),
                terminal.coloured(TIME.format(snapshot.time().atZone(zone)), CYAN),
                speed(snapshot.clockSpeed()),
                snapshot.connectedStations(),
                snapshot.stations());
    }

    static String speed(double speed) {
        return speed == Math.rint(speed)
                ? String.format(Locale.ROOT, "%.0f", speed)
                : String.format(Locale.ROOT, "%s", speed);
    }

    private String row(DepotSnapshot.Row row) {
        double done = row.askedKwh() == 0 ? 1 : Math.min(1, row.deliveredKwh() / row.askedKwh());
        String powers = row.isPluggedIn()
                ? String.format(Locale.ROOT, "%7.2f kW %7.2f kW", row.allowedKw(), row.measuredKw())
                : String.format(Locale.ROOT, "%10s %10s", "-", "-");
        return String.format(
                Locale.ROOT,
                " %-14s %-12s %s %s %6.2f/%-5.2f kWh %s",
                cut(row.vehicle(), 14),
                cut(row.station(), 12),
                terminal.coloured(String.format(Locale.ROOT, "%-13s", cut(row.state(), 13)), colourOf(row)),
                powers,
                row.deliveredKwh(),
                row.askedKwh(),
                bar(done, 16));
    }

    private static int colourOf(DepotSnapshot.Row row) {
        if (!row.isPluggedIn()) {
            return FAINT;
        }
        return switch (row.state()) {
            case "Charging" -> GREEN;
            case "SuspendedEVSE" -> YELLOW;
            case "Faulted", "Unavailable" -> RED;
            default -> CYAN;
        };
    }

    private String site(DepotSnapshot snapshot) {
        Double limitKw = snapshot.siteLimitKw();
        String powers = String.format(
                Locale.ROOT,
                " %-14s %-12s %-13s %7.2f kW %7.2f kW ",
                "Site",
                "",
                "",
                snapshot.permittedKw(),
                snapshot.flowingKw());
        if (limitKw == null) {
            return terminal.coloured(powers, BOLD);
        }
        boolean isAbove =
                snapshot.flowingKw() > limitKw + TOLERANCE_KW || snapshot.permittedKw() > limitKw + TOLERANCE_KW;
        String bar = bar(limitKw == 0 ? 1 : Math.min(1, snapshot.flowingKw() / limitKw), BAR);
        return terminal.coloured(powers, BOLD)
                + " "
                + terminal.coloured(bar, isAbove ? RED : GREEN)
                + String.format(Locale.ROOT, " of %.1f kW", limitKw);
    }

    private String bar(double share, int width) {
        int full = (int) Math.round(share * width);
        return terminal.hasUnicode()
                ? "█".repeat(full) + "░".repeat(width - full)
                : "#".repeat(full) + ".".repeat(width - full);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "~";
    }

    /** The same in one line, for output that is no terminal. */
    String line(DepotSnapshot snapshot) {
        StringBuilder line = new StringBuilder(TIME.format(snapshot.time().atZone(zone)));
        line.append(String.format(
                Locale.ROOT, "  site %.2f kW, permitted %.2f kW", snapshot.flowingKw(), snapshot.permittedKw()));
        if (snapshot.siteLimitKw() != null) {
            line.append(String.format(Locale.ROOT, " of %.1f kW", snapshot.siteLimitKw()));
        }
        long charging = snapshot.rows().stream()
                .filter(row -> row.isPluggedIn() && row.measuredKw() > 0)
                .count();
        double deliveredKwh = snapshot.rows().stream()
                .mapToDouble(DepotSnapshot.Row::deliveredKwh)
                .sum();
        return line.append(String.format(
                        Locale.ROOT,
                        "  %d of %d vehicles charging  %.2f kWh delivered  clock x%s",
                        charging,
                        snapshot.rows().size(),
                        deliveredKwh,
                        speed(snapshot.clockSpeed())))
                .toString();
    }
}
