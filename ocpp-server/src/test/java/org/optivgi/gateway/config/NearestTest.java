package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("limitKw", "name", "voltage");

    @ParameterizedTest
    @CsvSource({"limitKW, limitKw", "limit_kw, limitKw", "lmitKw, limitKw", "vlotage, voltage", "nam, name"})
    void aSlipOfTheFingersIsRecognised(String written, String meant) {
        assertThat(Nearest.to(written, KEYS)).contains(meant);
    }

    @Test
    void aWordUnlikeAllOthersIsNotGuessedAt() {
        assertThat(Nearest.to("temperature", KEYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "ab, abc, 1", "kitten, sitting, 3"})
    void distanceCountsInsertionsRemovalsReplacementsAndSwaps(String from, String to, int expected) {
        assertThat(Nearest.distance(from, to)).isEqualTo(expected);
    }
}
