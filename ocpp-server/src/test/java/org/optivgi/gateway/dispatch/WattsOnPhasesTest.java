package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.scm.ev.Phases;

/** What a limit in watts comes to on each phase: all of it, until the vehicle is seen to draw it on several. */
class WattsOnPhasesTest {
    private static final double WATTS_ON_THREE_PHASES = 9000 / 690.0;

    private final DispatchFixture depot = new DispatchFixture();
    private ConnectorKey key;

    @BeforeEach
    void aThreePhaseChargePointThatTakesWatts() {
        depot.rating = ConnectorRating.of(230, Phases.THREE, 6, 32, 0);
        depot.traits = Traits.of("unit: watts");
        key = depot.charging("CP-1", 1, 9);
    }

    private void draws(double l1, double l2, double l3, Instant at) {
        depot.metered(key, new MeterSample(at, null, null, new MeterSample.PhaseAmps(l1, l2, l3), null, null, null));
    }

    private double permittedAmps() {
        return depot.dispatcher.view().of(key).orElseThrow().permittedAmps().at(depot.clock.instant());
    }

    private Double onePhaseAmps() {
        return depot.dispatcher.view().of(key).orElseThrow().onePhaseAmps();
    }

    @Test
    void anUnknownVehicleMayDrawAllOfItOnOnePhase() {
        assertThat(permittedAmps()).isEqualTo(32);
        assertThat(onePhaseAmps()).isEqualTo(32);
    }

    @Test
    void oneThatIsSeenToDrawEvenlyCountsWithWhatIsOnEachPhase() {
        depot.replans.clear();

        draws(12.9, 12.8, 12.9, depot.clock.instant());

        assertThat(permittedAmps()).isCloseTo(WATTS_ON_THREE_PHASES, within(0.01));
        assertThat(onePhaseAmps()).isNull();
        assertThat(depot.replans).isNotEmpty();
    }

    @Test
    void oneThatIsSeenOnFewerPhasesLaterCountsInFullAgain() {
        draws(12.9, 12.8, 12.9, depot.clock.instant());

        draws(13, 0, 0, depot.clock.instant());
        draws(12.9, 12.8, 12.9, depot.clock.instant());

        assertThat(permittedAmps()).isEqualTo(32);
    }

    @Test
    void aHeaterOrAnUnevenDrawTellsNothing() {
        draws(2, 2, 2, depot.clock.instant());
        assertThat(permittedAmps()).isEqualTo(32);

        draws(13, 8, 8, depot.clock.instant());
        assertThat(permittedAmps()).isEqualTo(32);
    }

    @Test
    void whatWasMeasuredBeforeItsProfileWasAcceptedSaysNothingOfIt() {
        draws(12.9, 12.8, 12.9, depot.clock.instant().minus(Duration.ofHours(1)));

        assertThat(permittedAmps()).isEqualTo(32);
    }

    @Test
    void theNextVehicleIsUnknownAgain() {
        draws(12.9, 12.8, 12.9, depot.clock.instant());

        depot.end(key, 1);
        depot.begin(key, 2);
        depot.aim(key, 2, 9);
        depot.stations.answerAll(FakeStations.ACCEPTED);
        depot.clock.advance(Duration.ofMinutes(1));

        assertThat(permittedAmps()).isEqualTo(32);
    }

    @Test
    void aDefaultProfileThatGovernsATransactionCountsInFullSinceItOutlivesIt() {
        depot.end(key, 1);
        depot.traits = Traits.of("unit: watts, purposeInTx: tx-default");
        key = depot.charging("CP-2", 2, 9);

        draws(12.9, 12.8, 12.9, depot.clock.instant());

        assertThat(permittedAmps()).isEqualTo(32);
    }
}
