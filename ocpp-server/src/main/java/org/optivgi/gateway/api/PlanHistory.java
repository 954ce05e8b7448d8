package org.optivgi.gateway.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;
import org.optivgi.scm.runner.CycleReport;

/**
 * Puts on record what was planned, as the API tells it and compressed, since plans of large depots are long and like one
 * another. May be used from any thread.
 */
public final class PlanHistory {
    private final Clock clock;
    private final HistoryArchive archive;

    public PlanHistory(Clock clock, HistoryArchive archive) {
        this.clock = clock;
        this.archive = archive;
    }

    /** Takes what was planned; it is on the disk about a second later. */
    public void onCycle(CycleReport cycle) {
        archive.add(new PlanRecord(clock.instant(), packed(PlanJson.of(cycle))));
    }

    /** What is on record. */
    CompletableFuture<List<PlansJson.PastPlanJson>> find(PlanQuery query) {
        return archive.plans(query)
                .thenApply(found -> found.stream()
                        .map(plan -> new PlansJson.PastPlanJson(plan.at(), unpacked(plan.content())))
                        .toList());
    }

    private static String packed(PlanJson plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStreamWriter writer = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            ApiJson.GSON.toJson(plan, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static PlanJson unpacked(String content) {
        byte[] bytes = Base64.getDecoder().decode(content);
        try (InputStreamReader reader =
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8)) {
            return ApiJson.GSON.fromJson(reader, PlanJson.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("a plan on record cannot be read", broken);
        }
    }
}
