package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.IssuedCertificate;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.StartKey;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.network.UnmatchedStop;

/** Writes facts as rows. One connection, one thread; given up with its connection after a failure. */
final class NetworkWriter implements NetworkFact.Visitor<SQLException> {
    private final Insert chargePoints;
    private final Insert connectors;
    private final Insert transactions;
    private final Insert starts;
    private final Insert stops;
    private final Insert reservations;
    private final Insert notices;
    private final Insert numbers;
    private final RoomRecords roomRecords;
    private final MeterWriter meters;
    private final Insert accesses;
    private final Insert certificates;
    private final Insert behaviours;
    private long position;

    NetworkWriter(Connection connection) throws SQLException {
        chargePoints = new Insert(connection, """
                INSERT INTO charge_point (charge_point, display_id, vendor, model, serial_number, firmware_version,
                    capabilities, status, last_heard_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point) DO UPDATE SET
                    vendor = excluded.vendor, model = excluded.model, serial_number = excluded.serial_number,
                    firmware_version = excluded.firmware_version, capabilities = excluded.capabilities,
                    status = excluded.status, last_heard_at = excluded.last_heard_at
                """);
        connectors = new Insert(connection, """
                INSERT INTO connector (charge_point, evse, connector, status, error_code, status_since)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point, evse, connector) DO UPDATE SET
                    status = excluded.status, error_code = excluded.error_code, status_since = excluded.status_since
                """);
        transactions = new Insert(connection, """
                INSERT INTO charging_transaction (charge_point, transaction_id, position, evse, connector, id_token,
                    started_at, heard_at, meter_start_kwh, meter_kwh, meter_read_at, reservation_id, ended_at, end_reason,
                    flaws)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point, transaction_id) DO UPDATE SET
                    position = excluded.position, evse = excluded.evse, connector = excluded.connector,
                    id_token = excluded.id_token, started_at = excluded.started_at, heard_at = excluded.heard_at,
                    meter_start_kwh = excluded.meter_start_kwh, meter_kwh = excluded.meter_kwh,
                    meter_read_at = excluded.meter_read_at,
                    reservation_id = excluded.reservation_id, ended_at = excluded.ended_at,
                    end_reason = excluded.end_reason, flaws = excluded.flaws
                """);
        starts = new Insert(connection, """
                INSERT INTO start_answer (position, charge_point, evse, connector, id_token, started_at, meter_start_wh,
                    transaction_id, decision, decision_expiry, parent_id_token)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """);
        stops = new Insert(connection, """
                INSERT INTO unmatched_stop (position, charge_point, received_at, transaction_id, id_token, meter_stop_kwh,
                    ended_at, reason, why, matched_transaction)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point, COALESCE(transaction_id, ''), COALESCE(id_token, ''),
                    COALESCE(meter_stop_kwh, -1), COALESCE(ended_at, 0), reason) DO UPDATE SET
                    matched_transaction = COALESCE(excluded.matched_transaction, unmatched_stop.matched_transaction)
                """);
        reservations = new Insert(connection, """
                INSERT INTO reservation (reservation_id, charge_point, evse, connector, choice, id_token, kept_from,
                    kept_until, energy_kwh, departure, state, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (reservation_id) DO UPDATE SET
                    evse = excluded.evse, connector = excluded.connector, choice = excluded.choice,
                    id_token = excluded.id_token, kept_from = excluded.kept_from, kept_until = excluded.kept_until,
                    energy_kwh = excluded.energy_kwh, departure = excluded.departure,
                    state = excluded.state, note = excluded.note
                """);
        notices = new Insert(connection, """
                INSERT INTO notice (charge_point, topic, slot, position, received_at, notice) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point, topic, slot) DO UPDATE SET
                    position = excluded.position, received_at = excluded.received_at, notice = excluded.notice
                """);
        numbers = new Insert(connection, """
                INSERT INTO numbers_used (series, next_number) VALUES (?, ?)
                ON CONFLICT (series) DO UPDATE SET next_number = excluded.next_number
                """);
        roomRecords = new RoomRecords(connection);
        meters = new MeterWriter(connection);
        behaviours = new Insert(connection, """
                INSERT INTO learned_behaviour (charge_point, behaviour) VALUES (?, ?)
                ON CONFLICT (charge_point) DO UPDATE SET behaviour = excluded.behaviour
                """);
        accesses = new Insert(connection, """
                INSERT INTO charge_point_access (charge_point, display_id, state, security_profile, password_hash,
                    next_password_hash, since)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (charge_point) DO UPDATE SET
                    state = excluded.state, security_profile = excluded.security_profile,
                    password_hash = excluded.password_hash, next_password_hash = excluded.next_password_hash,
                    since = excluded.since
                """);
        certificates = new Insert(connection, """
                INSERT INTO issued_certificate (serial_number, charge_point, issued_at, not_after, revoked_at, pem)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (serial_number) DO UPDATE SET revoked_at = excluded.revoked_at
                """);
        position = lastPosition(connection);
        // What comes after must not rest on what was read here: a write after a read fails if anybody wrote in between.
        connection.rollback();
    }

