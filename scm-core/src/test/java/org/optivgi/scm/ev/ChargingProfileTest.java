package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargingProfileTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    private static ChargingProfile profile(ChargingSchedulePeriod... periods) {
        return new ChargingProfile(
                1,
                1,
                ChargingProfilePurpose.TX,
                ChargingProfileKind.ABSOLUTE,
                ChargingRateUnit.A,
                START,
                Duration.ofMinutes(2),
                List.of(periods));
    }

    @Test
    void theLimitHoldsFromItsPeriodToTheNext() {
        ChargingProfile profile = profile(new ChargingSchedulePeriod(0, 16, 3), new ChargingSchedulePeriod(60, 8, 3));

        assertThat(profile.limitAt(START)).isEqualTo(16);
        assertThat(profile.limitAt(START.plusMillis(59_999))).isEqualTo(16);
        assertThat(profile.limitAt(START.plusSeconds(60))).isEqualTo(8);
    }

    @Test
    void beforeItsStartAndAfterItsEndItSaysNothing() {
        ChargingProfile profile = profile(new ChargingSchedulePeriod(0, 16, 3));

        assertThat(profile.limitAt(START.minusMillis(1))).isNaN();
        assertThat(profile.limitAt(START.plusSeconds(120))).isNaN();
    }

    @Test
    void periodsMustBeginAtZeroAndAscend() {
        assertThatIllegalArgumentException().isThrownBy(ChargingProfileTest::profile);
        assertThatIllegalArgumentException().isThrownBy(() -> profile(new ChargingSchedulePeriod(1, 16, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile(new ChargingSchedulePeriod(0, 16, 3), new ChargingSchedulePeriod(0, 8, 3)));
    }

    @Test
    void aPeriodOutOfRangeIsRefusedByField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChargingSchedulePeriod(0, Double.NaN, 3))
                .withMessageContaining("limit is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChargingSchedulePeriod(-1, 6, 3))
                .withMessageContaining("startPeriodSeconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChargingSchedulePeriod(0, 6, 4))
                .withMessageContaining("numberPhases");
    }
}
