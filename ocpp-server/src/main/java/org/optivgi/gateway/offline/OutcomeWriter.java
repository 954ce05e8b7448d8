package org.optivgi.gateway.offline;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;

/** Writes an outcome as one line of JSON, which docs/plan.md describes. */
final class OutcomeWriter {
    private final String algorithm;

    /**
     * @param algorithm the one that was asked for
     */
    OutcomeWriter(String algorithm) {
        this.algorithm = algorithm;
    }

    String line(OfflineOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (outcome instanceof OfflineOutcome.Planned planned) {
                writePlanned(json, planned);
            } else if (outcome instanceof OfflineOutcome.Failed failed) {
                json.name("id").value(failed.id());
                json.name("algorithm").value(algorithm);
                json.name("status").value("error");
                json.name("line").value(failed.line());
                json.name("message").value(failed.message());
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void writePlanned(JsonWriter json, OfflineOutcome.Planned planned) throws IOException {
        Plan plan = planned.plan();
        json.name("id").value(planned.id());
        json.name("algorithm").value(plan.algorithm());
        json.name("status").value(plan.status().name().toLowerCase(Locale.ROOT));
        if (plan.objective().isPresent()) {
            json.name("objective").value(plan.objective().getAsDouble());
        }
        if (plan.minFraction().isPresent()) {
            json.name("min_fraction").value(plan.minFraction().getAsDouble());
        }
        json.name("seconds").value(planned.seconds());
        if (!plan.notes().isEmpty()) {
            json.name("notes").beginArray();
            for (String note : plan.notes()) {
                json.value(note);
            }
            json.endArray();
        }
        json.name("schedule").beginObject();
        for (Map.Entry<String, Schedule> schedule : plan.schedules().entrySet()) {
            json.name(schedule.getKey()).beginArray();
            for (Run run : schedule.getValue().runs()) {
                json.beginArray().value(run.firstStep()).value(run.kw()).endArray();
            }
            json.endArray();
        }
        json.endObject();
    }
}