    private static long lastPosition(Connection connection) throws SQLException {
        long last = 0;
        for (String table : List.of("charging_transaction", "start_answer", "unmatched_stop", "notice")) {
            try (Statement statement = connection.createStatement();
                    ResultSet max = statement.executeQuery("SELECT MAX(position) FROM " + table)) {
                last = Math.max(last, max.next() ? max.getLong(1) : 0);
            }
        }
        return last;
    }

    /** Writes all of them, without committing. */
    void write(Collection<NetworkFact> facts) throws SQLException {
        for (NetworkFact fact : facts) {
            fact.accept(this);
        }
        for (Insert insert : List.of(
                chargePoints,
                connectors,
                transactions,
                starts,
                stops,
                reservations,
                notices,
                numbers,
                accesses,
                certificates,
                behaviours)) {
            insert.run();
        }
        roomRecords.run();
        meters.run();
    }

    @Override
    public void chargePointSeen(NetworkFact.ChargePointSeen fact) throws SQLException {
        ChargePoint.Hardware hardware = fact.hardware();
        chargePoints
                .text(fact.id().canonical())
                .text(fact.id().value())
                .text(hardware == null ? null : hardware.vendor())
                .text(hardware == null ? null : hardware.model())
                .text(hardware == null ? null : hardware.serialNumber())
                .text(hardware == null ? null : hardware.firmwareVersion())
                .text(Json.of(fact.capabilities()))
                .text(fact.status().name())
                .instant(fact.lastHeardAt())
                .row();
    }

    @Override
    public void connectorSeen(NetworkFact.ConnectorSeen fact) throws SQLException {
        connectors
                .text(fact.chargePoint().canonical())
                .number(fact.connector().evse())
                .number(fact.connector().connector())
                .text(fact.status().name())
                .text(fact.errorCode())
                .instant(fact.statusSince())
                .row();
    }

    @Override
    public void transactionStands(NetworkFact.TransactionStands fact) throws SQLException {
        Transaction transaction = fact.transaction();
        Transaction.Ending ending = transaction.ended();
        transactions
                .text(transaction.chargePoint().canonical())
                .text(transaction.id().value())
                .number(++position)
                .number(transaction.connector().evse())
                .number(transaction.connector().connector())
                .text(transaction.idToken().value())
                .instant(transaction.startedAt())
                .instant(transaction.heardAt())
                .decimal(transaction.meterStartKwh())
                .decimal(transaction.meterKwh())
                .instant(transaction.meterReadAt())
                .number(asLong(transaction.reservationId()))
                .instant(ending == null ? null : ending.at())
                .text(ending == null ? null : ending.reason())
                .text(Json.ofTexts(transaction.flaws()))
                .row();
    }

