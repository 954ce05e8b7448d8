package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;

/** The rows of what the site drew and of what happened. */
final class HistoryTables {
    /** Old points become one for each time of this length. */
    static final Duration SPAN = Duration.ofMinutes(15);

    private final Connection connection;

    HistoryTables(Connection connection) {
        this.connection = connection;
    }

    /** Adds points, without committing. */
    void writePower(List<PowerPoint> points) throws SQLException {
        try (Insert insert = new Insert(connection, """
                INSERT INTO site_power (node, taken_at, span_seconds, limit_kw, load_kw, permitted_kw, measured_kw, curtailed_kw,
                price_per_kwh) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
            for (PowerPoint point : points) {
                insert.text(point.node())
                        .instant(point.at())
                        .number(point.span().toSeconds())
                        .decimal(point.limitKw())
                        .decimal(point.loadKw())
                        .decimal(point.permittedKw())
                        .decimal(point.measuredKw())
                        .decimal(point.curtailedKw())
                        .decimal(point.pricePerKwh())
                        .row();
            }
            insert.run();
        }
    }

    /** Oldest first. */
    List<PowerPoint> readPower(PowerQuery query) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM site_power WHERE node = ? AND taken_at >= ? AND taken_at < ?"
                        + " ORDER BY taken_at, span_seconds LIMIT ?")) {
            statement.setString(1, query.node());
            statement.setLong(2, Insert.epochMillis(query.from()));
            statement.setLong(3, Insert.epochMillis(query.until()));
            statement.setInt(4, query.most());
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                List<PowerPoint> points = new ArrayList<>();
                while (result.next()) {
                    points.add(new PowerPoint(
                            row.text("node"),
                            row.instant("taken_at"),
                            Duration.ofSeconds(row.number("span_seconds")),
                            row.decimal("limit_kw"),
                            row.decimal("load_kw"),
                            row.decimal("permitted_kw"),
                            row.decimal("measured_kw"),
                            row.decimal("curtailed_kw"),
                            row.decimalOrNull("price_per_kwh")));
                }
                return points;
            }
        }
    }

    /** Adds events, without committing. */
    void writeEvents(List<DepotEvent> events) throws SQLException {
        try (Insert insert = new Insert(connection, """
                INSERT INTO depot_event (event_id, happened_at, severity, kind, charge_point, evse, connector,
                transaction_id, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
            for (DepotEvent event : events) {
                insert.number(event.id())
                        .instant(event.at())
                        .text(event.severity().name())
                        .text(event.kind())
                        .text(event.subject().chargePoint())
                        .number(asLong(event.subject().evse()))
                        .number(asLong(event.subject().connector()))
                        .text(event.subject().transaction())
                        .text(event.text())
                        .row();
            }
            insert.run();
        }
    }

    private static @Nullable Long asLong(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    /** Newest first. */
    EventPage readEvents(EventQuery query) throws SQLException {
        List<String> texts = new ArrayList<>();
        String where = where(query, texts);
        int total;
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM depot_event" + where)) {
            fill(statement, query, texts);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                total = result.getInt(1);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM depot_event" + where + " ORDER BY event_id DESC LIMIT ? OFFSET ?")) {
            int column = fill(statement, query, texts);
            statement.setInt(++column, query.most());
            statement.setInt(++column, query.offset());
            try (ResultSet result = statement.executeQuery()) {
                return new EventPage(events(result), total);
            }
        }
    }

    private static String where(EventQuery query, List<String> texts) {
        StringBuilder where = new StringBuilder(" WHERE happened_at >= ? AND happened_at < ?");
        String chargePoint = query.chargePoint();
        if (chargePoint != null) {
            where.append(" AND LOWER(charge_point) = ?");
            texts.add(chargePoint.toLowerCase(Locale.ROOT));
        }
        String kind = query.kind();
        if (kind != null) {
            where.append(" AND kind = ?");
            texts.add(kind);
        }
        String search = query.search();
        if (search != null) {
            where.append(" AND LOWER(content || ' ' || COALESCE(charge_point, '')) LIKE ? ESCAPE '!'");
            texts.add("%" + search.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        return where.toString();
    }

    /** Sets what every such statement begins with; returns the last column. */
    private static int fill(PreparedStatement statement, EventQuery query, List<String> texts) throws SQLException {
        int column = 0;
        statement.setLong(++column, Insert.epochMillis(query.from()));
        statement.setLong(++column, Insert.epochMillis(query.until()));
        for (String text : texts) {
            statement.setString(++column, text);
        }
        return column;
    }

    private static List<DepotEvent> events(ResultSet result) throws SQLException {
        Row row = new Row(result);
        List<DepotEvent> events = new ArrayList<>();
        while (result.next()) {
            events.add(new DepotEvent(
                    row.number("event_id"),
                    row.instant("happened_at"),
                    DepotEvent.Severity.valueOf(row.text("severity")),
                    row.text("kind"),
                    new DepotEvent.Subject(
                            row.textOrNull("charge_point"),
                            row.integerOrNull("evse"),
                            row.integerOrNull("connector"),
                            row.textOrNull("transaction_id")),
                    row.text("content")));
        }
        return events;
    }

    /**
     * Makes room, without committing: of old points the means of each quarter of an hour remain, of very old ones nothing.
     *
     * @param rawFrom points from then on stay as they are
     * @param keptFrom rows before are removed
     */
    void thinPower(Instant rawFrom, Instant keptFrom) throws SQLException {
        long span = SPAN.toMillis();
        long until = Math.floorDiv(rawFrom.toEpochMilli(), span) * span;
        update("DELETE FROM site_power WHERE taken_at < ?", keptFrom.toEpochMilli());
        update(
                "INSERT INTO site_power (node, taken_at, span_seconds, limit_kw, load_kw, permitted_kw, measured_kw,"
                        + " curtailed_kw, price_per_kwh) SELECT node, taken_at / " + span + " * " + span + ", "
                        + SPAN.toSeconds() + ", AVG(limit_kw), AVG(load_kw), AVG(permitted_kw), AVG(measured_kw),"
                        + " AVG(curtailed_kw), AVG(price_per_kwh) FROM site_power WHERE taken_at < ? AND span_seconds = 0"
                        + " GROUP BY node, taken_at / " + span + " ON CONFLICT DO NOTHING",
                until);
        update("DELETE FROM site_power WHERE taken_at < ? AND span_seconds = 0", until);
    }

    /** Removes events before an instant, without committing. */
    void removeEvents(Instant keptFrom) throws SQLException {
        update("DELETE FROM depot_event WHERE happened_at < ?", keptFrom.toEpochMilli());
    }

    private void update(String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }
}
