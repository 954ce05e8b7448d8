package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.testing.Seeds;

class PowerOverTimeTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final int SECONDS = 40;

    private static PowerOverTime random(Random random) {
        PowerOverTime power = PowerOverTime.constant(random.nextInt(10));
        int second = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            second += 1 + random.nextInt(8);
            power = power.then(EIGHT.plusSeconds(second), random.nextInt(10));
        }
        return power;
    }

    @Test
    void aChangeTakesEffectAtItsInstant() {
        PowerOverTime power = PowerOverTime.constant(7).then(EIGHT, 3);

        assertThat(power.at(EIGHT.minusNanos(1))).isEqualTo(7);
        assertThat(power.at(EIGHT)).isEqualTo(3);
    }

    @Test
    void aLaterCourseReplacesTheEarlierFromItsInstantOn() {
        PowerOverTime first = PowerOverTime.constant(7).then(EIGHT.plusSeconds(10), 9);

        PowerOverTime both = first.then(EIGHT, PowerOverTime.constant(1).then(EIGHT.plusSeconds(20), 2));

        assertThat(both).isEqualTo(PowerOverTime.constant(7).then(EIGHT, 1).then(EIGHT.plusSeconds(20), 2));
    }

    @Test
    void combinationsHoldAtEveryInstant() {
        Seeds.forEach(500, random -> {
            PowerOverTime one = random(random);
            PowerOverTime two = random(random);

            for (int second = -1; second < SECONDS; second++) {
                Instant at = EIGHT.plusSeconds(second);
                assertThat(one.max(two).at(at)).isEqualTo(Math.max(one.at(at), two.at(at)));
                assertThat(one.min(two).at(at)).isEqualTo(Math.min(one.at(at), two.at(at)));
                assertThat(one.plus(two).at(at)).isEqualTo(one.at(at) + two.at(at));
                assertThat(one.minus(two).at(at)).isEqualTo(one.at(at) - two.at(at));
            }
        });
    }

    @Test
    void theSumOfManyIsTheSumOfEach() {
        Seeds.forEach(200, random -> {
            List<PowerOverTime> all = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                all.add(random(random));
            }

            PowerOverTime sum = PowerOverTime.sum(all);

            for (int second = -1; second < SECONDS; second++) {
                Instant at = EIGHT.plusSeconds(second);
                double expected = all.stream().mapToDouble(one -> one.at(at)).sum();
                assertThat(sum.at(at)).isCloseTo(expected, within(1e-9));
            }
        });
    }

    @Test
    void widenedIsTheLargestWithinTheTolerance() {
        Seeds.forEach(500, random -> {
            PowerOverTime power = random(random);
            int tolerance = 1 + random.nextInt(6);

            PowerOverTime widened = power.widened(Duration.ofSeconds(tolerance));

            for (int second = -10; second < SECONDS; second++) {
                Instant at = EIGHT.plusSeconds(second);
                double largest = power.maxBetween(
                        at.minusSeconds(tolerance), at.plusSeconds(tolerance).plusNanos(1));
                assertThat(widened.at(at)).isGreaterThanOrEqualTo(power.at(at)).isLessThanOrEqualTo(largest);
                double strictlyWithin =
                        power.maxBetween(at.minusSeconds(tolerance).plusNanos(1), at.plusSeconds(tolerance));
                assertThat(widened.at(at)).isGreaterThanOrEqualTo(strictlyWithin);
            }
        });
    }

    @Test
    void extremesAreThoseOfTheSpan() {
        Seeds.forEach(500, random -> {
            PowerOverTime power = random(random);
            int from = random.nextInt(SECONDS);
            int until = from + 1 + random.nextInt(10);
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            for (int second = from; second < until; second++) {
                largest = Math.max(largest, power.at(EIGHT.plusSeconds(second)));
                smallest = Math.min(smallest, power.at(EIGHT.plusSeconds(second)));
            }

            assertThat(power.maxBetween(EIGHT.plusSeconds(from), EIGHT.plusSeconds(until)))
                    .isEqualTo(largest);
            assertThat(power.minBetween(EIGHT.plusSeconds(from), EIGHT.plusSeconds(until)))
                    .isEqualTo(smallest);
        });
    }
}