    @Override
    public void startAnswered(NetworkFact.StartAnswered fact) throws SQLException {
        StartKey start = fact.start();
        AuthorizationDecision decision = fact.answer().decision();
        IdToken parent = decision.parent();
        starts.number(++position)
                .text(start.chargePoint().canonical())
                .number(start.connector().evse())
                .number(start.connector().connector())
                .text(start.idToken().canonical())
                .instant(start.startedAt())
                .number(start.meterStartWh())
                .text(fact.answer().transaction().value())
                .text(decision.status().name())
                .instant(decision.expiry())
                .text(parent == null ? null : parent.value())
                .row();
    }

    @Override
    public void meterRecorded(NetworkFact.MeterRecorded fact) throws SQLException {
        meters.write(fact);
    }

    @Override
    public void stopUnmatched(NetworkFact.StopUnmatched fact) throws SQLException {
        UnmatchedStop stop = fact.stop();
        TransactionId transaction = stop.transaction();
        IdToken idToken = stop.idToken();
        stops.number(++position)
                .text(stop.chargePoint().canonical())
                .instant(stop.receivedAt())
                .text(transaction == null ? null : transaction.value())
                .text(idToken == null ? null : idToken.value())
                .decimal(stop.meterStopKwh())
                .instant(stop.endedAt())
                .text(stop.reason())
                .text(stop.why())
                .text(stop.matched() == null ? null : stop.matched().value())
                .row();
    }

    @Override
    public void reservationStands(NetworkFact.ReservationStands fact) throws SQLException {
        Reservation reservation = fact.reservation();
        reservations
                .number(reservation.id())
                .text(reservation.chargePoint().canonical())
                .number(reservation.connector().evse())
                .number(reservation.connector().connector())
                .text(reservation.choice().name())
                .text(reservation.idToken().value())
                .instant(reservation.from())
                .instant(reservation.until())
                .decimal(reservation.energyKwh())
                .instant(reservation.departure())
                .text(reservation.state().name())
                .text(reservation.note())
                .row();
    }

    @Override
    public void noticeKept(NetworkFact.NoticeKept fact) throws SQLException {
        notices.text(fact.chargePoint().canonical())
                .text(fact.notice().topic())
                .number(fact.slot())
                .number(++position)
                .instant(fact.notice().at())
                .text(fact.notice().text())
                .row();
    }

    @Override
    public void roomRecord(NetworkFact.RoomRecord fact) throws SQLException {
        roomRecords.write(fact);
    }

    @Override
    public void numbersUsed(NetworkFact.NumbersUsed fact) throws SQLException {
        numbers.text(fact.series().name()).number(fact.next()).row();
    }

    @Override
    public void behaviourLearned(NetworkFact.BehaviourLearned fact) throws SQLException {
        behaviours
                .text(fact.chargePoint().canonical())
                .text(Json.of(fact.behaviour()))
                .row();
    }

    @Override
    public void accessStands(NetworkFact.AccessStands fact) throws SQLException {
        Access access = fact.access();
        accesses.text(access.chargePoint().canonical())
                .text(access.chargePoint().value())
                .text(access.state().name())
                .number(access.securityProfile())
                .text(access.passwordHash())
                .text(access.nextPasswordHash())
                .instant(access.since())
                .row();
    }

    @Override
    public void certificateStands(NetworkFact.CertificateStands fact) throws SQLException {
        IssuedCertificate certificate = fact.certificate();
        certificates
                .text(certificate.serialNumber())
                .text(certificate.chargePoint().value())
                .instant(certificate.issuedAt())
                .instant(certificate.notAfter())
                .instant(certificate.revokedAt())
                .text(certificate.pem())
                .row();
    }

    private static @Nullable Long asLong(@Nullable Integer value) {
        return value == null ? null : (Long) value.longValue();
    }
}
