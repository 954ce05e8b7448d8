package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.optivgi.simulator.app.SimulatorCommand;

/**
 * Measures how much the gateway takes: MeterValues of many charge points in a closed loop, each answered only when it is on
 * the disk, against a bare server of the same WebSocket library that gives a canned answer. Server and generator are
 * processes of their own on this machine. A program, not a test; docs/benchmarks.md has its command and its figures.
 */
final class SustainedLoadBenchmark {
    private static final Pattern HEAP_USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");
    private static final int KILO = 1_024;
    /** So many charge points are measured by calls a second, with the heap that a virtual machine takes by itself. */
    private static final int RATED = 1_000;

    private SustainedLoadBenchmark() {}

    /** @param args {@code rate [rounds] [seconds]}, {@code heap} or {@code held}; all of them unless given */
    public static void main(String[] args) throws Exception {
        String part = args.length == 0 ? "all" : args[0];
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String seconds = (args.length > 2 ? args[2] : "15") + "s";
        if (part.equals("all") || part.equals("rate")) {
            rate(rounds, seconds);
        }
        if (part.equals("all") || part.equals("heap")) {
            heap(5_000);
        }
        if (part.equals("all") || part.equals("held")) {
            heap(10_000);
        }
        System.exit(0);
    }

    /** What a run of the generator and the server's use of the processor meanwhile came to. */
    private record Run(JsonObject result, double serverProcessors) {
        double callsPerSecond() {
            return result.get("callsPerSecond").getAsDouble();
        }

        double generatorProcessors() {
            return result.get("cpuSeconds").getAsDouble()
                    / result.get("seconds").getAsDouble();
        }

        void tell(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %7.0f calls/s   p50 %6.1f  p99 %6.1f  max %6.0f ms   processors: server %.2f, generator %.2f"
                            + "   %d/%d ready, %d errors, %d lost, %d calls taken%n",
                    what,
                    callsPerSecond(),
                    result.get("p50Millis").getAsDouble(),
                    result.get("p99Millis").getAsDouble(),
                    result.get("maxMillis").getAsDouble(),
                    serverProcessors,
                    generatorProcessors(),
                    result.get("readyStations").getAsInt(),
                    result.get("stations").getAsInt(),
                    result.get("callErrors").getAsInt(),
                    result.get("lostLinks").getAsInt(),
                    result.get("callsTaken").getAsInt());
        }
    }

    private static void rate(int rounds, String seconds) throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Process server = new ProcessBuilder(
                            GatewayProcess.java(), "-cp", GatewayProcess.classPath(), BareServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            URI url = GatewayProcess.address(server.inputReader(), "listening on ");
            Run canned = load(server, url, RATED, "max", seconds);
            server.destroyForcibly().waitFor();
            canned.tell("bare server");
            bare.add(canned.callsPerSecond());
            try (GatewayProcess gateway = gateway(RATED)) {
                Run run = load(gateway.process(), gateway.ocpp(), RATED, "max", seconds);
                run.tell("gateway");
                ours.add(run.callsPerSecond());
                if (round == rounds - 1) {
                    System.out.printf(Locale.ROOT, "ratio of the medians: %.2f%n", median(ours) / median(bare));
                }
            }
        }
        try (GatewayProcess gateway = gateway(RATED)) {
            String half = Long.toString(Math.round(median(ours) / 2));
            load(gateway.process(), gateway.ocpp(), RATED, half, seconds).tell("gateway at half");
        }
    }

    private static void heap(int stations) throws Exception {
        try (GatewayProcess gateway = gateway(stations)) {
            Run run = load(gateway.process(), gateway.ocpp(), stations, Integer.toString(stations / 10), "30s");
            run.tell(stations + " stations");
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static GatewayProcess gateway(int stations) throws IOException {
        Path data = Files.createTempDirectory("sustained-load");
        List<String> options = new ArrayList<>(stations > RATED ? List.of("-Xmx1g") : List.of());
        String extra = System.getProperty("load.jvm", "");
        if (!extra.isBlank()) {
            options.addAll(List.of(extra.split(" ")));
        }
        return GatewayProcess.start(
                data, Map.of("OPTIVGI_SITE_LIMIT_KW", Integer.toString(stations * 25)), options.toArray(String[]::new));
    }

    private static Run load(Process server, URI url, int stations, String rate, String seconds) throws Exception {
        Process generator = new ProcessBuilder(
                        GatewayProcess.java(),
                        "-cp",
                        GatewayProcess.classPath(),
                        SimulatorCommand.class.getName(),
                        "load",
                        "--url",
                        url.toString(),
                        "--stations",
                        Integer.toString(stations),
                        "--rate",
                        rate,
                        "--warm-up",
                        stations > RATED ? "10s" : "30s",
                        "--duration",
                        seconds,
                        "--json")
                .start();
        ServerWatch watch = new ServerWatch(server);
        try (BufferedReader progress = generator.errorReader()) {
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                if (line.contains(" calls/s,")) {
                    watch.look();
                } else if (!line.contains("stations ready")) {
                    System.out.println(line);
                }
            }
        }
        String output = new String(generator.getInputStream().readAllBytes());
        generator.waitFor();
        if (stations > RATED) {
            System.out.printf(Locale.ROOT, "heap in use after a collection: %d MiB%n", heapInUse(server) / KILO);
        }
        return new Run(JsonParser.parseString(output).getAsJsonObject(), watch.processors());
    }

    /** In KiB, after a full collection, by the JDK's own tool. */
    private static long heapInUse(Process server) throws IOException, InterruptedException {
        jcmd(server, "GC.run");
        Matcher used = HEAP_USED.matcher(jcmd(server, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd did not tell the heap");
        }
        return Long.parseLong(used.group(1));
    }

    private static String jcmd(Process server, String command) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process run = new ProcessBuilder(tool.toString(), Long.toString(server.pid()), command).start();
        String output = new String(run.getInputStream().readAllBytes());
        run.waitFor(1, TimeUnit.MINUTES);
        return output;
    }

    /** The server's use of the processors between the first look and the last. */
    private static final class ServerWatch {
        private final Process server;
        private long firstNanos;
        private long lastNanos;
        private Duration firstCpu = Duration.ZERO;
        private Duration lastCpu = Duration.ZERO;

        private ServerWatch(Process server) {
            this.server = server;
        }

        private void look() {
            lastNanos = System.nanoTime();
            lastCpu = server.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
            if (firstNanos == 0) {
                firstNanos = lastNanos;
                firstCpu = lastCpu;
            }
        }

        private double processors() {
            return lastNanos == firstNanos ? 0 : lastCpu.minus(firstCpu).toNanos() / (double) (lastNanos - firstNanos);
        }
    }
}
