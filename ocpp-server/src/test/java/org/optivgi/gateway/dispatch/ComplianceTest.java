package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.optivgi.gateway.dispatch.DispatchFixture.RATING;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.ChargePointCommand.TriggerMessage;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;

/** A charge point that says Accepted and draws more (field note 38). */
class ComplianceTest {
    private static final Duration REACTION = SupervisionSettings.DEFAULT.reaction();

    private final DispatchFixture depot = new DispatchFixture();

    private List<Alarm.Kind> alarms(ConnectorKey key) {
        return depot.alarms.of(key.chargePoint()).stream().map(Alarm::kind).toList();
    }

    /** Lets a plan follow each excessive reading, until a correction has had its time. */
    private List<ChargePointCommand> sentWhileItDraws(ConnectorKey key, double kw, double plannedKw, int readings) {
        List<ChargePointCommand> sent = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            depot.metered(key, kw, null);
            depot.aim(key, 1, plannedKw);
            depot.clock.advance(REACTION);
            while (!depot.stations.pending.isEmpty()) {
                sent.add(depot.stations.answerNext(ACCEPTED).command());
            }
        }
        return sent;
    }

    @Test
    void whatItDrawsTooMuchCountsAtOnceSoThatOthersGiveWay() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        depot.replans.clear();

        depot.metered(key, 6.0, null);

        assertThat(depot.permittedKw(key)).isCloseTo(6.18, within(1e-9));
        assertThat(depot.replans).isNotEmpty();
    }

    @Test
    void aMeterMayBeALittleAboveWhatIsAllowed() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        depot.metered(key, 3.19, null);

        assertThat(depot.permittedKw(key)).isLessThan(3.001);
    }

    @Test
    void currentIsJudgedByAmperesWhateverTheVoltageIs() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        depot.metered(key, 3.0 * 250 / 230, 13.0);
        assertThat(depot.permittedKw(key)).isLessThan(3.001);

        depot.metered(key, 2.9, 14.5);
        assertThat(depot.permittedKw(key)).isGreaterThan(2.95);
    }

    @Test
    void aVehicleHasTimeToFollow() {
        ConnectorKey key = depot.charging("CP-1", 1, 6);
        depot.aim(key, 1, 2);
        depot.stations.answerAll(ACCEPTED);

        depot.clock.advance(
                DispatchSettings.DEFAULT.settlingTime().plus(REACTION).minusSeconds(1));
        depot.metered(key, 6.0, null);
        assertThat(depot.permittedKw(key)).isLessThan(2.1);

        depot.clock.advance(Duration.ofSeconds(11));
        depot.metered(key, 6.0, null);
        assertThat(depot.permittedKw(key)).isGreaterThan(6);
    }

    @Test
    void valuesOfLongAgoSayNothingOfNow() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        depot.metered(
                key,
                new MeterSample(depot.clock.instant().minus(Duration.ofMinutes(4)), null, 7.0, null, null, null, null));

        assertThat(depot.permittedKw(key)).isLessThan(3.001);
    }

    @Test
    void missingValuesAreNeitherExcessNorZero() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        depot.metered(key, 6.0, null);

        depot.metered(key, null, null);
        depot.metered(key, null, null);
        depot.metered(key, null, null);

        assertThat(depot.permittedKw(key)).isGreaterThan(6);
    }

    @Test
    void aMeterWithARegisterOnlyIsReadFromTwoOfThem() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        depot.clock.advance(Duration.ofMinutes(2));
        depot.metered(key, new MeterSample(depot.clock.instant(), 10.0, null, null, null, null, null));
        depot.clock.advance(Duration.ofMinutes(1));

        depot.metered(key, new MeterSample(depot.clock.instant(), 10.1, null, null, null, null, null));

        assertThat(depot.permittedKw(key)).isCloseTo(6.18, within(1e-9));
    }

    @Test
    void firstItIsToldAgainAndItsMeterIsAsked() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        List<ChargePointCommand> sent = sentWhileItDraws(key, 6, 3, 1);

        assertThat(sent).hasSize(2);
        assertThat(((SetChargingProfile) sent.get(0)).profile().limitAt(depot.clock.instant()))
                .isEqualTo(13.0);
        assertThat(sent.get(1)).isEqualTo(new TriggerMessage(TriggerMessage.Kind.METER_VALUES, key.connector()));
        assertThat(alarms(key)).isEmpty();
    }

    @Test
    void aMakeThatCannotBearItIsNotAskedForMeterValues() {
        depot.traits = Traits.of("triggerMessages: false");
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        assertThat(sentWhileItDraws(key, 6, 3, 1)).hasSize(1).allMatch(SetChargingProfile.class::isInstance);
    }

    @Test
    void thenItIsToldInOtherFormsOneForEachRespect() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        List<ChargingProfile> profiles = sentWhileItDraws(key, 6, 3, 5).stream()
                .filter(SetChargingProfile.class::isInstance)
                .map(command -> ((SetChargingProfile) command).profile())
                .toList();

        assertThat(profiles).hasSize(5);
        assertThat(profiles.get(1).stackLevel()).isPositive();
        assertThat(profiles.get(2).unit()).isNotEqualTo(profiles.get(0).unit());
        assertThat(profiles.get(3).kind()).isNotEqualTo(profiles.get(0).kind());
        assertThat(profiles.get(4).purpose()).isEqualTo(ChargingProfilePurpose.TX_DEFAULT);
        assertThat(alarms(key)).containsExactly(Alarm.Kind.EXCESS);
    }

    @Test
    void atLastItIsPausedAndThenGivenUpAndCountsWithTheLargerOfNameplateAndMeasured() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);

        List<ChargePointCommand> sent = sentWhileItDraws(key, 8, 3, 7);
        ChargingProfile last = ((SetChargingProfile) sent.stream()
                        .filter(SetChargingProfile.class::isInstance)
                        .reduce((first, second) -> second)
                        .orElseThrow())
                .profile();
        assertThat(last.limitAt(depot.clock.instant())).isZero();
        sentWhileItDraws(key, 8, 3, 1);

        assertThat(depot.isPlannable(key)).isFalse();
        assertThat(alarms(key)).containsExactly(Alarm.Kind.UNCONTROLLABLE);
        assertThat(depot.permittedKw(key)).isCloseTo(8.24, within(1e-9)).isGreaterThan(RATING.nameplateKw());
    }

    @Test
    void itIsTrustedAgainAfterTwoReadingsInARow() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        sentWhileItDraws(key, 6, 3, 2);

        depot.metered(key, 3.0, null);
        assertThat(depot.permittedKw(key)).isGreaterThan(6);
        assertThat(alarms(key)).containsExactly(Alarm.Kind.EXCESS);
        depot.metered(key, 3.0, null);

        assertThat(depot.permittedKw(key)).isLessThan(3.1);
        assertThat(alarms(key)).isEmpty();
    }

    @Test
    void oneThatWasGivenUpIsPlannedAgainOnceItObeys() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        sentWhileItDraws(key, 8, 3, 8);
        assertThat(depot.isPlannable(key)).isFalse();
        depot.clock.advance(REACTION);

        depot.metered(key, 0.0, null);
        depot.metered(key, 0.0, null);

        assertThat(depot.isPlannable(key)).isTrue();
        assertThat(alarms(key)).isEmpty();
    }

    @Test
    void theEndOfTheTransactionEndsTheDoubt() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        sentWhileItDraws(key, 6, 3, 2);

        depot.end(key, 1);

        assertThat(depot.permittedKw(key)).isLessThan(2);
        assertThat(alarms(key)).isEmpty();
    }

    @Test
    void oneThatWasGivenUpStaysSoForTheNextVehicle() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        sentWhileItDraws(key, 8, 3, 8);

        depot.end(key, 1);
        depot.begin(key, 2);

        assertThat(depot.isPlannable(key)).isFalse();
        assertThat(depot.permittedKw(key)).isGreaterThan(RATING.nameplateKw());
    }

    @Test
    void aBootIsANewBeginning() {
        ConnectorKey key = depot.charging("CP-1", 1, 3);
        sentWhileItDraws(key, 8, 3, 8);

        depot.dispatcher.onChange(new NetworkChange.Booted(key.chargePoint()));

        assertThat(depot.isPlannable(key)).isTrue();
        assertThat(alarms(key)).isEmpty();
    }

    @Test
    void quirk35_oneThatKeepsToEveryLimitButZeroKeepsItsLeastCurrentFromThenOn() {
        ConnectorKey key = depot.charging("CP-1", 1, 0);

        for (int i = 0; i < 3; i++) {
            depot.metered(key, 1.38, null);
            depot.clock.advance(Duration.ofMinutes(1));
        }
        depot.stations.answerAll(ACCEPTED);
        depot.aim(key, 1, 0);

        assertThat(depot.memories.behaviourOf(key.chargePoint()).pausesAtZero()).isFalse();
        assertThat(depot.waiting().limitAt(depot.clock.instant())).isEqualTo(6);
    }

    @Test
    void quirk31_oneThatOffersLessThanItMayTimeAndAgainRaisesAnAlarmOnly() {
        ConnectorKey key = depot.charging("CP-1", 1, 6);

        for (int i = 0; i < 5; i++) {
            depot.clock.advance(Duration.ofMinutes(1));
            depot.metered(key, new MeterSample(depot.clock.instant(), null, 1.84, null, null, 8.0, null));
        }

        assertThat(alarms(key)).containsExactly(Alarm.Kind.CLIPPED);
        assertThat(depot.stations.pending).isEmpty();
        depot.metered(key, new MeterSample(depot.clock.instant(), null, 6.0, null, null, 26.0, null));
        assertThat(alarms(key)).isEmpty();
    }
}
