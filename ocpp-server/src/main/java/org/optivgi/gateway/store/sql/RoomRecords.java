package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.network.NetworkFact;

/** What other rooms keep, as rows of text. */
final class RoomRecords {
    private final Insert rows;

    RoomRecords(Connection connection) throws SQLException {
        rows = new Insert(connection, """
                INSERT INTO room_record (room, record_key, content) VALUES (?, ?, ?)
                ON CONFLICT (room, record_key) DO UPDATE SET content = excluded.content
                """);
    }

    void write(NetworkFact.RoomRecord fact) throws SQLException {
        rows.text(fact.room()).text(fact.key()).text(fact.content()).row();
    }

    void run() throws SQLException {
        rows.run();
    }

    static List<NetworkFact.RoomRecord> read(Connection connection, String room) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT record_key, content FROM room_record WHERE room = ? AND content <> '' ORDER BY record_key")) {
            query.setString(1, room);
            List<NetworkFact.RoomRecord> records = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    records.add(new NetworkFact.RoomRecord(
                            room, found.getString("record_key"), found.getString("content")));
                }
            }
            return records;
        }
    }
}
