package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
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
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * Measures how long a vehicle waits for its charging profile: from the moment its charge point sends StartTransaction.req
 * to the moment it receives SetChargingProfile.req, over loopback sockets, with so many charge points connected and so
 * many of them charging already. A program, not a test; docs/benchmarks.md has its command and its figures.
 */
final class StartToProfileBenchmark {
    private static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "NumberOfConnectors", "1",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData",
                    "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered");
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private StartToProfileBenchmark() {}

    /** @param args numbers of charge points, by default 6 and 100 */
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = args.length == 0
                ? List.of(6, 100)
                : Arrays.stream(args).map(Integer::valueOf).toList();
        WaitTimes.printHeader("transactions");
        for (int size : sizes) {
            measure(size);
        }
        System.exit(0);
    }

    private static void measure(int stations) throws Exception {
        Path data = Files.createTempDirectory("start-to-profile");
        // Room for all at full power: what is measured is the way through the house, not the wait for others to give
        // way.
        String settings =
                "ocpp: {host: 127.0.0.1, port: 0}\nhttp: {enabled: false}\nsecurity: {unknownChargePoints: accept}\nsite: {limitKw: "
                        + 8 * stations + "}\ndefaults: {phases: 1}\n";
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(settings, "benchmark", Map.of("data", data.toString()))
                .config();
        List<Double> millis = new ArrayList<>();
        try (NetworkStore store = GatewayStore.open(config.data(), Clock.systemUTC());
                Gateway gateway = new Gateway(config, store, Clock.systemUTC(), 1)) {
            gateway.start();
            List<ScriptedChargePoint> chargePoints = connect(gateway, stations);
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                List<Double> measured = new ArrayList<>();
                List<Integer> transactions = new ArrayList<>();
                for (ScriptedChargePoint chargePoint : chargePoints) {
                    measured.add(startToProfile(chargePoint, transactions));
                }
                for (int i = 0; i < stations; i++) {
                    stop(chargePoints.get(i), transactions.get(i));
                }
                if (round >= WARM_UP_ROUNDS) {
                    millis.addAll(measured);
                }
            }
            chargePoints.forEach(ScriptedChargePoint::close);
        }
        WaitTimes.print(stations, millis);
    }

    private static List<ScriptedChargePoint> connect(Gateway gateway, int stations) {
        List<ScriptedChargePoint> chargePoints = new ArrayList<>();
        for (int i = 1; i <= stations; i++) {
            ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(
                            gateway.ocppUrl().toString(), "CP-" + i)
                    .patience(Duration.ofSeconds(60));
            chargePoint.answerWillingly(STATION);
            chargePoint.boot();
            chargePoint.request("StatusNotification", """
                    {"connectorId":1,"errorCode":"NoError","status":"Available"}""");
            chargePoint.takeCall("SetChargingProfile");
            chargePoints.add(chargePoint);
        }
        return chargePoints;
    }

    private static double startToProfile(ScriptedChargePoint chargePoint, List<Integer> transactions) {
        while (chargePoint.pollCall("SetChargingProfile", Duration.ZERO).isPresent()) {
            // Profiles of the transaction before.
        }
        long began = System.nanoTime();
        JsonObject started = chargePoint.request("StartTransaction", """
                {"connectorId":1,"idTag":"VAN","meterStart":0,"timestamp":"%s"}""".formatted(Instant.now()));
        chargePoint.takeCall("SetChargingProfile");
        double millis = (System.nanoTime() - began) / 1e6;
        transactions.add(started.get("transactionId").getAsInt());
        return millis;
    }

    private static void stop(ScriptedChargePoint chargePoint, int transaction) {
        chargePoint.request("StopTransaction", """
                {"transactionId":%d,"meterStop":100,"timestamp":"%s"}""".formatted(transaction, Instant.now()));
    }
}
