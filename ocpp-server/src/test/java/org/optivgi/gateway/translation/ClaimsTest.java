package org.optivgi.gateway.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.translation.VehicleNeed.Source;
import org.optivgi.scm.ev.Ev;

class ClaimsTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int RANDOM_CASES = 2_000;

    private final Claims claims = new Claims(ClaimSettings.of(1, 0.5, FIVE_MINUTES));

    private static Ev ev() {
        return Ev.builder("BUS")
                .powerKw(1.4, 7.2)
                .arrival(EIGHT.minus(Duration.ofHours(2)))
                .departure(EIGHT)
                .build();
    }

    private static VehicleNeed need(double energyKwh, Source energySource, Instant departure, Source departureSource) {
        return new VehicleNeed(energyKwh, energySource, departure, departureSource, 0);
    }

    private Ev claim(double energyKwh, Source source, double deliveredKwh) {
        return claims.present(ev(), need(energyKwh, source, EIGHT.plusSeconds(7200), source), deliveredKwh, EIGHT);
    }

    @Test
    void whatSomebodySaidIsMeant() {
        for (Source source : new Source[] {Source.SET, Source.RESERVED, Source.TOLD}) {
            Ev claimed = claim(20, source, 4);

            assertThat(claimed.energyKwh()).isEqualTo(16);
            assertThat(claimed.standing().expectedKwh()).isEqualTo(16);
            assertThat(claimed.standing().deliveredKwh()).isEqualTo(4);
        }
    }

    @Test
    void ofAnAssumptionTheConfiguredPartIsExpected() {
        Ev claimed = claim(20, Source.ASSUMED, 4);

        assertThat(claimed.energyKwh()).isEqualTo(16);
        assertThat(claimed.standing().expectedKwh()).isEqualTo(6);
    }

    @Test
    void thePartThatIsBelievedIsASetting() {
        Claims doubtful = new Claims(ClaimSettings.of(0.8, 0.25, FIVE_MINUTES));
        Instant departure = EIGHT.plusSeconds(7200);

        Ev set = doubtful.present(ev(), need(20, Source.SET, departure, Source.SET), 4, EIGHT);
        Ev expected = doubtful.expected(ev(), need(20, Source.ASSUMED, departure, Source.ASSUMED));

        assertThat(set.standing().expectedKwh()).isCloseTo(12, within(1e-9));
        assertThat(expected.standing().expectedKwh()).isCloseTo(5, within(1e-9));
    }

    @Test
    void nobodyGetsMoreThanAnOperatorOrAReservationAsksFor() {
        assertThat(claim(20, Source.SET, 20.5).energyKwh()).isZero();
        assertThat(claim(20, Source.RESERVED, 20.5).standing().expectedKwh()).isZero();
    }

    @Test
    void aVehicleMayTakeMoreThanItToldItself() {
        assertThat(claim(20, Source.TOLD, 20.5).energyKwh()).isCloseTo(7.2 / 12, within(1e-9));
    }

    @Test
    void assumedEnergyThatIsExceededWidensByTwiceAsMuchEachTime() {
        // The first piece is an hour at 1.4 kW.
        assertThat(claim(20, Source.ASSUMED, 18).energyKwh()).isCloseTo(2, within(1e-9));
        assertThat(claim(20, Source.ASSUMED, 19).energyKwh()).isCloseTo(2.4, within(1e-9));
        assertThat(claim(20, Source.ASSUMED, 20.5).energyKwh()).isCloseTo(3.7, within(1e-9));
        assertThat(claim(20, Source.ASSUMED, 23).energyKwh()).isCloseTo(6.8, within(1e-9));
    }

    @Test
    void anAssumedDepartureThatHasPassedWidensByTwiceAsMuchEachTime() {
        assertThat(staysAfter(-10)).isEqualTo(0);
        assertThat(staysAfter(-1)).isEqualTo(5);
        assertThat(staysAfter(1)).isEqualTo(15);
        assertThat(staysAfter(11)).isEqualTo(35);
        assertThat(staysAfter(31)).isEqualTo(75);
        // From then on by 160 min each time, so that it ends some day.
        assertThat(staysAfter(1_000)).isEqualTo(155 + 6 * 160);
    }

    /** Until how many minutes after its assumed departure a vehicle is taken to stay that is still there so many after. */
    private static long staysAfter(long minutes) {
        Instant later = Claims.departure(EIGHT, EIGHT.plus(Duration.ofMinutes(minutes)), FIVE_MINUTES);
        return Duration.between(EIGHT, later).toMinutes();
    }

    @Test
    void aVehicleThatIsPastItsStatedDepartureMayLeaveAnyMinute() {
        VehicleNeed need = need(20, Source.SET, EIGHT.minusSeconds(3600), Source.SET);

        assertThat(claims.present(ev(), need, 4, EIGHT).departure()).isEqualTo(EIGHT.plus(FIVE_MINUTES));
    }

    @Test
    void noDepartureIsEverInThePastAndNoneMovesBack() {
        Random random = new Random(3);
        Instant before = Instant.MIN;
        Instant now = EIGHT.minus(Duration.ofHours(1));
        for (int i = 0; i < RANDOM_CASES; i++) {
            now = now.plusMillis(random.nextInt(300_000));
            Instant departure = Claims.departure(EIGHT, now, FIVE_MINUTES);

            assertThat(departure).isAfterOrEqualTo(now.plus(FIVE_MINUTES)).isAfterOrEqualTo(before);
            assertThat(departure).isEqualTo(Claims.departure(EIGHT, now, FIVE_MINUTES));
            assertThat(Duration.between(now, departure)).isLessThanOrEqualTo(Duration.ofMinutes(165 + 60));
            before = departure;
        }
    }

    @Test
    void assumedEnergyNeverShrinksAndNeverEnds() {
        Random random = new Random(4);
        double before = 0;
        double delivered = 0;
        for (int i = 0; i < RANDOM_CASES; i++) {
            delivered += random.nextDouble();
            double total = claim(20, Source.ASSUMED, delivered).energyKwh() + delivered;

            assertThat(total).isGreaterThanOrEqualTo(delivered + 1.4 - 1e-9).isGreaterThanOrEqualTo(before - 1e-9);
            before = total;
        }
    }
}
