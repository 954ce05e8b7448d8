package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.store.PostgresServer;
import org.optivgi.gateway.testing.Await;

/**
 * The gateway as its own process, killed with SIGKILL again and again while charge points of both versions start, meter and stop over
 * real sockets. Whatever was confirmed to them must be there in the end, once, with its energy. 50 rounds with {@code
 * -Dkill.rounds=50}, see docs/benchmarks.md.
 */
class ServeKillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int STATIONS = 50;
    /** Confirmations in a round before the kill: some rounds are cut off while the stations still connect. */
    private static final int MOST_CONFIRMATIONS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AtomicReference<String> url = new AtomicReference<>("ws://127.0.0.1:1/ocpp");
    private final AtomicInteger confirmations = new AtomicInteger();

    @TempDir
    private Path folder;

    /** A database to look into while no gateway has it. */
    private record Rows(String jdbcUrl, String user) {
        <T> List<T> read(String query, RowReader<T> reader) throws SQLException {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, user, "");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The stations tell of days gone by, so that each second is told once, and boot again after each kill. */
    private static final String EXPECTED_FLAW =
            "\"(The (start|end) was told at [^\"]*|The charge point started up while it went on)\",?";

    /** A transaction as it is in the database, with its flaws but for those that are to be expected here. */
    private record Stored(
            String chargePoint,
            String transaction,
            Instant startedAt,
            double startKwh,
            double stopKwh,
            boolean ended,
            String flaws) {
        static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    row.getString("charge_point"),
                    row.getString("transaction_id"),
                    Instant.ofEpochMilli(row.getLong("started_at")),
                    row.getDouble("meter_start_kwh"),
                    row.getDouble("meter_kwh"),
                    row.getObject("ended_at") != null,
                    row.getString("flaws").replaceAll(EXPECTED_FLAW, ""));
        }
    }

    @Test
    void whatWasConfirmedSurvivesSigkillUnderLoad() throws Exception {
        Rows rows = new Rows("jdbc:sqlite:" + folder.resolve("gateway.db"), "");

        List<RelentlessStation> stations = killAgainAndAgain(
                Map.of(),
                () -> assertThat(rows.read("PRAGMA integrity_check", row -> row.getString(1)))
                        .containsExactly("ok"));

        everythingIsThereOnce(stations, rows);
    }

    @Test
    void whatWasConfirmedSurvivesInPostgresToo() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String database = server.newDatabase();

            List<RelentlessStation> stations = killAgainAndAgain(
                    Map.of("OPTIVGI_DATABASE_URL", database, "OPTIVGI_DATABASE_USER", server.user()), () -> {});

            everythingIsThereOnce(stations, new Rows(database, server.user()));
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    /** Runs the stations while the gateway is killed, then lets them end what they have begun. */
    private List<RelentlessStation> killAgainAndAgain(Map<String, String> environment, Check afterKill)
            throws Exception {
        Random random = new Random(7);
        // Recent enough that nothing is thinned, and never ahead of the gateway's clock.
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(3));
        List<RelentlessStation> stations = IntStream.rangeClosed(1, STATIONS)
                .mapToObj(number -> new RelentlessStation(number, first, url::get, confirmations::incrementAndGet))
                .toList();
        List<Thread> threads = new ArrayList<>();
        for (RelentlessStation station : stations) {
            Thread thread = new Thread(station, station.identity());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (GatewayProcess gateway = start(environment)) {
                int enough = confirmations.get() + 1 + random.nextInt(MOST_CONFIRMATIONS);
                Await.until("enough was confirmed", PATIENCE, () -> confirmations.get() >= enough);
            }
            afterKill.run();
        }
        try (GatewayProcess gateway = start(environment)) {
            stations.forEach(RelentlessStation::end);
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
                assertThat(thread.isAlive()).as("%s goes on", thread.getName()).isFalse();
            }
            assertThat(gateway.get("/api/v1/transactions?open=true")
                            .get("total")
                            .getAsInt())
                    .isZero();
        }
        afterKill.run();
        return stations;
    }

    private GatewayProcess start(Map<String, String> environment) throws IOException {
        GatewayProcess gateway = GatewayProcess.start(folder, environment, "-XX:TieredStopAtLevel=1");
        url.set(gateway.ocpp().toString());
        return gateway;
    }

    private void everythingIsThereOnce(List<RelentlessStation> stations, Rows rows) throws SQLException {
        Map<String, Stored> stored = new HashMap<>();
        for (Stored row : rows.read("SELECT * FROM charging_transaction", Stored::of)) {
            assertThat(stored.put(row.transaction(), row))
                    .as("transaction %s is there once", row)
                    .isNull();
        }
        int charges = 0;
        int meterValues = 0;
        for (RelentlessStation station : stations) {
            Map<Instant, Double> registers = registers(station, rows);
            for (RelentlessStation.Charge charge : station.charges()) {
                charges++;
                meterValues += charge.metered().size();
                assertThat(stored.get(charge.transaction()))
                        .as("%s of %s", charge, station.identity())
                        .isEqualTo(new Stored(
                                station.identity().toLowerCase(Locale.ROOT),
                                charge.transaction(),
                                charge.startedAt(),
                                charge.meterStartWh() / 1000.0,
                                charge.meterStopWh() / 1000.0,
                                true,
                                "[]"));
                for (RelentlessStation.Metered metered : charge.metered()) {
                    assertThat(registers.get(metered.at()))
                            .as("%s of %s", metered, station.identity())
                            .isEqualTo(metered.registerWh() / 1000.0);
                }
            }
            assertThat(registers)
                    .hasSize(station.charges().stream()
                            .mapToInt(each -> each.metered().size())
                            .sum());
        }
        assertThat(stored).as("nothing is there that did not happen").hasSize(charges);
        assertThat(rows.read("SELECT * FROM unmatched_stop", row -> row.getString("reason")))
                .isEmpty();
        System.out.printf(
                "killed %d times: %d transactions and %d meter values of %d stations (%d confirmations), all there once%n",
                ROUNDS + 1, charges, meterValues, stations.size(), confirmations.get());
    }

    private static Map<Instant, Double> registers(RelentlessStation station, Rows rows) throws SQLException {
        Map<Instant, Double> registers = new HashMap<>();
        rows.read(
                        "SELECT taken_at, energy_kwh FROM meter_value v JOIN meter_series s ON s.series_id = v.series_id"
                                + " WHERE s.charge_point = '"
                                + station.identity().toLowerCase(Locale.ROOT) + "'",
                        row -> Map.entry(Instant.ofEpochMilli(row.getLong(1)), row.getDouble(2)))
                .forEach(each -> registers.put(each.getKey(), each.getValue()));
        return registers;
    }
}
