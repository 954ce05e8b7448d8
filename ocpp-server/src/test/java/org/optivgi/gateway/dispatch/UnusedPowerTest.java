package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.Phases;

/** Vehicles that draw less than they are allowed. */
class UnusedPowerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double ELEVEN_AMPS_KW = 2.53;

    private final DispatchFixture depot = new DispatchFixture();

    private @Nullable Double takesKw(ConnectorKey key) {
        return depot.dispatcher.view().of(key).orElseThrow().takesKw();
    }

    private Allowance onOff(ConnectorKey key) {
        return depot.dispatcher.view().of(key).orElseThrow().onOff();
    }

    private void drawsForTwoMinutes(ConnectorKey key, double amps) {
        depot.metered(key, null, amps);
        for (int minute = 0; minute < 2; minute++) {
            depot.clock.advance(MINUTE);
            depot.metered(key, null, amps);
        }
    }

    private void allow(ConnectorKey key, double kw) {
        depot.aim(key, 1, kw);
        depot.stations.answerAll(ACCEPTED);
    }

    private ConnectorKey tapering() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        drawsForTwoMinutes(key, 10);
        return key;
    }

    @Test
    void whatAVehicleLeavesUnusedForTwoMinutesIsOthers() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        depot.metered(key, null, 10.0);
        depot.clock.advance(MINUTE);
        depot.metered(key, null, 9.0);
        assertThat(takesKw(key)).isNull();
        depot.replans.clear();

        depot.clock.advance(MINUTE);
        depot.metered(key, null, 9.0);

        assertThat(takesKw(key)).isCloseTo(ELEVEN_AMPS_KW, within(1e-9));
        assertThat(depot.replans).isNotEmpty();
    }

    @Test
    void aVehicleThatDrawsWhatItIsAllowedLeavesNothingUnused() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);

        drawsForTwoMinutes(key, 29);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void oneMomentOfDrawingAllOfItStartsTheTimeAnew() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        depot.metered(key, null, 10.0);
        depot.clock.advance(MINUTE);
        depot.metered(key, null, 30.0);
        depot.clock.advance(MINUTE);

        depot.metered(key, null, 10.0);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void aVehicleThatDrawsNearlyAllItIsThenAllowedMayHaveMoreAtOnce() {
        ConnectorKey key = tapering();
        allow(key, ELEVEN_AMPS_KW);
        depot.clock.advance(MINUTE);
        depot.replans.clear();

        depot.metered(key, null, 10.8);

        assertThat(takesKw(key)).isNull();
        assertThat(depot.replans).isNotEmpty();
    }

    @Test
    void aVehicleThatGoesOnAsBeforeIsLeftAlone() {
        ConnectorKey key = tapering();
        allow(key, ELEVEN_AMPS_KW);
        depot.clock.advance(MINUTE);
        depot.replans.clear();

        drawsForTwoMinutes(key, 10);

        assertThat(takesKw(key)).isCloseTo(ELEVEN_AMPS_KW, within(1e-9));
        assertThat(depot.replans).isEmpty();
    }

    @Test
    void aVehicleThatTapersOnGivesUpMore() {
        ConnectorKey key = tapering();
        allow(key, ELEVEN_AMPS_KW);
        depot.clock.advance(MINUTE);

        drawsForTwoMinutes(key, 7);

        assertThat(takesKw(key)).isCloseTo(8 * 0.23, within(1e-9));
    }

    @Test
    void aFullVehicleKeepsItsLeastPower() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);

        drawsForTwoMinutes(key, 0);

        assertThat(takesKw(key)).isCloseTo(DispatchFixture.RATING.minKw(), within(1e-9));
    }

    @Test
    void aVehicleHeldAtItsLeastPowerIsNotTakenToWantNoMore() {
        ConnectorKey key = depot.charging("CP-1", 1, DispatchFixture.RATING.minKw());

        drawsForTwoMinutes(key, 5.5);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void aVehicleHasTimeToFollowALargerLimit() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        allow(key, 7);
        depot.clock.advance(SupervisionSettings.DEFAULT.reaction().minusSeconds(1));
        depot.metered(key, null, 13.0);
        depot.clock.advance(Duration.ofMinutes(2));

        depot.metered(key, null, 13.0);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void missingValuesAreNotUnusedPower() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        depot.metered(key, null, null);
        depot.clock.advance(Duration.ofMinutes(2));
        depot.metered(key, null, null);
        assertThat(takesKw(key)).isNull();

        depot.metered(key, null, 10.0);
        depot.clock.advance(SupervisionSettings.DEFAULT.stale().plusSeconds(1));
        depot.metered(key, null, 10.0);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void valuesOfLongAgoAreNotUnusedPower() {
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        depot.clock.advance(Duration.ofMinutes(10));
        Instant longAgo = depot.clock.instant().minus(Duration.ofMinutes(8));

        for (int minute = 0; minute < 4; minute++) {
            depot.metered(
                    key,
                    new MeterSample(
                            longAgo.plus(Duration.ofMinutes(minute)),
                            null,
                            null,
                            new MeterSample.PhaseAmps(10.0, null, null),
                            null,
                            null,
                            null));
        }

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void powerAloneMayFlowOnOnePhase() {
        depot.rating = ConnectorRating.of(230, Phases.THREE, 6, 32, 0);
        ConnectorKey key = depot.charging("CP-1", 1, 9);

        for (int minute = 0; minute < 4; minute++) {
            depot.metered(key, 2.9, null);
            depot.clock.advance(MINUTE);
        }

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void aSinglePhaseVehicleOnThreePhasesIsJudgedByThePhaseItUses() {
        depot.rating = ConnectorRating.of(230, Phases.THREE, 6, 32, 0);
        ConnectorKey key = depot.charging("CP-1", 1, 9);

        drawsForTwoMinutes(key, 13);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void onThreePhasesTheMostLoadedOneCounts() {
        depot.rating = ConnectorRating.of(230, Phases.THREE, 6, 32, 0);
        ConnectorKey key = depot.charging("CP-1", 1, 9);

        drawsForTwoMinutes(key, 7);

        assertThat(takesKw(key)).isCloseTo(8 * 0.69, within(1e-9));
    }

    @Test
    void theNextVehicleStartsAnew() {
        ConnectorKey key = tapering();

        depot.end(key, 1);
        depot.begin(key, 2);

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void aVehicleThatResumesChargingMayHaveMoreAtOnce() {
        ConnectorKey key = tapering();

        depot.dispatcher.onChange(new NetworkChange.StatusChanged(
                key.chargePoint(), key.connector(), ConnectorStatus.SUSPENDED_EV, ConnectorStatus.CHARGING));

        assertThat(takesKw(key)).isNull();
    }

    @Test
    void thePlannerIsToldSinceWhenAVehicleIsOnOrOff() {
        Instant start = depot.clock.instant();
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        allow(key, 5);
        assertThat(onOff(key)).isEqualTo(new Allowance(true, start));

        depot.clock.advance(MINUTE);
        Instant paused = depot.clock.instant();
        allow(key, 0);
        depot.clock.advance(MINUTE);

        assertThat(onOff(key)).isEqualTo(new Allowance(false, paused));
    }
}
