package org.optivgi.gateway.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.store.GatewayStore;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * Measures how fast a depot sheds: from the moment a client sends {@code POST /api/v1/site/limits} with half of what is drawn
 * to the moment when what the charge points were told together is within the limit, over loopback sockets, with so many
 * vehicles charging at full power. A program, not a test; docs/benchmarks.md has its command and its figures.
 */
final class LimitDropBenchmark {
    private static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "NumberOfConnectors", "1",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData",
                    "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered");
    private static final double VOLTS = 230;
    private static final double NAMEPLATE_KW = 7.36;
    /** Each has 32 A, and half of that is left on the average. */
    private static final double HALF_OF_FULL_AMPS = 20;

    private static final long SETTLED_MILLIS = 12_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 5;

    private LimitDropBenchmark() {}

    /** @param args numbers of charge points, by default 6 and 100 */
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = args.length == 0
                ? List.of(6, 100)
                : Arrays.stream(args).map(Integer::valueOf).toList();
        System.out.println("charge points   rounds   first ms   within the limit ms (median)   (most)");
        for (int size : sizes) {
            measure(size);
        }
        System.exit(0);
    }

    private static void measure(int stations) throws Exception {
        Path data = Files.createTempDirectory("limit-drop");
        String settings =
                "ocpp: {host: 127.0.0.1, port: 0}\nhttp: {port: 0, openOnThisMachine: true}\nsecurity: {unknownChargePoints: accept}\nsite: {limitKw: "
                        + 8 * stations + "}\ndefaults: {phases: 1}\n";
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(settings, "benchmark", Map.of("data", data.toString()))
                .config();
        List<Double> first = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(stations);
        try (NetworkStore store = GatewayStore.open(config.data(), Clock.systemUTC());
                Gateway gateway = new Gateway(config, store, Clock.systemUTC(), 1)) {
            gateway.start();
            List<ScriptedChargePoint> chargePoints = connect(gateway, stations);
            URI limits = gateway.httpUrl().orElseThrow().resolve("/api/v1/site/limits");
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                List<Integer> transactions = new ArrayList<>();
                for (ScriptedChargePoint chargePoint : chargePoints) {
                    transactions.add(chargeAtFullPower(chargePoint));
                }
                // Until vehicles have followed what others were told meanwhile, and nobody is about to get more.
                Thread.sleep(SETTLED_MILLIS);
                chargePoints.forEach(LimitDropBenchmark::forgetWhatWasTold);
                double[] millis = drop(limits, chargePoints, threads, stations * NAMEPLATE_KW / 2);
                if (round >= WARM_UP_ROUNDS) {
                    first.add(millis[0]);
                    last.add(millis[1]);
                }
                for (int i = 0; i < stations; i++) {
                    chargePoints.get(i).request("StopTransaction", """
                            {"transactionId":%d,"meterStop":100,"timestamp":"%s"}""".formatted(transactions.get(i), Instant.now()));
                }
                send(HttpRequest.newBuilder(URI.create(limits + "/site/benchmark"))
                        .DELETE());
            }
            chargePoints.forEach(ScriptedChargePoint::close);
        } finally {
            threads.shutdownNow();
        }
        last.sort(null);
        first.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%13d   %6d   %8.1f   %16.1f   %14.1f%n",
                stations,
                ROUNDS,
                first.get(ROUNDS / 2),
                last.get(ROUNDS / 2),
                last.get(ROUNDS - 1));
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

    private static int chargeAtFullPower(ScriptedChargePoint chargePoint) {
        int transaction = chargePoint
                .request("StartTransaction", """
                        {"connectorId":1,"idTag":"VAN","meterStart":0,"timestamp":"%s"}""".formatted(Instant.now()))
                .get("transactionId")
                .getAsInt();
        while (limitAmps(chargePoint.takeCall("SetChargingProfile").payload().toString()) < 31) {
            // What it was told before the plan knew of it.
        }
        return transaction;
    }

    /** A charge point was told its limit. */
    private record Told(int chargePoint, long nanos, double amps) {}

    /** When the first charge point was told less, and when all of them together were told no more than the limit, in ms. */
    private static double[] drop(
            URI limits, List<ScriptedChargePoint> chargePoints, ExecutorService threads, double limitKw)
            throws Exception {
        List<Future<List<Told>>> answers = new ArrayList<>();
        for (int i = 0; i < chargePoints.size(); i++) {
            int number = i;
            answers.add(threads.submit(() -> untilLess(number, chargePoints.get(number))));
        }
        String body = String.format(
                Locale.ROOT,
                "{\"source\":\"benchmark\",\"limitKw\":%.1f,\"until\":\"%s\"}",
                limitKw,
                Instant.now().plusSeconds(3600));
        long began = System.nanoTime();
        send(HttpRequest.newBuilder(limits)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        List<Told> all = new ArrayList<>();
        for (Future<List<Told>> answer : answers) {
            all.addAll(answer.get());
        }
        all.sort(Comparator.comparingLong(Told::nanos));
        double[] kw = new double[chargePoints.size()];
        Arrays.fill(kw, NAMEPLATE_KW);
        for (Told told : all) {
            kw[told.chargePoint()] = told.amps() * VOLTS / 1000;
            if (Arrays.stream(kw).sum() <= limitKw) {
                return new double[] {(all.get(0).nanos() - began) / 1e6, (told.nanos() - began) / 1e6};
            }
        }
        throw new IllegalStateException("the charge points were never told to keep to the limit");
    }

    private static void forgetWhatWasTold(ScriptedChargePoint chargePoint) {
        while (chargePoint.pollCall("SetChargingProfile", Duration.ZERO).isPresent()) {
            // A renewal of full power.
        }
    }

    /** What a charge point is told until it is told less than it had. */
    private static List<Told> untilLess(int number, ScriptedChargePoint chargePoint) {
        List<Told> all = new ArrayList<>();
        double amps;
        do {
            amps = limitAmps(
                    chargePoint.takeCall("SetChargingProfile").payload().toString());
            all.add(new Told(number, System.nanoTime(), amps));
        } while (amps > HALF_OF_FULL_AMPS);
        return all;
    }

    private static double limitAmps(String payload) {
        int at = payload.indexOf("\"limit\":") + "\"limit\":".length();
        int end = at;
        while ("0123456789.".indexOf(payload.charAt(end)) >= 0) {
            end++;
        }
        return Double.parseDouble(payload.substring(at, end));
    }

    private static void send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("refused: " + answer.body());
        }
    }
}
