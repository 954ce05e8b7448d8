package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A statement that writes rows, filled from left to right, run for many rows at a time. */
final class Insert implements AutoCloseable {
    private static final int REPLACEMENT = 0xfffd;

    private final PreparedStatement statement;
    private int column;
    private boolean pending;

    Insert(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    Insert text(@Nullable String value) throws SQLException {
        statement.setString(++column, value == null ? null : storable(value));
        return this;
    }

    /** A text with what no database takes must not keep everybody's facts from being written. */
    private static String storable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return value.codePoints()
                        .map(point -> point == 0 || isLoneSurrogate(point) ? REPLACEMENT : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return value;
    }

    private static boolean isLoneSurrogate(int point) {
        return point <= Character.MAX_VALUE && Character.isSurrogate((char) point);
    }

    Insert number(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    Insert number(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
            return this;
        }
        return number(value.longValue());
    }

    Insert decimal(@Nullable Double value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.DOUBLE);
        } else {
            statement.setDouble(++column, value);
        }
        return this;
    }

    Insert instant(@Nullable Instant value) throws SQLException {
        return number(value == null ? null : (Long) epochMillis(value));
    }

    /** A time beyond all counting, as a mistyped year gives, must not keep everybody's facts from being written. */
    static long epochMillis(Instant value) {
        try {
            return value.toEpochMilli();
        } catch (ArithmeticException beyond) {
            return value.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    void row() throws SQLException {
        statement.addBatch();
        column = 0;
        pending = true;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    void run() throws SQLException {
        if (pending) {
            statement.executeBatch();
            pending = false;
        }
    }
}
