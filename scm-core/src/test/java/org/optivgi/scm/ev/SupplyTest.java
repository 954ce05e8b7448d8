package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.optivgi.scm.testkit.Seeds;

class SupplyTest {
    // Defect B2: 11 kW on three phases became 47.8 A on one.
    @Test
    void aThreePhaseVehicleDrawsAThirdOfTheCurrentOnEachPhase() {
        assertThat(Supply.of(230, Phases.THREE).amps(11.04)).isCloseTo(16, within(1e-12));
        assertThat(Supply.of(230, Phases.TWO).amps(7.36)).isCloseTo(16, within(1e-12));
        assertThat(Supply.of(230, Phases.ONE).amps(3.68)).isCloseTo(16, within(1e-12));
    }

    @Test
    void wattsCountAllPhasesTogether() {
        assertThat(Supply.of(230, Phases.THREE).limit(11.04, ChargingRateUnit.W))
                .isCloseTo(11040, within(1e-9));
        assertThat(Supply.of(230, Phases.THREE).kw(11040, ChargingRateUnit.W)).isCloseTo(11.04, within(1e-12));
    }

    // Defect B1: without a voltage the reference answered 240 A or 240 W to everything.
    @Test
    void convertingWithoutAVoltageIsAnErrorNotAGuess() {
        Supply unknown = Supply.ofUnknownVoltage(Phases.ONE);

        assertThatIllegalStateException().isThrownBy(() -> unknown.amps(1.4)).withMessageContaining("phaseVoltage");
        assertThatIllegalStateException().isThrownBy(() -> unknown.kw(6));
        assertThatIllegalStateException().isThrownBy(() -> unknown.limit(1.4, ChargingRateUnit.A));
    }

    @Test
    void wattsNeedNoVoltage() {
        assertThat(Supply.ofUnknownVoltage(Phases.THREE).limit(1.4, ChargingRateUnit.W))
                .isEqualTo(1400);
    }

    @Test
    void convertingThereAndBackIsTheIdentity() {
        Seeds.forEach(1000, random -> {
            Supply supply = Supply.of(100 + random.nextInt(400), Phases.of(1 + random.nextInt(3)));
            double kw = random.nextDouble() * 350;

            for (ChargingRateUnit unit : ChargingRateUnit.values()) {
                assertThat(supply.kw(supply.limit(kw, unit), unit)).isCloseTo(kw, within(1e-9));
            }
        });
    }

    @Test
    void aVoltageThatIsNotPositiveIsRefused() {
        for (double voltage : new double[] {0, -230, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Supply.of(voltage, Phases.ONE))
                    .withMessageContaining("phaseVoltage is " + voltage);
        }
    }

    @Test
    void phasesAreOneToThree() {
        assertThat(Phases.of(3).count()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> Phases.of(0)).withMessageContaining("1, 2 or 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Phases.of(4));
    }
}
