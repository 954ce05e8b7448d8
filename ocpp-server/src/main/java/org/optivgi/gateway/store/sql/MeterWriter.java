package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.TransactionId;

/** Writes meter values as rows, by the number of their series. */
final class MeterWriter {
    /** A meter of a charge point; the main meter is EVSE 0. */
    private record Meter(String chargePoint, int evse, int connector) {
        static Meter of(String chargePoint, @Nullable ConnectorRef connector) {
            return connector == null
                    ? new Meter(chargePoint, 0, 0)
                    : new Meter(chargePoint, connector.evse(), connector.connector());
        }
    }

    private final Insert series;
    private final Insert values;
    private final Map<Meter, Long> numbers = new HashMap<>();
    private long lastNumber;

    MeterWriter(Connection connection) throws SQLException {
        series = new Insert(connection, """
                INSERT INTO meter_series (series_id, charge_point, evse, connector, thinned_until) VALUES (?, ?, ?, ?, 0)
                """);
        values = new Insert(connection, """
                INSERT INTO meter_value (series_id, taken_at, transaction_id, energy_kwh, power_kw, current_l1_amps,
                    current_l2_amps, current_l3_amps, voltage, offered_amps, state_of_charge_percent, span_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                ON CONFLICT (series_id, taken_at) DO UPDATE SET
                    transaction_id = COALESCE(excluded.transaction_id, meter_value.transaction_id),
                    energy_kwh = COALESCE(excluded.energy_kwh, meter_value.energy_kwh),
                    power_kw = COALESCE(excluded.power_kw, meter_value.power_kw),
                    current_l1_amps = COALESCE(excluded.current_l1_amps, meter_value.current_l1_amps),
                    current_l2_amps = COALESCE(excluded.current_l2_amps, meter_value.current_l2_amps),
                    current_l3_amps = COALESCE(excluded.current_l3_amps, meter_value.current_l3_amps),
                    voltage = COALESCE(excluded.voltage, meter_value.voltage),
                    offered_amps = COALESCE(excluded.offered_amps, meter_value.offered_amps),
                    state_of_charge_percent =
                        COALESCE(excluded.state_of_charge_percent, meter_value.state_of_charge_percent)
                """);
        try (Statement statement = connection.createStatement();
                ResultSet known =
                        statement.executeQuery("SELECT series_id, charge_point, evse, connector FROM meter_series")) {
            Row row = new Row(known);
            while (known.next()) {
                long number = row.number("series_id");
                numbers.put(new Meter(row.text("charge_point"), row.integer("evse"), row.integer("connector")), number);
                lastNumber = Math.max(lastNumber, number);
            }
        }
    }

    void write(NetworkFact.MeterRecorded fact) throws SQLException {
        MeterSample sample = fact.sample();
        MeterSample.PhaseAmps amps = sample.currentAmps();
        TransactionId transaction = fact.transaction();
        values.number(numberOf(Meter.of(fact.chargePoint().canonical(), fact.connector())))
                .instant(sample.at())
                .text(transaction == null ? null : transaction.value())
                .decimal(sample.energyImportKwh())
                .decimal(sample.powerKw())
                .decimal(amps == null ? null : amps.l1())
                .decimal(amps == null ? null : amps.l2())
                .decimal(amps == null ? null : amps.l3())
                .decimal(sample.voltage())
                .decimal(sample.offeredAmps())
                .decimal(sample.stateOfChargePercent())
                .row();
    }

    private long numberOf(Meter meter) throws SQLException {
        Long known = numbers.get(meter);
        if (known != null) {
            return known;
        }
        long number = ++lastNumber;
        numbers.put(meter, number);
        series.number(number)
                .text(meter.chargePoint())
                .number(meter.evse())
                .number(meter.connector())
                .row();
        return number;
    }

    void run() throws SQLException {
        series.run();
        values.run();
    }
}
