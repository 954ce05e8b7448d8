package org.optivgi.gateway.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The present row of a result, by the names of its columns. */
final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A text that the schema requires. */
    String text(String column) throws SQLException {
        return required(column, result.getString(column));
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    int integer(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    @Nullable
    Integer integerOrNull(String column) throws SQLException {
        Long value = numberOrNull(column);
        return value == null ? null : (Integer) Math.toIntExact(value);
    }

    /** A whole number that the schema requires. */
    long number(String column) throws SQLException {
        return required(column, numberOrNull(column));
    }

    @Nullable
    Long numberOrNull(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : (Long) value;
    }

    /** A number that the schema requires. */
    double decimal(String column) throws SQLException {
        return required(column, decimalOrNull(column));
    }

    @Nullable
    Double decimalOrNull(String column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? null : (Double) value;
    }

    /** An instant that the schema requires. */
    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        Long value = numberOrNull(column);
        return value == null ? null : Instant.ofEpochMilli(value);
    }

    private static <T> T required(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is empty");
        }
        return value;
    }
}
