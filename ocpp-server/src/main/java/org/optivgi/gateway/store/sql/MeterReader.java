package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.TransactionId;

/** Reads the rows of meter values. */
final class MeterReader {
    private MeterReader() {}

    static List<MeterRecord> read(Connection connection, MeterQuery query) throws SQLException {
        TransactionId transaction = query.transaction();
        ConnectorRef connector = query.connector();
        String sql = "SELECT v.* FROM meter_value v JOIN meter_series s ON s.series_id = v.series_id"
                + " WHERE s.charge_point = ? AND s.evse = ? AND s.connector = ? AND v.taken_at >= ? AND v.taken_at < ?"
                + (transaction == null ? "" : " AND v.transaction_id = ?") + " ORDER BY v.taken_at LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int column = 0;
            statement.setString(++column, query.chargePoint().canonical());
            statement.setInt(++column, connector == null ? 0 : connector.evse());
            statement.setInt(++column, connector == null ? 0 : connector.connector());
            statement.setLong(++column, Insert.epochMillis(query.from()));
            statement.setLong(++column, Insert.epochMillis(query.until()));
            if (transaction != null) {
                statement.setString(++column, transaction.value());
            }
            statement.setInt(++column, query.most());
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                List<MeterRecord> records = new ArrayList<>();
                while (result.next()) {
                    records.add(record(row));
                }
                return records;
            }
        }
    }

    private static MeterRecord record(Row row) throws SQLException {
        String transaction = row.textOrNull("transaction_id");
        MeterSample sample = new MeterSample(
                row.instant("taken_at"),
                row.decimalOrNull("energy_kwh"),
                row.decimalOrNull("power_kw"),
                amps(row),
                row.decimalOrNull("voltage"),
                row.decimalOrNull("offered_amps"),
                row.decimalOrNull("state_of_charge_percent"));
        return new MeterRecord(
                sample,
                transaction == null ? null : new TransactionId(transaction),
                Duration.ofSeconds(row.number("span_seconds")));
    }

    private static MeterSample.@Nullable PhaseAmps amps(Row row) throws SQLException {
        Double l1 = row.decimalOrNull("current_l1_amps");
        Double l2 = row.decimalOrNull("current_l2_amps");
        Double l3 = row.decimalOrNull("current_l3_amps");
        return l1 == null && l2 == null && l3 == null ? null : new MeterSample.PhaseAmps(l1, l2, l3);
    }
}
