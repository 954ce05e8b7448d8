package org.optivgi.simulator.app;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.optivgi.simulator.frame.Payload;

/**
 * Writes every frame to a file, one JSON object a line: {@code ts}, {@code cp}, {@code proto}, {@code dir} ({@code in}:
 * from the charge point) and {@code frame}, the text as it went over the link. Writes on a thread of its own.
 */
final class FrameLog implements AutoCloseable {
    private final Map<String, String> protocols;
    private final BufferedWriter writer;
    private final Gson gson = new Gson().newBuilder().disableHtmlEscaping().create();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "frame-log"));

    /** @param protocols the subprotocol of each charge point */
    FrameLog(Path file, Map<String, String> protocols) throws IOException {
        this.protocols = Map.copyOf(protocols);
        writer = Files.newBufferedWriter(file);
    }

    void write(Instant time, String station, boolean fromChargePoint, String text) {
        thread.execute(() -> {
            JsonObject line = Payload.payload()
                    .with("ts", Payload.timestamp(time))
                    .with("cp", station)
                    .with("proto", protocols.get(station))
                    .with("dir", fromChargePoint ? "in" : "out")
                    .with("frame", text)
                    .json();
            try {
                writer.write(gson.toJson(line));
                writer.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
