package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.testkit.Seeds;

class PowerSeriesTest {
    @Test
    void equalNeighboursAreOneRun() {
        PowerSeries series = PowerSeries.of(3, 3, 0, -0.0, 3);

        assertThat(series.runs()).containsExactly(new Run(0, 3), new Run(2, 0), new Run(4, 3));
        assertThat(series.at(1)).isEqualTo(3);
        assertThat(series.at(3)).isZero();
        assertThat(series.sum()).isEqualTo(9);
    }

    @Test
    void runsAndStepsAreTheSameSeries() {
        Seeds.forEach(500, random -> {
            double[] dense = random.ints(1 + random.nextInt(50), 0, 3)
                    .mapToDouble(i -> i)
                    .toArray();

            PowerSeries series = PowerSeries.of(dense);

            assertThat(series.toArray()).isEqualTo(dense);
            assertThat(PowerSeries.ofRuns(series.runs(), dense.length)).isEqualTo(series);
            for (int step = 0; step < dense.length; step++) {
                assertThat(series.at(step)).isEqualTo(dense[step]);
            }
        });
    }

    @Test
    void theGivenArrayMayChangeAfterwards() {
        double[] given = {1, 2};
        PowerSeries series = PowerSeries.of(given);

        given[0] = 9;

        assertThat(series.at(0)).isEqualTo(1);
    }

    @Test
    void runsMustBeginAtZeroAndAscendWithinTheSteps() {
        assertThatIllegalArgumentException().isThrownBy(() -> PowerSeries.ofRuns(List.of(), 4));
        assertThatIllegalArgumentException().isThrownBy(() -> PowerSeries.ofRuns(List.of(new Run(1, 2)), 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerSeries.ofRuns(List.of(new Run(0, 2), new Run(0, 3)), 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerSeries.ofRuns(List.of(new Run(0, 2), new Run(4, 3)), 4));
    }
}
