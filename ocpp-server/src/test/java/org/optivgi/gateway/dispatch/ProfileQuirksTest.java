package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.optivgi.gateway.dispatch.DispatchFixture.RATING;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.LearnedBehaviour;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** Makes differ in the charging profiles that they take; each gets them in its own form. */
class ProfileQuirksTest {
    private final DispatchFixture depot = new DispatchFixture();

    private LearnedBehaviour learned(ConnectorKey key) {
        return depot.memories.behaviourOf(key.chargePoint());
    }

    @Test
    void quirk30_aRefusedProfileIsOfferedOnEveryLevelFromTheHighestDownEachOnce() {
        depot.connected("CP-1", DispatchFixture.capabilities(3));
        List<Integer> levels = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            levels.add(depot.waiting().stackLevel());
            depot.stations.answerNext(REJECTED);
        }

        assertThat(levels).containsExactly(0, 3, 2, 1);
    }

    @Test
    void quirk30_theLevelThatWorksIsRememberedAndUsedAtOnceAfterARestart() {
        ConnectorKey key = depot.connected("CP-1", DispatchFixture.capabilities(3));
        depot.stations.answerNext(REJECTED);
        depot.stations.answerNext(ACCEPTED);

        depot.dispatcher.onChange(new NetworkChange.Booted(key.chargePoint()));
        depot.dispatcher.installDefaultProfile(key.chargePoint(), () -> {});

        assertThat(depot.waiting().stackLevel()).isEqualTo(3);
        assertThat(learned(key).style().stackLevel()).isEqualTo(3);
    }

    @Test
    void aProfileRefusedInEveryFormIsNotOfferedForEver() {
        ConnectorKey key = depot.connected("CP-1", DispatchFixture.capabilities(3));
        List<ChargingProfile> offered = new ArrayList<>();

        while (!depot.stations.pending.isEmpty()) {
            offered.add(depot.waiting());
            depot.stations.answerNext(REJECTED);
        }

        assertThat(offered).hasSizeBetween(8, 40);
        assertThat(new HashSet<>(offered)).hasSameSizeAs(offered);
        assertThat(depot.permittedKw(key)).isEqualTo(RATING.nameplateKw());
    }

    @Test
    void quirk34_aChargePointThatRefusesAmperesIsGivenWatts() {
        ConnectorKey key = depot.connected("CP-1", DispatchFixture.capabilities(0));

        while (depot.waiting().unit() == ChargingRateUnit.A) {
            depot.stations.answerNext(REJECTED);
        }
        depot.stations.answerNext(ACCEPTED);
        depot.begin(key, 1);
        depot.aim(key, 1, 5);

        assertThat(depot.waiting().unit()).isEqualTo(ChargingRateUnit.W);
        assertThat(depot.waiting().periods().get(0).limit()).isEqualTo(5000);
    }

    @Test
    void quirk33_aMakeThatNeedsRelativeProfilesGetsOnePeriodThatDoesNotEnd() {
        depot.traits = Traits.of("profileKind: relative");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().kind()).isEqualTo(ChargingProfileKind.RELATIVE);
        assertThat(depot.waiting().periods()).hasSize(1);
        assertThat(depot.waiting().duration()).isNull();
        depot.stations.answerNext(ACCEPTED);
        depot.clock.advance(Duration.ofHours(2));
        assertThat(depot.permittedKw(key)).isCloseTo(21.7 * 0.23, within(1e-9));
    }

    @Test
    void quirk33_aChargePointThatIsSilentToAFormTwiceIsOfferedAnother() {
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);
        depot.aim(key, 1, 5);
        ChargingProfile first = depot.waiting();
        depot.stations.answerNext(new CommandOutcome.TimedOut());
        depot.clock.advance(Duration.ofMinutes(1));
        depot.aim(key, 1, 5);
        depot.stations.answerNext(new CommandOutcome.TimedOut());
        depot.clock.advance(Duration.ofMinutes(1));

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().stackLevel()).isNotEqualTo(first.stackLevel());
        assertThat(depot.permittedKw(key)).isGreaterThan(4.9);
    }

    @Test
    void quirk28_aChargePointThatRefusesTransactionProfilesIsGovernedByItsDefaultProfile() {
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);
        depot.aim(key, 1, 5);

        while (depot.waiting().purpose() == ChargingProfilePurpose.TX) {
            depot.stations.answerNext(REJECTED);
            depot.aim(key, 1, 5);
        }

        assertThat(depot.command().transaction()).isNull();
        assertThat(depot.command().connector()).isEqualTo(key.connector());
        depot.stations.answerNext(ACCEPTED);
        depot.clock.advance(Duration.ofMinutes(1));
        assertThat(depot.permittedKw(key)).isCloseTo(21.7 * 0.23, within(1e-9));
    }

    @Test
    void quirk28_aDefaultProfileThatGovernedATransactionCountsUntilTheSafeShareIsBack() {
        depot.traits = Traits.of("purposeInTx: tx-default");
        ConnectorKey key = depot.charging("CP-1", 1, 5);

        depot.end(key, 1);

        assertThat(depot.permittedKw(key)).isGreaterThan(4.9);
        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX_DEFAULT);
        depot.stations.answerNext(ACCEPTED);
        assertThat(depot.permittedKw(key)).isEqualTo(1.38);
    }

    @Test
    void quirk28_whetherADefaultProfileWasTakenIsUnknownAfterALostAnswerSoTheNameplateCounts() {
        depot.traits = Traits.of("purposeInTx: tx-default");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);
        depot.aim(key, 1, 5);
        depot.stations.answerNext(new CommandOutcome.TimedOut());

        depot.end(key, 1);

        assertThat(depot.permittedKw(key)).isEqualTo(RATING.nameplateKw());
    }

    @Test
    void quirk37_oneThatSupportsNoProfilesIsNotAskedAgainInOtherForms() {
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);
        depot.aim(key, 1, 5);

        depot.stations.answerNext(new CommandOutcome.Failed("NotSupported", ""));
        depot.aim(key, 1, 5);

        assertThat(depot.stations.pending).isEmpty();
        assertThat(depot.isPlannable(key)).isFalse();
        assertThat(learned(key).takesProfiles()).isFalse();
    }

    @Test
    void aSingleRefusalOfAFormThatWorkedChangesNothing() {
        ConnectorKey key = depot.charging("CP-1", 1, 5);
        depot.aim(key, 1, 3);

        depot.stations.answerNext(REJECTED);
        depot.clock.advance(Duration.ofMinutes(1));
        depot.aim(key, 1, 3);

        assertThat(depot.waiting().stackLevel()).isZero();
        assertThat(depot.permittedKw(key)).isGreaterThan(4.9);
    }

    @Test
    void aChargePointThatRefusedEveryFormForAWhileIsAskedAgainInTheFormThatItTook() {
        ConnectorKey key = depot.charging("CP-1", 1, 5);
        ProfileStyle took = learned(key).style();
        while (depot.isPlannable(key)) {
            depot.aim(key, 1, 3);
            depot.stations.answerNext(REJECTED);
            depot.clock.advance(Duration.ofMinutes(1));
        }

        depot.clock.advance(Duration.ofHours(1));
        depot.aim(key, 1, 3);

        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX);
        assertThat(depot.waiting().duration()).isNull();
        depot.stations.answerNext(ACCEPTED);
        assertThat(learned(key).style()).isEqualTo(took);
        assertThat(learned(key).rejected()).isEmpty();
    }

    @Test
    void aRefusalAfterARestartSaysNothingAgainstTheFormSinceTheTransactionMayBeOver() {
        ConnectorKey key = depot.charging("CP-1", 1, 5);
        depot.dispatcher.onChange(new NetworkChange.Booted(key.chargePoint()));
        depot.aim(key, 1, 5);

        depot.stations.answerNext(REJECTED);
        assertThat(depot.stations.pending).isEmpty();
        depot.clock.advance(Duration.ofMinutes(1));
        depot.aim(key, 1, 5);

        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX);
        assertThat(depot.waiting().stackLevel()).isZero();
        assertThat(learned(key).rejected()).isEmpty();
    }

    @Test
    void anotherFirmwareIsLearnedAnew() {
        LearnedBehaviour before = LearnedBehaviour.NOTHING.withFirmware("1.0").withPausesAtZero(false);

        assertThat(before.withFirmware("1.0").pausesAtZero()).isFalse();
        assertThat(before.withFirmware("1.1").pausesAtZero()).isNull();
    }

    @Test
    void quirk36_limitsAreThoseThatTheConnectorCanBeSetTo() {
        depot.traits = Traits.of("currentsAmps: [6, 8, 10, 13, 16]");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 2.9);

        assertThat(depot.waiting().periods().get(0).limit()).isEqualTo(10);
    }

    @Test
    void quirk36_limitsAreWholeStepsInWattsToo() {
        depot.traits = Traits.of("currentStepAmps: 1, unit: watts");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().periods().get(0).limit()).isEqualTo(21 * 230);
    }

    @Test
    void quirk35_aMakeToWhichZeroDoesHarmKeepsItsLeastCurrent() {
        depot.traits = Traits.of("zero: never");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 0);

        assertThat(depot.waiting().periods())
                .allSatisfy(period -> assertThat(period.limit()).isEqualTo(6));
    }

    @Test
    void quirk35_aMakeThatForgetsTheLimitAfterAPauseIsToldTwice() {
        depot.traits = Traits.of("resendAfterPause: true");
        ConnectorKey key = depot.charging("CP-1", 1, 0);
        depot.replans.clear();
        depot.aim(key, 1, 5);
        depot.stations.answerNext(ACCEPTED);
        depot.clock.advance(Duration.ofSeconds(10));
        assertThat(depot.replans).isNotEmpty();

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().periods().get(0).limit()).isEqualTo(21.7);
        depot.stations.answerNext(ACCEPTED);
        depot.aim(key, 1, 5);
        assertThat(depot.stations.pending).isEmpty();
    }

    @Test
    void powerIsFreeForOthersOnlyAfterTheTimeThatTheMakeTakesToFollow() {
        depot.traits = Traits.of("reactionSeconds: 30");
        ConnectorKey key = depot.charging("CP-1", 1, 7);
        depot.aim(key, 1, 2);
        depot.stations.answerNext(ACCEPTED);

        depot.clock.advance(Duration.ofSeconds(29));
        assertThat(depot.permittedKw(key)).isGreaterThan(6.9);
        depot.clock.advance(Duration.ofSeconds(1));
        assertThat(depot.permittedKw(key)).isLessThan(2.1);
    }

    @Test
    void wattsAreConvertedWithTheVoltageOfTheMake() {
        depot.traits = Traits.of("voltage: 200");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().periods().get(0).limit()).isEqualTo(25);
    }

    @Test
    void aMakeThatTakesOnePeriodGetsOne() {
        depot.traits = Traits.of("maxPeriods: 1");
        ConnectorKey key = depot.adopted("CP-1");
        depot.begin(key, 1);

        depot.aim(key, 1, 5);

        assertThat(depot.waiting().periods()).hasSize(1);
    }
}
