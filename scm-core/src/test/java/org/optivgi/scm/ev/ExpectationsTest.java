package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Expectations HALF = new Expectations(0.5, Duration.ofMinutes(15));

    private static Ev said(Instant departure, double kwh) {
        return Ev.builder("a").powerKw(0, 8).departure(departure).energyKwh(kwh).build();
    }

    @Test
    void aPartOfTheRequestIsExpected() {
        Ev ev = HALF.apply(said(NOW.plusSeconds(7200), 20), 4, NOW);

        assertThat(ev.energyKwh()).isCloseTo(16, within(1e-9));
        assertThat(ev.standing().expectedKwh()).isCloseTo(6, within(1e-9));
        assertThat(ev.standing().deliveredKwh()).isEqualTo(4);
        assertThat(ev.departure()).isEqualTo(NOW.plusSeconds(7200));
    }

    @Test
    void anOverstayerMayStayALittleLonger() {
        Ev ev = HALF.apply(said(NOW.minusSeconds(3600), 20), 4, NOW);

        assertThat(ev.departure()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void oneThatHasWhatItAskedForAndStillDrawsGoesOn() {
        Ev ev = HALF.apply(said(NOW.plusSeconds(7200), 5), 6, NOW);

        assertThat(ev.energyKwh()).isCloseTo(2, within(1e-9));
        assertThat(ev.standing().expectedKwh()).isCloseTo(2, within(1e-9));
    }

    @Test
    void refusesAFactorThatIsNone() {
        assertThatThrownBy(() -> new Expectations(0, Duration.ofMinutes(5))).hasMessageContaining("requestFactor");
    }
}
