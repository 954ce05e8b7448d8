package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.gateway.ocpp.v16.V16Dialect;
import org.optivgi.gateway.ocpp.v201.V201Dialect;

/** The documentation's tables of messages say of every message that there is who sends it and where it is tested. */
class MessageTablesTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "ocpp.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    /** A row: what sends it and where it is tested, the last column being for that. */
    private record Row(String action, String from, List<String> tests) {}

    static List<MessageDialect> versions() {
        return List.of(new V16Dialect(), new V201Dialect());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyMessageHasItsRow(MessageDialect version) throws IOException {
        List<String> told = new ArrayList<>();
        List<String> called = new ArrayList<>();
        for (Row row : rows(version)) {
            if (!row.from().equals("gateway")) {
                told.add(row.action());
            }
            if (!row.from().equals("charge point")) {
                called.add(row.action());
            }
        }

        assertThat(told).containsExactlyInAnyOrderElementsOf(version.calls().actions());
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(version.operations().names());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyMessageIsTestedWhereItsRowSays(MessageDialect version) throws IOException {
        for (Row row : rows(version)) {
            assertThat(row.tests()).as(row.action()).isNotEmpty();
            for (String test : row.tests()) {
                String source = source(test);
                boolean goesThroughAll = source.contains(".calls().actions()");
                assertThat(goesThroughAll || source.contains(row.action()))
                        .as("%s is tested in %s", row.action(), test)
                        .isTrue();
            }
        }
    }

    private static List<Row> rows(MessageDialect version) throws IOException {
        String document = Files.readString(DOCUMENT);
        String section = document.split("\n## Messages of " + Pattern.quote(version.name()) + "\n")[1]
                .split("\n## ")[0];
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> new Row(cells.get(1), cells.get(2), codes(cells.get(cells.size() - 1))))
                .toList();
    }

    private static List<String> codes(String cell) {
        Matcher code = CODE.matcher(cell);
        List<String> all = new ArrayList<>();
        while (code.find()) {
            all.add(code.group(1));
        }
        return all;
    }

    private static String source(String test) throws IOException {
        Set<Path> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.endsWith(test + ".java")).forEach(found::add);
        }
        assertThat(found).as("files of the test %s", test).isNotEmpty();
        StringBuilder all = new StringBuilder();
        for (Path file : found) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }
}
