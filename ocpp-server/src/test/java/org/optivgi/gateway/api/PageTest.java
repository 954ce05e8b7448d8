package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard's files, as they are served. What they do is tested in a browser. */
class PageTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/optivgi/gateway/dashboard");

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(false, 1_000);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyFileOfTheFolderIsServedAndNoOther() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();

            assertThat(Page.FILES).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(api.get("/package.json").status()).isEqualTo(404);
        assertThat(api.get("/..%2fstore/sql/V1__network.sql").status()).isBetween(400, 404);
    }

    @Test
    void thePageComesWithoutATokenAndMayLoadNothingFromElsewhere() throws Exception {
        ApiUnderTest.Answer page = api.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void nothingIsLoadedFromOtherMachines() throws Exception {
        Pattern foreign = Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9.-]+\\.[a-z]{2,}");
        for (String name : Page.FILES) {
            String text = Files.readString(FOLDER.resolve(name));

            assertThat(foreign.matcher(text).results().map(MatchResult::group))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void aBrowserThatHasAFileIsToldThatItIsStillGood() throws Exception {
        String tag = api.get("/app.js").header("ETag");

        ApiUnderTest.Answer again = api.send(api.request("/app.js").header("If-None-Match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
    }
}
