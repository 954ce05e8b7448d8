package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerStepsTest {
    private static final double AMPERE_KW = 0.23;

    @Test
    void multiplesAreFoundInSpiteOfTheNoiseOfConversions() {
        PowerSteps amperes = PowerSteps.multiplesOf(AMPERE_KW);

        assertThat(amperes.down(6 * AMPERE_KW - 1e-12)).isCloseTo(6 * AMPERE_KW, within(1e-9));
        assertThat(amperes.down(6.9 * AMPERE_KW)).isCloseTo(6 * AMPERE_KW, within(1e-9));
        assertThat(amperes.up(6.1 * AMPERE_KW)).isCloseTo(7 * AMPERE_KW, within(1e-9));
    }

    @Test
    void aListOffersItsPowersAndZero() {
        PowerSteps list = PowerSteps.of(7.4, 1.4, 3.7);

        assertThat(list.down(5)).isEqualTo(3.7);
        assertThat(list.down(1)).isZero();
        assertThat(list.up(3.8)).isEqualTo(7.4);
        assertThat(list.up(8)).isInfinite();
    }

    @Test
    void anyPowerIsAnyPower() {
        assertThat(PowerSteps.ANY.down(1.2345)).isEqualTo(1.2345);
        assertThat(PowerSteps.ANY.up(1.2345)).isEqualTo(1.2345);
    }

    @Test
    void refusesStepsThatAreNone() {
        assertThatThrownBy(() -> PowerSteps.multiplesOf(0)).hasMessageContaining("must be positive");
        assertThatThrownBy(PowerSteps::of).hasMessageContaining("finite numbers");
    }
}
