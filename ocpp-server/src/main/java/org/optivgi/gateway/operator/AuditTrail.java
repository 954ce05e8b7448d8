package org.optivgi.gateway.operator;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what over HTTP, one line of JSON each, only ever appended. A file that has grown to 10 MB becomes
 * {@code audit.old.jsonl}, in the place of the one before. May be used from any thread.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int KEPT_IN_MEMORY = 5_000;
    private static final long MOST_BYTES = 10_000_000;

    private final Path path;
    private final DurableFile file;
    private final Clock clock;
    private final Deque<Entry> newest = new ArrayDeque<>();

    /**
     * One request that was to change something.
     *
     * @param at when, by the gateway's clock
     * @param who the access token's name
     * @param what method and path
     * @param content the body, shortened; empty if there was none
     * @param status the HTTP status of the answer: from 400 on nothing was changed
     */
    public record Entry(Instant at, String who, String what, String content, int status) {}

    /**
     * The trail in a data folder.
     *
     * @param clock the gateway's clock
     */
    public AuditTrail(Path dataFolder, Clock clock) {
        this.path = dataFolder.resolve("audit.jsonl");
        this.file = new DurableFile(path);
        this.clock = clock;
        file.read().ifPresent(text -> text.lines().forEach(this::remember));
    }

    /** Notes a request; on the disk when this returns. A disk that fails is told in the log: the request is done already. */
    public synchronized void note(String who, String what, String content, int status) {
        Entry entry = new Entry(clock.instant().truncatedTo(ChronoUnit.MILLIS), who, what, content, status);
        keep(entry);
        try {
            file.append(json(entry) + "\n");
            if (Files.size(path) > MOST_BYTES) {
                Files.move(path, path.resolveSibling("audit.old.jsonl"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (StoreException | IOException e) {
            LOG.error("The audit is not complete: {}", e.getMessage());
        }
    }

    /** The newest entries, newest first. */
    public synchronized List<Entry> newest() {
        List<Entry> all = new ArrayList<>(newest);
        Collections.reverse(all);
        return all;
    }

    private void keep(Entry entry) {
        newest.addLast(entry);
        if (newest.size() > KEPT_IN_MEMORY) {
            newest.removeFirst();
        }
    }

    private void remember(String line) {
        try {
            JsonFields fields = StrictJson.object(line);
            keep(new Entry(
                    fields.instant("at"),
                    fields.text("who"),
                    fields.text("what"),
                    fields.has("content") ? fields.text("content") : "",
                    fields.integer("status", 100, 599)));
        } catch (JsonFault e) {
            // The last line may be half of one, after the power failed.
            LOG.warn("A line of {} cannot be read and is left out: {}", path, e.getMessage());
        }
    }

    private static String json(Entry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("at", entry.at().toString());
        json.addProperty("who", entry.who());
        json.addProperty("what", entry.what());
        if (!entry.content().isBlank()) {
            json.addProperty("content", entry.content());
        }
        json.addProperty("status", entry.status());
        return json.toString();
    }
}
