package org.optivgi.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSessionsTest {
    private static final RecordedSessions.Equipment GARAGE =
            new RecordedSessions.Equipment(Dialects.USUAL, 1, 208, 32, 30.0);

    @TempDir
    private Path folder;

    private RecordedSessions load(String text) throws IOException, ScenarioException {
        return RecordedSessions.load(Files.writeString(folder.resolve("sessions.csv"), text));
    }

    @Test
    void sessionsInPeriodsOfFiveMinutesBecomeVisits() throws IOException, ScenarioException {
        Scenario second = load("""
                session_id,station_id,arrival_period,departure_period,requested_kwh
                a,CA-315,76,92,4.216
                b,CA-321,300,420,10
                c,CA-315,400,601,7.5
                """).scenario("garage", 2, 1, GARAGE);

        assertThat(second.stations()).hasSize(2);
        assertThat(second.visits()).hasSize(2);
        assertThat(second.visits().get(0).arrive()).isEqualTo(new Moment.Offset(Duration.ofMinutes(12 * 5)));
        assertThat(second.visits().get(0).vehicle().energyKwh()).isEqualTo(10);
        assertThat(second.siteLimitKw()).isEqualTo(30);
        assertThat(second.end()).isGreaterThan(Duration.ofMinutes((601 - 288) * 5L));
    }

    @Test
    void sessionsWithTimesCountFromTheMidnightOfTheFirst() throws IOException, ScenarioException {
        Scenario first = load("""
                arrival,departure,requested_energy (kWh),delivered_energy (kWh),station_id
                2019-05-01 01:18:45-07:00,2019-05-01 15:52:36-07:00,60.0,44.069,CA-305
                2019-05-02 06:33:14-07:00,2019-05-02 11:50:55-07:00,21.84,17.666,CA-314
                """).scenario("garage", 1, 1, GARAGE);

        assertThat(first.visits()).hasSize(1);
        assertThat(first.visits().get(0).arrive())
                .isEqualTo(new Moment.Offset(Duration.ofHours(1).plusMinutes(18).plusSeconds(45)));
        assertThat(first.visits().get(0).vehicle().energyKwh()).isEqualTo(44.069);
    }

    @Test
    void everyWrongLineIsNamed() {
        assertThatThrownBy(() -> load("""
                session_id,station_id,arrival_period,departure_period,requested_kwh
                a,CA-315,76,92,4.216
                b,CA-321,late,420,10
                c,CA-315,400,300,7.5
                """))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("line 3 is no session")
                .hasMessageContaining("line 4 is no session: it ends before it begins");
        assertThatThrownBy(() -> load("a,b\n1,2\n")).hasMessageContaining("sessions need station_id");
    }
}
