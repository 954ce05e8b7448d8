package org.optivgi.gateway.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads sessions from a file of comma-separated values in either of two layouts, told apart by the heading:
 *
 * <ul>
 *   <li>{@code session_id,station_id,arrival_period,departure_period,requested_kwh}: periods of 5 minutes from 1 March
 *       2019, 00:00 Pacific standard time;
 *   <li>{@code arrival,departure,requested_energy (kWh),delivered_energy (kWh),station_id,session_id,
 *       estimated_departure,...}: times with their offset, and what the driver said beside what happened.
 * </ul>
 */
final class SessionFile {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final OffsetDateTime PERIOD_ZERO = OffsetDateTime.parse("2019-03-01T00:00:00-08:00");

    private SessionFile() {}

    /** What is wrong with a file, and where. */
    static final class FormatException extends IOException {
        private static final long serialVersionUID = 1L;

        FormatException(String message) {
            super(message);
        }
    }

    /**
     * All sessions in the order of the file.
     *
     * @throws FormatException naming the line that cannot be read
     */
    static List<RecordedSession> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new FormatException(file + " is empty");
        }
        Map<String, Integer> columns = columns(lines.get(0));
        boolean periods = columns.containsKey("arrival_period");
        List<RecordedSession> sessions = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Row row = new Row(columns, lines.get(i).split(",", -1));
                try {
                    sessions.add(periods ? byPeriods(row) : byTimes(row));
                } catch (IllegalArgumentException | DateTimeException problem) {
                    throw new FormatException(file + ", line " + (i + 1) + ": " + problem.getMessage());
                }
            }
        }
        return sessions;
    }

    private static Map<String, Integer> columns(String heading) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : heading.split(",", -1)) {
            columns.put(name.strip(), columns.size());
        }
        return columns;
    }

    private static RecordedSession byPeriods(Row row) {
        OffsetDateTime arrival = PERIOD_ZERO.plus(PERIOD.multipliedBy(Long.parseLong(row.text("arrival_period"))));
        OffsetDateTime departure = PERIOD_ZERO.plus(PERIOD.multipliedBy(Long.parseLong(row.text("departure_period"))));
        double kwh = row.kwh("requested_kwh");
        return new RecordedSession(
                row.text("session_id"), row.text("station_id"), arrival, departure, kwh, departure, kwh);
    }

    private static RecordedSession byTimes(Row row) {
        return new RecordedSession(
                row.text("session_id"),
                row.text("station_id"),
                row.time("arrival"),
                row.time("departure"),
                row.kwh("delivered_energy (kWh)"),
                row.time("estimated_departure"),
                row.kwh("requested_energy (kWh)"));
    }

    private record Row(Map<String, Integer> columns, String[] values) {
        String text(String column) {
            Integer index = columns.get(column);
            if (index == null || index >= values.length) {
                throw new IllegalArgumentException("there is no value for the column " + column);
            }
            return values[index].strip();
        }

        OffsetDateTime time(String column) {
            return OffsetDateTime.parse(text(column).replace(' ', 'T'));
        }

        double kwh(String column) {
            double value = Double.parseDouble(text(column));
            if (!(value >= 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(column + " is " + value + " but must be a finite number from 0");
            }
            return value;
        }
    }
}
