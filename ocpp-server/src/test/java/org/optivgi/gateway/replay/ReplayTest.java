package org.optivgi.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.ev.Expectations;
import org.optivgi.scm.time.Ticker;

class ReplayTest {
    @TempDir
    private Path folder;

    private static RecordedSession session(String id, String from, String to, double kwh, String said, double asked) {
        String day = "2019-05-06T";
        return new RecordedSession(
                id,
                "CP-" + id,
                OffsetDateTime.parse(day + from + ":00-07:00"),
                OffsetDateTime.parse(day + to + ":00-07:00"),
                kwh,
                OffsetDateTime.parse(day + said + ":00-07:00"),
                asked);
    }

    private static ReplayResult play(
            List<RecordedSession> sessions,
            String algorithm,
            double limitKw,
            boolean stated,
            @Nullable TariffFile tariff) {
        ReplaySettings settings = new ReplaySettings(limitKw, stated, 0, tariff, Expectations.DEFAULT);
        return new Replay(sessions, Algorithms.installed().get(algorithm), settings, Ticker.system()).run();
    }

    @Test
    void deliversAllWhereThereIsRoom() {
        List<RecordedSession> sessions = List.of(
                session("a", "08:00", "10:00", 6.6, "10:00", 6.6), session("b", "08:30", "11:00", 3.3, "11:00", 3.3));

        ReplayResult result = play(sessions, "depot", 20, false, null);

        assertThat(result.deliveredPercent()).isCloseTo(100, within(1e-6));
        assertThat(result.p5Fraction()).isCloseTo(1, within(1e-6));
        assertThat(result.peakKw()).isCloseTo(13.2, within(1e-6));
        assertThat(result.stepsOverLimit()).isZero();
        assertThat(result.switches()).isZero();
    }

    @Test
    void countsTheStepsInWhichNoControlExceedsTheLimit() {
        List<RecordedSession> sessions = List.of(
                session("a", "08:00", "10:00", 6.6, "10:00", 6.6), session("b", "08:30", "11:00", 6.6, "11:00", 6.6));

        ReplayResult result = play(sessions, "uncontrolled", 10, false, null);

        assertThat(result.stepsOverLimit()).isEqualTo(6);
    }

    @Test
    void servesAVehicleThatStaysAndTakesBeyondWhatItsDriverSaid() {
        List<RecordedSession> sessions = List.of(session("a", "08:00", "12:00", 13.2, "08:30", 3.3));

        ReplayResult result = play(sessions, "depot", 20, true, null);

        assertThat(result.deliveredPercent()).isCloseTo(100, within(1e-6));
    }

    @Test
    void stopsAVehicleThatIsFullBeforeItHasWhatItsDriverAskedFor() {
        List<RecordedSession> sessions = List.of(
                session("a", "08:00", "10:00", 3.3, "10:00", 60), session("b", "08:00", "10:00", 6.6, "10:00", 6.6));

        ReplayResult result = play(sessions, "depot", 6.6, true, null);

        assertThat(result.deliveredPercent()).isCloseTo(100, within(1e-6));
    }

    @Test
    void billsEnergyByTheHourAndTheMonthsHighestPower() throws IOException {
        Path file = folder.resolve("tariff.json");
        Files.writeString(file, """
                {"schedule": [{"effective_start": "10-01", "effective_end": "05-31", "dow_mask": "WEEKDAYS",
                               "times": [0, 9], "tariffs": [0.1, 0.3], "demand_charge": 2}]}
                """);
        List<RecordedSession> sessions = List.of(session("a", "08:30", "09:30", 6.6, "09:30", 6.6));

        ReplayResult result = play(sessions, "uncontrolled", 10, false, TariffFile.read(file));

        assertThat(result.bills()).containsOnlyKeys(YearMonth.of(2019, 5));
        assertThat(result.bill()).isCloseTo(3.3 * 0.1 + 3.3 * 0.3 + 6.6 * 2, within(1e-9));
    }

    @Test
    void playsTheSameTwice() {
        List<RecordedSession> sessions = List.of(
                session("a", "08:00", "10:00", 9, "09:10", 20),
                session("b", "08:00", "12:00", 12, "10:00", 15),
                session("c", "08:20", "09:40", 5, "11:00", 30));

        ReplayResult once = play(sessions, "depot", 7, true, null);
        ReplayResult twice = play(sessions, "depot", 7, true, null);

        assertThat(twice).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(once);
    }

    @Test
    void readsBothLayouts() throws IOException {
        Path periods = folder.resolve("periods.csv");
        Files.writeString(
                periods, "session_id,station_id,arrival_period,departure_period,requested_kwh\na,CP,12,24,4.2\n");
        Path times = folder.resolve("times.csv");
        Files.writeString(
                times,
                "arrival,departure,requested_energy (kWh),delivered_energy (kWh),station_id,session_id,estimated_departure,claimed\n"
                        + "2019-05-01 01:18:45-07:00,2019-05-01 15:52:36-07:00,60.0,44.069,CP,b,2019-05-01 09:20:45-07:00,True\n");

        assertThat(SessionFile.read(periods))
                .containsExactly(new RecordedSession(
                        "a",
                        "CP",
                        OffsetDateTime.parse("2019-03-01T01:00:00-08:00"),
                        OffsetDateTime.parse("2019-03-01T02:00:00-08:00"),
                        4.2,
                        OffsetDateTime.parse("2019-03-01T02:00:00-08:00"),
                        4.2));
        assertThat(SessionFile.read(times))
                .containsExactly(new RecordedSession(
                        "b",
                        "CP",
                        OffsetDateTime.parse("2019-05-01T01:18:45-07:00"),
                        OffsetDateTime.parse("2019-05-01T15:52:36-07:00"),
                        44.069,
                        OffsetDateTime.parse("2019-05-01T09:20:45-07:00"),
                        60));
    }

    @Test
    void namesTheLineThatItCannotRead() throws IOException {
        Path file = folder.resolve("broken.csv");
        Files.writeString(
                file,
                "session_id,station_id,arrival_period,departure_period,requested_kwh\na,CP,12,24,4\nb,CP,x,24,4\n");

        assertThatThrownBy(() -> SessionFile.read(file))
                .hasMessageContaining("line 3")
                .hasMessageContaining("\"x\"");
    }
}
