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

/** A {@code serve} in a process of its own, on free ports, for tests that kill it. */
record GatewayProcess(Process process, URI ocpp, URI http) implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * Starts one and waits until it listens.
     *
     * @param data the data folder
     * @param environment what else it finds in its environment
     * @param jvmOptions before the class path
     */
    static GatewayProcess start(Path data, Map<String, String> environment, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath(), GatewayCommand.class.getName(), "serve", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "OPTIVGI_OCPP_PORT", "0",
                        "OPTIVGI_OCPP_HOST", "127.0.0.1",
                        "OPTIVGI_HTTP_PORT", "0",
                        "OPTIVGI_LOG_LEVEL", "WARN",
                        "OPTIVGI_HTTP_OPEN_ON_THIS_MACHINE", "true",
                        "OPTIVGI_SECURITY_UNKNOWN_CHARGE_POINTS", "accept"));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        return new GatewayProcess(process, address(output, "listening on "), address(output, "HTTP on "));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The address that a process says after these words. */
    static URI address(BufferedReader output, String after) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int start = line.indexOf(after);
            if (start >= 0) {
                return URI.create(line.substring(start + after.length()).strip());
            }
        }
        throw new AssertionError("the process ended before it said '" + after + "'");
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(http + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    /** Kills it with SIGKILL and waits for its end. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
