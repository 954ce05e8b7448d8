package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HorizonTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    @Test
    void aTimeBelongsToTheStepInWhichItLies() {
        Horizon horizon = Horizon.from(START);

        assertThat(horizon.index(START)).isZero();
        assertThat(horizon.index(START.plusSeconds(59))).isZero();
        assertThat(horizon.index(START.plusSeconds(60))).isEqualTo(1);
        assertThat(horizon.index(START.plusSeconds(479 * 60))).isEqualTo(479);
    }

    @Test
    void timesOutsideAreClampedToTheFirstAndTheLastStep() {
        Horizon horizon = Horizon.from(START);

        assertThat(horizon.index(START.minusNanos(1))).isZero();
        assertThat(horizon.index(Instant.MIN)).isZero();
        assertThat(horizon.index(horizon.end())).isEqualTo(479);
        assertThat(horizon.index(Instant.MAX)).isEqualTo(479);
        assertThat(horizon.indexOrEnd(horizon.end().minusNanos(1))).isEqualTo(479);
        assertThat(horizon.indexOrEnd(Instant.MAX)).isEqualTo(480);
    }

    @Test
    void stepsHaveTheirStartAndLength() {
        Horizon horizon = new Horizon(START, Duration.ofSeconds(30), 960);

        assertThat(horizon.startOf(2)).isEqualTo(START.plusSeconds(60));
        assertThat(horizon.end()).isEqualTo(START.plus(Duration.ofHours(8)));
        assertThat(horizon.hoursPerStep()).isEqualTo(1 / 120.0);
        assertThat(horizon.length()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aHorizonThatMakesNoSenseIsRefusedByField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Horizon(START, Duration.ZERO, 480))
                .withMessageContaining("resolution is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Horizon(START, Duration.ofMillis(1500), 480))
                .withMessageContaining("whole seconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Horizon(START, Duration.ofMinutes(1), 0))
                .withMessageContaining("steps is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Horizon(START, Duration.ofDays(365), 480))
                .withMessageContaining("too long");
    }
}
