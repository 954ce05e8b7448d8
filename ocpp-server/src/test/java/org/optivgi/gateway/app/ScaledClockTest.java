package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.testing.ManualTime;

class ScaledClockTest {
    private final ManualTime base = new ManualTime();

    @Test
    void startsAtTheTimeOfItsBase() {
        assertThat(new ScaledClock(base, 120).instant()).isEqualTo(base.instant());
    }

    @Test
    void runsAtItsSpeed() {
        Instant start = base.instant();
        ScaledClock clock = new ScaledClock(base, 120);

        base.advance(Duration.ofSeconds(30));

        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(1)));
    }

    @Test
    void refusesToStandStill() {
        assertThatThrownBy(() -> new ScaledClock(base, 0)).hasMessageContaining("clock speed");
    }
}
