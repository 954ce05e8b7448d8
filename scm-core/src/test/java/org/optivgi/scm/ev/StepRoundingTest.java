package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.testkit.Seeds;

class StepRoundingTest {
    @ParameterizedTest
    @CsvSource({
        "8.3, 0.1, 8.3",
        "8.299999999999999, 0.1, 8.3",
        "8.29, 0.1, 8.2",
        "20.83, 1, 20",
        "15.999, 0.1, 15.9",
        "0.09, 0.1, 0",
        "0, 0.1, 0",
        "31.5, 0.5, 31.5",
        "1234567.89, 0.1, 1234567.8",
    })
    void roundsDownOnDecimals(double value, double step, double expected) {
        assertThat(StepRounding.down(value, step)).isEqualTo(expected);
    }

    @Test
    void everyMultipleOfATenthIsKept() {
        for (int tenths = 0; tenths < 100_000; tenths++) {
            assertThat(StepRounding.down(tenths / 10.0, 0.1)).isEqualTo(tenths / 10.0);
        }
    }

    @Test
    void neverRisesByMoreThanNoiseAndLosesLessThanAStep() {
        Seeds.forEach(10_000, random -> {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(6));

            double rounded = StepRounding.down(value, 0.1);

            assertThat(rounded).isLessThanOrEqualTo(value + 1e-9).isGreaterThan(value - 0.1);
        });
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> StepRounding.down(Double.NaN, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> StepRounding.down(1, 0));
    }
}
