package org.optivgi.scm.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRoundingTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T15:37:45Z, PT15M, 2026-01-05T15:30:00Z",
        "2026-01-05T15:37:45.999999999Z, PT1M, 2026-01-05T15:37:00Z",
        "2026-01-05T15:37:45Z, PT1H, 2026-01-05T15:00:00Z",
        "2026-01-05T15:37:00Z, PT1M, 2026-01-05T15:37:00Z",
        "1969-12-31T23:59:45Z, PT1M, 1969-12-31T23:59:00Z",
        "2026-01-05T15:37:45.7Z, PT0.5S, 2026-01-05T15:37:45.5Z",
        "2026-01-05T15:37:45Z, P4000000D, 1970-01-01T00:00:00Z",
    })
    void roundsDownToAMultipleSinceTheEpoch(Instant time, Duration resolution, Instant expected) {
        assertThat(TimeRounding.floor(time, resolution)).isEqualTo(expected);
    }

    // Defect B16: 30 s became 0 minutes, and the reference divided by it.
    @Test
    void aResolutionBelowAMinuteWorks() {
        Instant time = Instant.parse("2026-01-05T15:37:45Z");

        assertThat(TimeRounding.floor(time, Duration.ofSeconds(30))).isEqualTo(Instant.parse("2026-01-05T15:37:30Z"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1M"})
    void aResolutionThatIsNotPositiveIsRefusedByName(Duration resolution) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeRounding.floor(Instant.EPOCH, resolution))
                .withMessageContaining("resolution is " + resolution)
                .withMessageContaining("PT1M");
    }
}
