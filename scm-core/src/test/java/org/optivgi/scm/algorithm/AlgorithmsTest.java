package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlgorithmsTest {
    @Test
    void theInstalledOnesAreFoundByName() {
        Algorithms installed = Algorithms.installed();

        assertThat(installed.names()).contains("go", "lp").isSorted();
        assertThat(installed.names())
                .allSatisfy(name -> assertThat(installed.get(name).name()).isEqualTo(name));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Algorithms.of(List.of(new GoAlgorithm())).get("best"))
                .withMessage("no algorithm is called \"best\"; known are go");
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Algorithms.of(List.of(new GoAlgorithm(), new GoAlgorithm())))
                .withMessageContaining("two algorithms are called go");
    }

    @Test
    void oneWithOtherSettingsTakesThePlaceOfItsName() {
        GoAlgorithm other = new GoAlgorithm(new GoOptions(1, false, false), new MinimumPowerArbiter());

        assertThat(Algorithms.installed().with(other).get("go")).isSameAs(other);
    }

    @Test
    void aDeadlineRunsDownWithItsTicker() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
        Deadline deadline = Deadline.after(Duration.ofNanos(100), nanos::get);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(100));
        nanos.addAndGet(60);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(40));
        nanos.addAndGet(60);
        assertThat(deadline.isExpired()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void noDeadlineIsNeverReached() {
        assertThat(Deadline.none().isExpired()).isFalse();
        assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), () -> 0).isExpired())
                .isFalse();
        assertThat(Deadline.after(Duration.ofSeconds(-1), () -> 0).isExpired()).isTrue();
    }
}
