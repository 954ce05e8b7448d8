package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes room: of old samples one row for each quarter of an hour and transaction remains, and of very old ones none.
 *
 * <p>Works on one series at a time, so that what must be durable never waits long for it. Samples that arrive later than
 * their time was thinned stay as they are until they are very old.
 */
final class MeterThinning {
    static final Duration SPAN = Duration.ofMinutes(15);

    private final Connection connection;

    MeterThinning(Connection connection) {
        this.connection = connection;
    }

    /** The numbers of all series. */
    List<Long> series() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT series_id FROM meter_series ORDER BY series_id")) {
            List<Long> numbers = new ArrayList<>();
            while (result.next()) {
                numbers.add(result.getLong(1));
            }
            return numbers;
        }
    }

    /**
     * Thins one series, without committing.
     *
     * @param rawFrom samples from then on stay as they are
     * @param keptFrom rows before are removed
     */
    void thin(long series, Instant rawFrom, Instant keptFrom) throws SQLException {
        long span = SPAN.toMillis();
        long until = Math.floorDiv(rawFrom.toEpochMilli(), span) * span;
        update("DELETE FROM meter_value WHERE series_id = ? AND taken_at < ?", series, keptFrom.toEpochMilli());
        long from = thinnedUntil(series);
        if (from >= until) {
            return;
        }
        update(
                "INSERT INTO meter_value (series_id, taken_at, transaction_id, energy_kwh, power_kw, current_l1_amps,"
                        + " current_l2_amps, current_l3_amps, voltage, offered_amps, state_of_charge_percent, span_seconds)"
                        + " SELECT series_id, MAX(taken_at), transaction_id, MAX(energy_kwh), AVG(power_kw),"
                        + " AVG(current_l1_amps), AVG(current_l2_amps), AVG(current_l3_amps), AVG(voltage),"
                        + " AVG(offered_amps), MAX(state_of_charge_percent), " + SPAN.toSeconds()
                        + " FROM meter_value WHERE series_id = ? AND taken_at >= ? AND taken_at < ? AND span_seconds = 0"
                        + " GROUP BY series_id, taken_at / " + span + ", transaction_id"
                        + " ON CONFLICT (series_id, taken_at) DO UPDATE SET"
                        + " energy_kwh = excluded.energy_kwh, power_kw = excluded.power_kw,"
                        + " current_l1_amps = excluded.current_l1_amps, current_l2_amps = excluded.current_l2_amps,"
                        + " current_l3_amps = excluded.current_l3_amps, voltage = excluded.voltage,"
                        + " offered_amps = excluded.offered_amps,"
                        + " state_of_charge_percent = excluded.state_of_charge_percent,"
                        + " span_seconds = excluded.span_seconds",
                series,
                from,
                until);
        update(
                "DELETE FROM meter_value WHERE series_id = ? AND taken_at >= ? AND taken_at < ? AND span_seconds = 0",
                series,
                from,
                until);
        update("UPDATE meter_series SET thinned_until = ? WHERE series_id = ?", until, series);
    }

    private long thinnedUntil(long series) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT thinned_until FROM meter_series WHERE series_id = ?")) {
            statement.setLong(1, series);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : Long.MAX_VALUE;
            }
        }
    }

    private void update(String sql, long... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setLong(i + 1, numbers[i]);
            }
            statement.executeUpdate();
        }
    }
}
