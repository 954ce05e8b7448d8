package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document and the code name the same settings with the same defaults. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]*) \\|.*");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySettingIsDocumentedWithItsDefault() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2).strip().replace("`", ""));
            }
        }

        Map<String, String> known = new TreeMap<>();
        for (ConfigSchema.Setting setting : ConfigSchema.settings()) {
            known.put(setting.path(), setting.defaultText() == null ? "–" : setting.defaultText());
        }

        assertThat(documented).isEqualTo(known);
    }

    @Test
    void theExamplesOfTheDocumentAreValid() throws Exception {
        Matcher examples = EXAMPLE.matcher(Files.readString(DOCUMENT));

        int count = 0;
        while (examples.find()) {
            count++;
            assertThat(new ConfigLoader(List.of("depot", "go", "lp"), Map.of())
                            .read(examples.group(1), "example " + count, Map.of())
                            .errors())
                    .isEmpty();
        }
        assertThat(count).isPositive();
    }

    @Test
    void noTwoSettingsShareAnEnvironmentVariable() {
        assertThat(ConfigSchema.settings().stream()
                        .filter(ConfigSchema.Setting::isSingle)
                        .map(ConfigSchema.Setting::variable))
                .doesNotHaveDuplicates()
                .contains("OPTIVGI_SITE_LIMIT_KW", "OPTIVGI_AUTHORIZATION_UNKNOWN_ID_TAGS", "OPTIVGI_TIME_ZONE");
    }
}
