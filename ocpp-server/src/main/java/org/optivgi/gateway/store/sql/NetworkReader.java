package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.IssuedCertificate;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.StartKey;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.network.UnmatchedStop;

/** Reads what the rows come to. */
final class NetworkReader {
    private final Connection connection;

    NetworkReader(Connection connection) {
        this.connection = connection;
    }

    NetworkMemory read() throws SQLException {
        return new NetworkMemory(
                rows("SELECT * FROM charge_point ORDER BY charge_point", NetworkReader::chargePoint),
                rows("SELECT * FROM connector ORDER BY charge_point, evse, connector", NetworkReader::connector),
                transactions("ended_at IS NULL ORDER BY t.position"),
                transactions("ended_at IS NOT NULL AND t.position IN ("
                        + newest("charging_transaction", "ended_at IS NOT NULL") + ") ORDER BY t.position"),
                starts(),
                rows(
                        "SELECT t.*, COALESCE(c.display_id, t.charge_point) AS display_id FROM unmatched_stop t"
                                + " LEFT JOIN charge_point c ON c.charge_point = t.charge_point"
                                + " WHERE t.position IN (" + newest("unmatched_stop", "1 = 1")
                                + ") ORDER BY t.position",
                        NetworkReader::unmatchedStop),
                reservations(),
                rows("SELECT * FROM notice ORDER BY position", NetworkReader::notice),
                rows("SELECT * FROM learned_behaviour ORDER BY charge_point", NetworkReader::behaviour),
                nextNumber(NetworkFact.NumbersUsed.Series.TRANSACTION),
                Math.toIntExact(nextNumber(NetworkFact.NumbersUsed.Series.RESERVATION)),
                rows("SELECT * FROM charge_point_access ORDER BY charge_point", NetworkReader::access),
                rows("SELECT * FROM issued_certificate ORDER BY issued_at", NetworkReader::certificate));
    }

    private static String newest(String table, String condition) {
        return "SELECT position FROM " + table + " WHERE " + condition + " ORDER BY position DESC LIMIT "
                + NetworkMemory.RECORDS_KEPT;
    }

    private List<Transaction> transactions(String conditionAndOrder) throws SQLException {
        return rows(
                "SELECT t.*, COALESCE(c.display_id, t.charge_point) AS display_id FROM charging_transaction t"
                        + " LEFT JOIN charge_point c ON c.charge_point = t.charge_point WHERE " + conditionAndOrder,
                NetworkReader::transaction);
    }

    private List<NetworkFact.StartAnswered> starts() throws SQLException {
        return rows(
                "SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY charge_point ORDER BY position DESC) AS age"
                        + " FROM start_answer s) AS numbered WHERE age <= " + NetworkMemory.STARTS_KEPT
                        + " ORDER BY position",
                NetworkReader::start);
    }

