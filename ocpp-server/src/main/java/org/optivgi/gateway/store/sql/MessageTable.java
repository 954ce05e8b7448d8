package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageQuery;

/** The rows of the message log. */
final class MessageTable {
    /** What a message takes besides its text. */
    private static final int ROW_CHARACTERS = 100;

    private final Connection connection;

    MessageTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds messages behind those that are there, without committing. */
    void write(List<LoggedMessage> messages) throws SQLException {
        long position = lastPosition();
        try (Insert insert = new Insert(connection, """
                INSERT INTO message (position, logged_at, charge_point, received, action, message_id, frame)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (LoggedMessage message : messages) {
                insert.number(++position)
                        .instant(message.at())
                        .text(message.chargePoint().canonical())
                        .number(message.received() ? 1 : 0)
                        .text(message.action())
                        .text(message.messageId())
                        .text(message.text())
                        .row();
            }
            insert.run();
        }
    }

    private long lastPosition() throws SQLException {
        return number("SELECT COALESCE(MAX(position), 0) FROM message");
    }

    /** Newest first. */
    List<LoggedMessage> read(MessageQuery query) throws SQLException {
        String action = query.action();
        String sql =
                "SELECT * FROM message WHERE charge_point = ? AND logged_at >= ? AND logged_at < ? AND position < ?"
                        + (action == null ? "" : " AND action = ?") + " ORDER BY position DESC LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int column = 0;
            statement.setString(++column, query.chargePoint().canonical());
            statement.setLong(++column, Insert.epochMillis(query.from()));
            statement.setLong(++column, Insert.epochMillis(query.until()));
            statement.setLong(++column, query.before());
            if (action != null) {
                statement.setString(++column, action);
            }
            statement.setInt(++column, query.most());
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                List<LoggedMessage> messages = new ArrayList<>();
                while (result.next()) {
                    messages.add(new LoggedMessage(
                            row.number("position"),
                            row.instant("logged_at"),
                            new ChargePointId(row.text("charge_point")),
                            row.number("received") == 1,
                            row.textOrNull("action"),
                            row.textOrNull("message_id"),
                            row.text("frame")));
                }
                return messages;
            }
        }
    }

    /**
     * The position up to which messages are to go.
     *
     * @param keptFrom older ones go
     * @param mostCharacters the oldest go until no more than that remain
     */
    long lastToRemove(Instant keptFrom, long mostCharacters) throws SQLException {
        long old = number(
                "SELECT COALESCE(MAX(position), 0) FROM message WHERE logged_at < " + Insert.epochMillis(keptFrom));
        long kept = 0;
        try (Statement statement = connection.createStatement();
                ResultSet sizes = statement.executeQuery(
                        "SELECT position, LENGTH(frame) AS characters FROM message ORDER BY position DESC")) {
            while (sizes.next()) {
                kept += sizes.getLong("characters") + ROW_CHARACTERS;
                if (kept > mostCharacters) {
                    return Math.max(old, sizes.getLong("position"));
                }
            }
        }
        return old;
    }

    /** Removes some of the oldest messages, without committing; returns how many. */
    int remove(long upTo, int most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM message WHERE position IN (SELECT position FROM message"
                    + " WHERE position <= " + upTo + " ORDER BY position LIMIT " + most + ")");
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
