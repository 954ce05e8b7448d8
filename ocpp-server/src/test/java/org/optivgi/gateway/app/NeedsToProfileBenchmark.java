package org.optivgi.gateway.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.store.GatewayStore;

/**
 * Measures how long a vehicle waits that tells what it needs: from the moment its station sends NotifyEVChargingNeeds to the
 * moment it receives SetChargingProfile, over loopback sockets, while so many charge. A program, not a test;
 * docs/benchmarks.md has its command and its figures.
 */
final class NeedsToProfileBenchmark {
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private NeedsToProfileBenchmark() {}

    /** @param args numbers of stations, by default 6 and 100 */
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = args.length == 0
                ? List.of(6, 100)
                : Arrays.stream(args).map(Integer::valueOf).toList();
        WaitTimes.printHeader("needs");
        for (int size : sizes) {
            measure(size);
        }
        System.exit(0);
    }

    private static void measure(int stations) throws Exception {
        Path data = Files.createTempDirectory("needs-to-profile");
        // Room for all at full power: what is measured is not the wait for others to give way.
        String settings = """
                ocpp: {host: 127.0.0.1, port: 0}
                http: {enabled: false}
                security: {unknownChargePoints: accept}
                site: {limitKw: %d}
                defaults: {phases: 1}
                """.formatted(8 * stations);
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(settings, "benchmark", Map.of("data", data.toString()))
                .config();
        List<Double> millis = new ArrayList<>();
        try (NetworkStore store = GatewayStore.open(config.data(), Clock.systemUTC());
                Gateway gateway = new Gateway(config, store, Clock.systemUTC(), 1)) {
            gateway.start();
            List<Station201> charging = new ArrayList<>();
            for (int i = 1; i <= stations; i++) {
                charging.add(charging(gateway.ocppUrl().toString(), "CS-" + i));
            }
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                for (int i = 0; i < stations; i++) {
                    double waited = needsToProfile(charging.get(i), 10_000 + 100 * round + i);
                    if (round >= WARM_UP_ROUNDS) {
                        millis.add(waited);
                    }
                }
            }
            charging.forEach(Station201::close);
        }
        WaitTimes.print(stations, millis);
    }

    private static Station201 charging(String url, String identity) {
        Station201 station = Station201.adopted(url, identity);
        station.script.patience(Duration.ofSeconds(60));
        station.start(1_000);
        station.nextProfile();
        return station;
    }

    private static double needsToProfile(Station201 station, int energyWh) {
        while (station.script.pollCall("SetChargingProfile", Duration.ZERO).isPresent()) {
            // What was planned when others told what they need.
        }
        long began = System.nanoTime();
        station.script.request(
                "NotifyEVChargingNeeds", """
                {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_single_phase","departureTime":"%s",
                "acChargingParameters":{"energyAmount":%d,"evMinCurrent":6,"evMaxCurrent":32,
                "evMaxVoltage":230}}}""".formatted(Instant.now().plus(Duration.ofHours(8)), energyWh));
        station.nextProfile();
        return (System.nanoTime() - began) / 1e6;
    }
}
