package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;

/** The rows of what was planned. */
final class PlanTable {
    private final Connection connection;

    PlanTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds plans, without committing.
     *
     * @param replaced one on record whose place they take; null for none
     */
    void write(Collection<PlanRecord> plans, @Nullable PlanRecord replaced) throws SQLException {
        if (replaced != null) {
            delete("=", replaced.at());
        }
        try (Insert insert = new Insert(connection, """
                INSERT INTO scm_plan (planned_at, content) VALUES (?, ?)
                ON CONFLICT (planned_at) DO UPDATE SET content = excluded.content
                """)) {
            for (PlanRecord plan : plans) {
                insert.instant(plan.at()).text(plan.content()).row();
            }
            insert.run();
        }
    }

    /** Oldest first. */
    List<PlanRecord> read(PlanQuery query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM scm_plan WHERE planned_at >= ? AND planned_at < ? ORDER BY planned_at LIMIT ?")) {
            statement.setLong(1, Insert.epochMillis(query.from()));
            statement.setLong(2, Insert.epochMillis(query.until()));
            statement.setInt(3, query.most());
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                List<PlanRecord> plans = new ArrayList<>();
                while (result.next()) {
                    plans.add(new PlanRecord(row.instant("planned_at"), row.text("content")));
                }
                return plans;
            }
        }
    }

    /** Removes plans from before an instant, without committing. */
    void remove(Instant keptFrom) throws SQLException {
        delete("<", keptFrom);
    }

    private void delete(String comparison, Instant at) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM scm_plan WHERE planned_at " + comparison + " ?")) {
            statement.setLong(1, at.toEpochMilli());
            statement.executeUpdate();
        }
    }
}
