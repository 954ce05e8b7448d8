package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** The gateway as its own process, killed with SIGKILL while charge points are in transactions, and started again. */
class ServeKillTest {
    private static final String START =
            "{\"connectorId\":1,\"idTag\":\"BUS\",\"meterStart\":100000," + "\"timestamp\":\"2026-03-01T08:00:00Z\"}";

    @TempDir
    private Path folder;

    /** A process of the gateway on free ports. */
    private record Serving(Process process, URI ocpp, URI http) implements AutoCloseable {
        static Serving start(Path data) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    GatewayCommand.class.getName(),
                    "serve",
                    "--data",
                    data.toString());
            builder.environment()
                    .putAll(Map.of(
                            "OPTIVGI_OCPP_PORT",
                            "0",
                            "OPTIVGI_HTTP_PORT",
                            "0",
                            "OPTIVGI_LOG_LEVEL",
                            "WARN",
                            "OPTIVGI_OCPP_HOST",
                            "127.0.0.1",
                            "OPTIVGI_SECURITY_UNKNOWN_CHARGE_POINTS",
                            "accept"));
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader output = process.inputReader();
            return new Serving(process, address(output, "listening on "), address(output, "HTTP on "));
        }

        private static URI address(BufferedReader output, String after) throws IOException {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                int start = line.indexOf(after);
                if (start >= 0) {
                    return URI.create(line.substring(start + after.length()).strip());
                }
            }
            throw new AssertionError("the gateway ended before it said '" + after + "'");
        }

        ScriptedChargePoint connect(String identity) {
            ScriptedChargePoint chargePoint =
                    ScriptedChargePoint.connect(ocpp.toString().replace("0.0.0.0", "127.0.0.1"), identity);
            return chargePoint.answerWillingly(Map.of("NumberOfConnectors", "1"));
        }

        JsonObject get(String path) throws IOException, InterruptedException {
            URI address = URI.create(http.toString().replace("0.0.0.0", "127.0.0.1") + path);
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static int start(ScriptedChargePoint chargePoint) {
        return chargePoint
                .request("StartTransaction", START)
                .get("transactionId")
                .getAsInt();
    }

    private static String stop(int transaction) {
        return "{\"transactionId\":" + transaction + ",\"idTag\":\"BUS\",\"meterStop\":107500,"
                + "\"timestamp\":\"2026-03-01T09:00:00Z\"}";
    }

    @Test
    void transactionsGoOnAfterSigkill() throws IOException, InterruptedException {
        List<Integer> ids = new ArrayList<>();
        List<ScriptedChargePoint> chargePoints = new ArrayList<>();
        try (Serving serving = Serving.start(folder)) {
            for (String identity : List.of("CP-A", "CP-B", "CP-C")) {
                ScriptedChargePoint chargePoint = serving.connect(identity);
                chargePoints.add(chargePoint);
                chargePoint.boot();
                ids.add(start(chargePoint));
                if (identity.equals("CP-C")) {
                    chargePoint.request("StopTransaction", stop(ids.get(2)));
                }
            }
        }
        chargePoints.forEach(ScriptedChargePoint::close);

        try (Serving serving = Serving.start(folder)) {
            JsonObject open = serving.get("/api/v1/transactions?open=true");
            JsonObject ended = serving.get("/api/v1/transactions?open=false");
            try (ScriptedChargePoint first = serving.connect("CP-A");
                    ScriptedChargePoint second = serving.connect("CP-B")) {
                int repeated = start(first);
                second.request("StopTransaction", stop(ids.get(1)));

                assertThat(ids).containsExactly(1, 2, 3);
                assertThat(open.get("total").getAsInt()).isEqualTo(2);
                assertThat(ended.get("items").toString()).contains("\"id\":\"3\"", "\"energyKwh\":7.5");
                assertThat(repeated).isEqualTo(ids.get(0));
                assertThat(serving.get("/api/v1/transactions?open=false&chargePoint=CP-B")
                                .get("items")
                                .toString())
                        .contains("\"id\":\"2\"", "\"energyKwh\":7.5");
                assertThat(serving.get("/api/v1/transactions").get("total").getAsInt())
                        .isEqualTo(3);
            }
        }
    }
}
