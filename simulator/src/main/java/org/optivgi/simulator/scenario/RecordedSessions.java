package org.optivgi.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.Dialect;

/**
 * Charging sessions that really happened, as a scenario: who came when, where, how long, and for how much energy. Two layouts
 * of CSV are read, by the names in their first line: {@code station_id, arrival_period, departure_period, requested_kwh} with
 * periods of five minutes from the midnight of the first day, and {@code station_id, arrival, departure, delivered_energy
 * (kWh)} with times as {@code 2019-05-01 01:18:45-07:00}.
 */
public final class RecordedSessions {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration LAG = Duration.ofSeconds(1);
    private static final double LARGE_BATTERY_KWH = 200;
    private static final double MIN_AMPS = 6;

    private final List<Session> sessions;

    private RecordedSessions(List<Session> sessions) {
        this.sessions = List.copyOf(sessions);
    }

    /** A session, in time since the midnight at which the first day begins. */
    record Session(String station, Duration arrival, Duration departure, double energyKwh) {}

    /**
     * What the connectors are that the sessions happened at; each charge point has one.
     *
     * @param dialect the version of OCPP that they speak
     * @param siteLimitKw null: no limit is judged
     */
    public record Equipment(
            Dialect dialect,
            int phases,
            double volts,
            double maxAmps,
            @Nullable Double siteLimitKw) {}

    /**
     * Reads a file.
     *
     * @throws ScenarioException if it cannot be read or is wrong, with every line that is
     */
    public static RecordedSessions load(Path file) throws ScenarioException {
        Problems problems = new Problems(file.toString());
        List<String> lines = List.of();
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            problems.addUnplaced("cannot be read: " + e);
        }
        List<Session> sessions = lines.isEmpty() ? List.of() : new Reader(problems, lines.get(0)).read(lines);
        if (sessions.isEmpty() && !problems.any()) {
            problems.addUnplaced(
                    "holds no sessions; give a CSV file with a line of names and a line for each session.");
        }
        if (problems.any()) {
            throw problems.asException();
        }
        return new RecordedSessions(sessions);
    }

    /** How many sessions there are. */
    public int size() {
        return sessions.size();
    }

    /**
     * The sessions that begin within some days, as a scenario that begins at the midnight of the first.
     *
     * @param name of the scenario
     * @param firstDay from 1
     * @param days how many, at least 1
     * @throws IllegalArgumentException if nobody came on those days
     */
    public Scenario scenario(String name, int firstDay, int days, Equipment equipment) {
        Duration from = Duration.ofDays(firstDay - 1L);
        Duration until = from.plusDays(days);
        Map<String, ChargePointSpec> stations = new TreeMap<>();
        List<Scenario.Visit> visits = new ArrayList<>();
        for (Session session : sessions) {
            if (session.arrival().compareTo(from) >= 0 && session.arrival().compareTo(until) < 0) {
                stations.computeIfAbsent(session.station(), id -> station(id, equipment));
                visits.add(visit("S" + (visits.size() + 1), session, from, equipment));
            }
        }
        if (visits.isEmpty()) {
            throw new IllegalArgumentException("nobody came from day " + firstDay + " on within " + days + " days");
        }
        Duration lastDeparture = sessions.stream()
                .filter(session -> session.arrival().compareTo(until) < 0)
                .map(session -> session.departure().minus(from))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Scenario(
                name,
                ZoneOffset.UTC,
                lastDeparture.plusMinutes(5),
                SiteNode.single(equipment.siteLimitKw()),
                List.copyOf(stations.values()),
                visits,
                List.of());
    }

    private static ChargePointSpec station(String id, Equipment equipment) {
        OutletSpec outlet =
                new OutletSpec(equipment.maxAmps(), equipment.phases(), equipment.volts(), LAG, LAG.multipliedBy(2));
        return ChargePointSpec.of(equipment.dialect(), id, List.of(outlet), Map.of());
    }

    private static Scenario.Visit visit(String id, Session session, Duration from, Equipment equipment) {
        VehicleSpec vehicle = new VehicleSpec(
                id,
                session.energyKwh() + LARGE_BATTERY_KWH,
                0,
                session.energyKwh(),
                equipment.maxAmps(),
                MIN_AMPS,
                equipment.phases(),
                1);
        return new Scenario.Visit(
                vehicle,
                session.station(),
                1,
                id,
                new Moment.Offset(session.arrival().minus(from)),
                new Moment.Offset(session.departure().minus(from)),
                false,
                Duration.ofSeconds(5),
                null,
                Duration.ofSeconds(20),
                false);
    }

    /** Reads one of the layouts. */
    private static final class Reader {
        private final Problems problems;
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private @Nullable OffsetDateTime midnight;

        Reader(Problems problems, String header) {
            this.problems = problems;
            List<String> names = List.of(header.split(",", -1));
            names.forEach(name -> columns.put(name.strip(), columns.size()));
        }

        List<Session> read(List<String> lines) {
            boolean inPeriods = has(List.of("station_id", "arrival_period", "departure_period", "requested_kwh"));
            boolean inTimes = has(List.of("station_id", "arrival", "departure", "delivered_energy (kWh)"));
            if (!inPeriods && !inTimes) {
                problems.addUnplaced(
                        "has columns " + columns.keySet() + "; sessions need station_id with arrival_period,"
                                + " departure_period and requested_kwh, or with arrival, departure and delivered_energy (kWh).");
                return List.of();
            }
            List<Session> sessions = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    String[] cells = lines.get(i).split(",", -1);
                    try {
                        sessions.add(inPeriods ? periods(cells) : times(cells));
                    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                        problems.addUnplaced("line " + (i + 1) + " is no session: " + e.getMessage() + ".");
                    }
                }
            }
            return sessions;
        }

        private boolean has(Collection<String> names) {
            return columns.keySet().containsAll(names);
        }

        private Session periods(String[] cells) {
            return checked(new Session(
                    cell(cells, "station_id"),
                    PERIOD.multipliedBy(Integer.parseInt(cell(cells, "arrival_period"))),
                    PERIOD.multipliedBy(Integer.parseInt(cell(cells, "departure_period"))),
                    Double.parseDouble(cell(cells, "requested_kwh"))));
        }

        private Session times(String[] cells) {
            OffsetDateTime arrival = time(cell(cells, "arrival"));
            if (midnight == null) {
                midnight = arrival.with(LocalTime.MIDNIGHT).truncatedTo(ChronoUnit.DAYS);
            }
            return checked(new Session(
                    cell(cells, "station_id"),
                    Duration.between(midnight, arrival),
                    Duration.between(midnight, time(cell(cells, "departure"))),
                    Double.parseDouble(cell(cells, "delivered_energy (kWh)"))));
        }

        private static OffsetDateTime time(String text) {
            return OffsetDateTime.parse(text.replace(' ', 'T'));
        }

        private static Session checked(Session session) {
            if (session.arrival().isNegative() || session.departure().compareTo(session.arrival()) <= 0) {
                throw new IllegalArgumentException("it ends before it begins, or begins before the first of the file");
            }
            if (!(session.energyKwh() >= 0) || Double.isInfinite(session.energyKwh())) {
                throw new IllegalArgumentException("its energy is no amount");
            }
            return session;
        }

        private String cell(String[] cells, String column) {
            Integer index = columns.get(column);
            if (index == null) {
                throw new IllegalArgumentException("no column " + column + " in " + Arrays.toString(cells));
            }
            return cells[index].strip();
        }
    }
}
