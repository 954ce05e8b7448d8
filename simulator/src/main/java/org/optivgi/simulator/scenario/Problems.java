package org.optivgi.simulator.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with a scenario file, each with its place. */
final class Problems {
    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node place, String path, String problem) {
        String line =
                place.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        found.add(file + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }

    void addUnplaced(String problem) {
        found.add(file + ": " + problem);
    }

    boolean any() {
        return !found.isEmpty();
    }

    ScenarioException asException() {
        return new ScenarioException(found);
    }

    /** The word of {@code known} that is most like {@code word}, if any is at all alike, as " Did you mean x?". */
    static String suggestion(String word, Collection<String> known) {
        Optional<String> nearest = known.stream().min(Comparator.comparingInt(candidate -> distance(word, candidate)));
        return nearest.filter(one -> distance(word, one) <= Math.max(2, word.length() / 2))
                .map(one -> " Did you mean " + one + "?")
                .orElse(" Known are: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    /** Levenshtein distance, upper and lower case alike. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
