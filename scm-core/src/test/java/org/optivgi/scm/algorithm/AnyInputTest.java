package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.algorithm.lp.NumericalAlgorithm;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.time.Ticker;

/** The two reference algorithms at the edges of size and resolution: always a plan, never a limit exceeded. */
class AnyInputTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    private static Problem problem(int vehicles, int steps, long resolutionSeconds, double limitKw) {
        Random random = new Random(vehicles);
        Horizon horizon = new Horizon(START, Duration.ofSeconds(resolutionSeconds), steps);
        long span = horizon.length().getSeconds();
        List<Ev> evs = IntStream.range(0, vehicles)
                .mapToObj(i -> {
                    long arrival = (long) (random.nextDouble() * span) - span / 2;
                    return Ev.builder("ev-" + i)
                            .powerKw(random.nextBoolean() ? 1.4 : 0, 11)
                            .arrival(START.plusSeconds(arrival))
                            .departure(START.plusSeconds(arrival + (long) (random.nextDouble() * span)))
                            .energyKwh(random.nextDouble() * 40)
                            .build();
                })
                .toList();
        return new Problem(evs, Site.of(SiteLimit.constant(limitKw, steps)), horizon);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 480, 60, 30",
        "1, 1, 60, 30",
        "5, 1, 3600, 30",
        "20, 2, 1, 30",
        "20, 24, 3600, 30",
        "30, 2880, 1, 50",
        "30, 2880, 30, 0",
        "30, 2880, 3600, -5",
        "10000, 480, 60, 2000",
        "2000, 2880, 30, 100000",
    })
    void everySizeAndResolutionGetsAPlanWithinTheLimit(int vehicles, int steps, long seconds, double limitKw) {
        Problem problem = problem(vehicles, steps, seconds, limitKw);

        for (Algorithm algorithm : List.of(new GoAlgorithm(), new NumericalAlgorithm())) {
            Plan plan = algorithm.solve(problem, Deadline.after(Duration.ofSeconds(5), Ticker.system()));

            assertThat(plan.schedules()).hasSize(vehicles);
            assertThat(PlanCheck.violations(plan)).isEmpty();
        }
    }
}
