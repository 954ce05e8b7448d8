package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeterDoubtsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final MeterDoubts doubts = new MeterDoubts();

    private List<String> about(MeterSample sample) {
        return doubts.about(new ChargePointId("CP-1"), ConnectorRef.ofEvse(1), sample);
    }

    private List<String> instant(double powerKw, MeterSample.PhaseAmps amps) {
        return about(new MeterSample(NOON, null, powerKw, amps, 230.0, null, null));
    }

    private static MeterSample.PhaseAmps amps(@Nullable Double l1, @Nullable Double l2, @Nullable Double l3) {
        return new MeterSample.PhaseAmps(l1, l2, l3);
    }

    /** An hour of one sample a minute. */
    private List<String> hour(double powerKw, double kwhAMinute) {
        List<String> told = new ArrayList<>();
        for (int minute = 0; minute <= 60; minute++) {
            told.addAll(about(new MeterSample(
                    NOON.plusSeconds(60L * minute), 100 + kwhAMinute * minute, powerKw, null, null, null, null)));
        }
        return told;
    }

    @Test
    void powerThatFitsCurrentAndVoltageIsNotDoubtedWhateverThePowerFactor() {
        assertThat(instant(7.2, amps(31.0, null, null))).isEmpty();
        assertThat(instant(22.0, amps(32.0, 32.0, 32.0))).isEmpty();
        assertThat(instant(0.1, amps(1.2, 0.0, 0.0))).isEmpty();
        assertThat(instant(0.0, amps(0.3, null, null))).isEmpty();
    }

    @Test
    void aCurrentWithoutAPhaseMayBeThatOfEachOfThree() {
        assertThat(instant(22.0, amps(32.0, null, null))).isEmpty();
    }

    @Test
    void powerInAnotherUnitThanItSaysIsToldOnceUntilItFitsAgain() {
        assertThat(instant(0.0072, amps(31.0, null, null)))
                .singleElement()
                .asString()
                .contains("0.007 kW does not fit 31.0 A at 230 V");
        assertThat(instant(0.0072, amps(31.0, null, null))).isEmpty();
        instant(7.2, amps(31.0, null, null));
        assertThat(instant(0.0072, amps(31.0, null, null))).hasSize(1);
    }

    @Test
    void aRegisterThatGainsWhatThePowerMeansIsNotDoubted() {
        assertThat(hour(7.2, 0.12)).isEmpty();
    }

    @Test
    void aRegisterOfWholeKilowattHoursIsNotDoubted() {
        List<String> told = new ArrayList<>();
        for (int minute = 0; minute <= 120; minute++) {
            told.addAll(about(new MeterSample(
                    NOON.plusSeconds(60L * minute), Math.floor(100 + 0.12 * minute), 7.2, null, null, null, null)));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aRegisterInAnotherUnitThanItSaysIsToldOnce() {
        assertThat(hour(22, 0.00037)).singleElement().asString().contains("register gained");
    }

    @Test
    void registersThatBeginAnewSayNothing() {
        hour(7.2, 0.12);

        assertThat(hour(7.2, 0.12)).isEmpty();
    }
}
