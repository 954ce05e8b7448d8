package org.optivgi.scm.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/** Reads the reference vectors: problems with the outcomes of an independent implementation. */
public final class Vectors {
    private Vectors() {}

    /**
     * One vector.
     *
     * @param outcome the whole JSON object, for what the algorithm at hand compares with
     */
    public record Vector(String id, Problem problem, JsonObject outcome) {
        /** The expected schedules by evId, from the {@code schedule} of a {@code go} vector. */
        public Map<String, Schedule> schedules() {
            Map<String, Schedule> schedules = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry :
                    outcome.getAsJsonObject("schedule").entrySet()) {
                schedules.put(
                        entry.getKey(),
                        Schedule.ofRuns(
                                runs(entry.getValue().getAsJsonArray()),
                                problem.horizon().steps()));
            }
            return schedules;
        }

        /** The expected value of the objective, from the {@code reference} of an {@code lp} vector. */
        public double objective() {
            return outcome.getAsJsonObject("reference").get("objective").getAsDouble();
        }

        /** The expected smallest fraction, from the {@code reference} of an {@code lp} vector. */
        public double minFraction() {
            return outcome.getAsJsonObject("reference").get("min_fraction").getAsDouble();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** The vectors of {@code reference-vectors/<name>.jsonl}, in the order of the file. */
    public static List<Vector> read(String name) {
        List<Vector> vectors = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/reference-vectors/" + name + ".jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject json = JsonParser.parseString(line).getAsJsonObject();
                vectors.add(new Vector(json.get("id").getAsString(), problem(json), json));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return vectors;
    }

    private static Problem problem(JsonObject json) {
        Horizon horizon = new Horizon(
                Instant.parse(json.get("now").getAsString()),
                Duration.ofMinutes(json.get("step_minutes").getAsLong()),
                json.get("steps").getAsInt());
        List<Ev> evs = new ArrayList<>();
        for (JsonElement ev : json.getAsJsonArray("evs")) {
            evs.add(ev(ev.getAsJsonObject()));
        }
        SiteLimit limit = SiteLimit.ofRuns(runs(json.getAsJsonArray("site_limit")), horizon.steps());
        return new Problem(evs, Site.of(limit), horizon);
    }

    private static Ev ev(JsonObject json) {
        return Ev.builder(json.get("ev_id").getAsString())
                .active(json.get("active").getAsBoolean())
                .powerKw(
                        json.get("min_power").getAsDouble(),
                        json.get("max_power").getAsDouble())
                .arrival(Instant.parse(json.get("arrival").getAsString()))
                .departure(Instant.parse(json.get("departure").getAsString()))
                .energyKwh(json.get("energy").getAsDouble())
                .build();
    }

    private static List<Run> runs(JsonArray pairs) {
        List<Run> runs = new ArrayList<>();
        for (JsonElement pair : pairs) {
            runs.add(new Run(
                    pair.getAsJsonArray().get(0).getAsInt(),
                    pair.getAsJsonArray().get(1).getAsDouble()));
        }
        return runs;
    }
}
