package org.optivgi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard file for Grafana: it can be imported, and asks for nothing that the gateway does not tell. */
class GrafanaDashboardTest {
    private static final Path FILE = Path.of("../docs/grafana-dashboard.json");
    private static final int COLUMNS = 24;
    private static final Set<String> PANEL_TYPES = Set.of("timeseries", "stat", "row", "table", "gauge");
    /** The oldest schema of Grafana 10, and the one that it migrates older ones to. */
    private static final int OLDEST_SCHEMA = 38;

    private static final Pattern SELECTOR = Pattern.compile("\\b(optivgi_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHED_LABEL = Pattern.compile("(\\w+)\\s*(?:=|!=|=~|!~)\\s*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    @TempDir
    private Path data;

    private final JsonObject dashboard = read();

    private static JsonObject read() {
        try {
            return JsonParser.parseString(Files.readString(FILE)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonObject> panels() {
        List<JsonObject> panels = new ArrayList<>();
        dashboard.getAsJsonArray("panels").forEach(panel -> panels.add(panel.getAsJsonObject()));
        return panels;
    }

    private static List<JsonObject> targets(JsonObject panel) {
        List<JsonObject> targets = new ArrayList<>();
        panel.getAsJsonArray("targets").forEach(target -> targets.add(target.getAsJsonObject()));
        return targets;
    }

    private List<JsonObject> variables() {
        List<JsonObject> variables = new ArrayList<>();
        dashboard
                .getAsJsonObject("templating")
                .getAsJsonArray("list")
                .forEach(variable -> variables.add(variable.getAsJsonObject()));
        return variables;
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }

    @Test
    void itHasWhatGrafanaNeedsToImportIt() {
        assertThat(text(dashboard, "title")).isNotBlank();
        assertThat(text(dashboard, "uid")).matches("[a-zA-Z0-9_-]{1,40}");
        assertThat(dashboard.get("schemaVersion").getAsInt()).isGreaterThanOrEqualTo(OLDEST_SCHEMA);
        assertThat(dashboard.has("id"))
                .as("an id of another Grafana would be in the way")
                .isFalse();
        JsonObject time = dashboard.getAsJsonObject("time");
        assertThat(text(time, "from")).startsWith("now-");
        assertThat(text(time, "to")).isEqualTo("now");
    }

    @Test
    void everyPanelIsOneThatGrafanaDrawsWithItsOwnIdAndQueries() {
        Set<Integer> ids = new HashSet<>();
        for (JsonObject panel : panels()) {
            String title = text(panel, "title");
            assertThat(ids.add(panel.get("id").getAsInt())).as(title).isTrue();
            assertThat(PANEL_TYPES).as(title).contains(text(panel, "type"));
            assertThat(panel.getAsJsonObject("fieldConfig").getAsJsonObject("defaults"))
                    .as(title)
                    .isNotNull();
            JsonObject source = panel.getAsJsonObject("datasource");
            assertThat(text(source, "type")).as(title).isEqualTo("prometheus");
            assertThat(text(source, "uid")).as(title).isEqualTo("${source}");
            Set<String> references = new HashSet<>();
            for (JsonObject target : targets(panel)) {
                assertThat(references.add(text(target, "refId"))).as(title).isTrue();
                assertThat(text(target, "expr")).as(title).isNotBlank();
            }
            assertThat(references).as(title).isNotEmpty();
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    void panelsLieWithinTheGridAndNotOverEachOther() {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonObject panel : panels()) {
            JsonObject place = panel.getAsJsonObject("gridPos");
            int left = place.get("x").getAsInt();
            int top = place.get("y").getAsInt();
            assertThat(left + place.get("w").getAsInt())
                    .as(text(panel, "title"))
                    .isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < left + place.get("w").getAsInt(); x++) {
                for (int y = top; y < top + place.get("h").getAsInt(); y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as(text(panel, "title") + " at " + x + ", " + y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyVariableThatIsUsedIsThere() {
        Set<String> known = new HashSet<>(Set.of("__rate_interval", "__interval", "__range"));
        variables().forEach(variable -> known.add(text(variable, "name")));

        Matcher used = VARIABLE.matcher(dashboard.toString());
        while (used.find()) {
            assertThat(known).contains(used.group(1) == null ? used.group(2) : used.group(1));
        }
    }

    @Test
    void itAsksForNothingThatTheGatewayDoesNotTell() {
        try (MetricsUnderTest gateway = new MetricsUnderTest(data)) {
            gateway.everything();
            Map<String, Set<String>> told = gateway.labels();
            for (JsonObject panel : panels()) {
                for (JsonObject target : targets(panel)) {
                    checkQuery(text(target, "expr"), target.get("legendFormat"), told);
                }
            }
            for (JsonObject variable : variables()) {
                if (text(variable, "type").equals("query")) {
                    checkVariable(text(variable, "query"), told);
                }
            }
        }
    }

    private static void checkQuery(String query, JsonElement legend, Map<String, Set<String>> told) {
        Set<String> labels = new HashSet<>();
        Matcher selector = SELECTOR.matcher(query);
        while (selector.find()) {
            Set<String> own = told.get(selector.group(1));
            assertThat(own)
                    .as("labels of " + selector.group(1) + " in " + query)
                    .isNotNull();
            labels.addAll(own);
            Matcher matched = MATCHED_LABEL.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (matched.find()) {
                assertThat(own).as(query).contains(matched.group(1));
            }
        }
        assertThat(labels.isEmpty() && !query.contains("optivgi_")).as(query).isFalse();
        Set<String> remaining = new HashSet<>(labels);
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            List<String> grouped = List.of(grouping.group(1).split("\\s*,\\s*"));
            assertThat(labels).as(query).containsAll(grouped);
            remaining.retainAll(grouped);
        }
        Matcher named = LEGEND_LABEL.matcher(legend == null ? "" : legend.getAsString());
        while (named.find()) {
            assertThat(remaining).as("the legend of " + query).contains(named.group(1));
        }
    }

    private static void checkVariable(String query, Map<String, Set<String>> told) {
        Matcher values = Pattern.compile("label_values\\((\\w+),\\s*(\\w+)\\)").matcher(query);
        assertThat(values.matches()).as(query).isTrue();
        assertThat(told.get(values.group(1))).as(query).contains(values.group(2));
    }
}