    private List<Reservation> reservations() throws SQLException {
        String over = Arrays.stream(Reservation.State.values())
                .filter(Reservation.State::isOver)
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", "));
        return rows(
                "SELECT t.*, COALESCE(c.display_id, t.charge_point) AS display_id FROM reservation t"
                        + " LEFT JOIN charge_point c ON c.charge_point = t.charge_point"
                        + " WHERE t.state NOT IN (" + over + ") OR t.reservation_id IN ("
                        + "SELECT reservation_id FROM reservation WHERE state IN (" + over
                        + ") ORDER BY reservation_id DESC LIMIT " + NetworkMemory.RECORDS_KEPT
                        + ") ORDER BY t.reservation_id",
                NetworkReader::reservation);
    }

    private long nextNumber(NetworkFact.NumbersUsed.Series series) throws SQLException {
        List<Long> next = rows(
                "SELECT next_number FROM numbers_used WHERE series = '" + series.name() + "'",
                row -> row.number("next_number"));
        return next.isEmpty() ? 1 : next.get(0);
    }

    private interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }

    private <T> List<T> rows(String query, RowMapper<T> mapper) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            Row row = new Row(result);
            List<T> all = new ArrayList<>();
            while (result.next()) {
                all.add(mapper.map(row));
            }
            return all;
        }
    }

    private static NetworkFact.ChargePointSeen chargePoint(Row row) throws SQLException {
        String vendor = row.textOrNull("vendor");
        String model = row.textOrNull("model");
        ChargePoint.Hardware hardware = vendor == null || model == null
                ? null
                : new ChargePoint.Hardware(
                        vendor, model, row.textOrNull("serial_number"), row.textOrNull("firmware_version"));
        return new NetworkFact.ChargePointSeen(
                new ChargePointId(row.text("display_id")),
                hardware,
                Json.capabilities(row.text("capabilities")),
                ConnectorStatus.valueOf(row.text("status")),
                row.instant("last_heard_at"));
    }

    private static NetworkFact.ConnectorSeen connector(Row row) throws SQLException {
        return new NetworkFact.ConnectorSeen(
                new ChargePointId(row.text("charge_point")),
                connectorRef(row),
                ConnectorStatus.valueOf(row.text("status")),
                row.text("error_code"),
                row.instant("status_since"));
    }

    private static Transaction transaction(Row row) throws SQLException {
        Long endedAt = row.numberOrNull("ended_at");
        Instant startedAt = row.instant("started_at");
        return new Transaction(
                new TransactionId(row.text("transaction_id")),
                new ChargePointId(row.text("display_id")),
                connectorRef(row),
                new IdToken(row.text("id_token")),
                startedAt,
                Objects.requireNonNullElse(row.instantOrNull("heard_at"), startedAt),
                row.decimalOrNull("meter_start_kwh"),
                row.decimalOrNull("meter_kwh"),
                Objects.requireNonNullElse(row.instantOrNull("meter_read_at"), startedAt),
                row.integerOrNull("reservation_id"),
                endedAt == null ? null : new Transaction.Ending(row.instant("ended_at"), row.text("end_reason")),
                Json.texts(row.text("flaws")));
    }

    private static NetworkFact.StartAnswered start(Row row) throws SQLException {
        StartKey start = new StartKey(
                new ChargePointId(row.text("charge_point")),
                connectorRef(row),
                new IdToken(row.text("id_token")),
                row.instant("started_at"),
                row.numberOrNull("meter_start_wh"));
        AuthorizationDecision decision = new AuthorizationDecision(
                AuthorizationDecision.Status.valueOf(row.text("decision")),
                row.instantOrNull("decision_expiry"),
                token(row.textOrNull("parent_id_token")));
        return new NetworkFact.StartAnswered(
                start,
                new ChargePointReply.TransactionRecorded(new TransactionId(row.text("transaction_id")), decision));
    }

    private static UnmatchedStop unmatchedStop(Row row) throws SQLException {
        String transaction = row.textOrNull("transaction_id");
        String matched = row.textOrNull("matched_transaction");
        return new UnmatchedStop(
                new ChargePointId(row.text("display_id")),
                row.instant("received_at"),
                transaction == null ? null : new TransactionId(transaction),
                token(row.textOrNull("id_token")),
                row.decimalOrNull("meter_stop_kwh"),
                row.instantOrNull("ended_at"),
                row.text("reason"),
                row.text("why"),
                matched == null ? null : new TransactionId(matched));
    }

    private static NetworkFact.NoticeKept notice(Row row) throws SQLException {
        return new NetworkFact.NoticeKept(
                new ChargePointId(row.text("charge_point")),
                row.integer("slot"),
                new Notice(row.text("topic"), row.instant("received_at"), row.text("notice")));
    }

    private static Reservation reservation(Row row) throws SQLException {
        return new Reservation(
                row.integer("reservation_id"),
                new ChargePointId(row.text("display_id")),
                connectorRef(row),
                Reservation.Choice.valueOf(row.text("choice")),
                new IdToken(row.text("id_token")),
                row.instant("kept_from"),
                row.instant("kept_until"),
                row.decimalOrNull("energy_kwh"),
                row.instantOrNull("departure"),
                Reservation.State.valueOf(row.text("state")),
                row.text("note"));
    }

    private static NetworkFact.BehaviourLearned behaviour(Row row) throws SQLException {
        return new NetworkFact.BehaviourLearned(
                new ChargePointId(row.text("charge_point")), Json.behaviour(row.text("behaviour")));
    }

    private static Access access(Row row) throws SQLException {
        return new Access(
                new ChargePointId(row.text("display_id")),
                Access.State.valueOf(row.text("state")),
                row.integer("security_profile"),
                row.textOrNull("password_hash"),
                row.textOrNull("next_password_hash"),
                row.instant("since"));
    }

    private static IssuedCertificate certificate(Row row) throws SQLException {
        return new IssuedCertificate(
                row.text("serial_number"),
                new ChargePointId(row.text("charge_point")),
                row.instant("issued_at"),
                row.instant("not_after"),
                row.instantOrNull("revoked_at"),
                row.text("pem"));
    }

    private static ConnectorRef connectorRef(Row row) throws SQLException {
        return new ConnectorRef(row.integer("evse"), row.integer("connector"));
    }

    private static @Nullable IdToken token(@Nullable String value) {
        return value == null ? null : new IdToken(value);
    }
}
