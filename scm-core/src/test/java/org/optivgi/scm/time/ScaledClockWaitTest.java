package org.optivgi.scm.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledClockWaitTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    @Test
    void returnsOnlyWhenTheClockShowsTheTime() throws InterruptedException {
        ScriptedClock clock = new ScriptedClock(START, START.plusSeconds(1), START.plusSeconds(2));

        new ScaledClockWait(clock, 1e6).until(START.plusSeconds(2));

        assertThat(clock.times).isEmpty();
    }

    @Test
    void returnsAtOnceForATimeThatHasPassed() throws InterruptedException {
        ScriptedClock clock = new ScriptedClock(START);

        new ScaledClockWait(clock, 1).until(START.minusSeconds(1));

        assertThat(clock.times).isEmpty();
    }

    @Test
    void returnsWhenTheClockWasSetBack() throws InterruptedException {
        ScriptedClock clock = new ScriptedClock(START, START.minusSeconds(3600));

        new ScaledClockWait(clock, 1e6).until(START.plusSeconds(1));

        assertThat(clock.times).isEmpty();
    }

    @Test
    void aSpeedThatIsNotPositiveIsRefused() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ScaledClockWait(Clock.systemUTC(), speed))
                    .withMessageContaining("clock speed is " + speed);
        }
    }

    /** Shows one time after the other. */
    private static final class ScriptedClock extends Clock {
        final Deque<Instant> times;

        ScriptedClock(Instant... times) {
            this.times = new ArrayDeque<>(List.of(times));
        }

        @Override
        public Instant instant() {
            return times.remove();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
