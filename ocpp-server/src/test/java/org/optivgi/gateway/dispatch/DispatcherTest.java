package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;

class DispatcherTest {
    private static final double LIMIT_KW = 10;
    private static final int STEPS = 60;
    private static final ConnectorRating RATING = ConnectorRating.of(230, Phases.ONE, 6, 32, 6);
    private static final Capabilities AMPERES = capabilities(Set.of(ChargingRateUnit.A), 6);

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final Memories memories = new Memories();
    private ChargerTraits traits = ChargerTraits.NONE;
    private final List<String> replans = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(
            clock,
            stations,
            stations,
            key -> RATING,
            SiteTree.single(230, LIMIT_KW),
            new InMemoryLedgerStore(),
            new ProfileStyles(stations, identity -> traits, memories),
            new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
            DispatchSettings.DEFAULT,
            stations,
            (time, task) -> delayed.add(task),
            change -> {},
            () -> replans.add("replan"));

    private static Capabilities capabilities(Set<ChargingRateUnit> units, Integer maxPeriods) {
        return new Capabilities(
                List.of("SmartCharging"), units, 0, maxPeriods, 10, 1, Map.of(), false, 60, Set.of(), Map.of());
    }

    private ConnectorKey adopted(String id, Capabilities capabilities) {
        ChargePointId chargePoint = stations.connect(id, capabilities);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
        dispatcher.installDefaultProfile(chargePoint, () -> {});
        stations.answerNext(ACCEPTED);
        return new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1));
    }

    private ConnectorKey charging(String id, int transaction) {
        ConnectorKey key = adopted(id, AMPERES);
        begin(key, transaction);
        return key;
    }

    private void begin(ConnectorKey key, int transaction) {
        dispatcher.onChange(new NetworkChange.TransactionStarted(
                key.chargePoint(),
                new Transaction(
                        TransactionId.of(transaction),
                        key.chargePoint(),
                        key.connector(),
                        new IdToken("BUS"),
                        clock.instant(),
                        0.0,
                        0.0,
                        null,
                        null,
                        List.of())));
    }

    private Aim aim(ConnectorKey key, int transaction, double kw) {
        Ev ev = Ev.builder(key.toString())
                .powerKw(RATING.minKw(), RATING.nameplateKw())
                .supply(RATING.supply())
                .build();
        Horizon horizon = new Horizon(clock.instant(), Duration.ofMinutes(1), STEPS);
        return new Aim(key, TransactionId.of(transaction), ev, kw, horizon);
    }

    /** Lets the time pass in which a vehicle follows a smaller limit. */
    private void settle() {
        clock.advance(DispatchSettings.DEFAULT.settlingTime());
        List.copyOf(delayed).forEach(Runnable::run);
    }

    private ChargingProfile sentTo(ConnectorKey key) {
        return stations.pending.stream()
                .filter(pending -> pending.chargePoint().equals(key.chargePoint()))
                .map(pending -> ((SetChargingProfile) pending.command()).profile())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private double permittedKw(ConnectorKey key) {
        return dispatcher.view().of(key).orElseThrow().permitted().at(clock.instant());
    }

    @Test
    void anAdoptedChargePointIsPermittedItsSafeShare() {
        ConnectorKey key = adopted("CP-1", AMPERES);

        assertThat(permittedKw(key)).isEqualTo(1.38);
        assertThat(dispatcher.view().of(key).orElseThrow().source())
                .isEqualTo(ConnectorAllowance.Source.DEFAULT_PROFILE);
    }

    @Test
    void theDefaultProfileIsTheSafeShareForGood() {
        ChargePointId chargePoint = stations.connect("CP-1", AMPERES);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));

        dispatcher.installDefaultProfile(chargePoint, () -> {});

        SetChargingProfile command =
                (SetChargingProfile) stations.pending.get(0).command();
        assertThat(command.connector()).isNull();
        assertThat(command.profile().purpose()).isEqualTo(ChargingProfilePurpose.TX_DEFAULT);
        assertThat(command.profile().duration()).isNull();
        assertThat(command.profile().periods())
                .singleElement()
                .satisfies(period -> assertThat(period.limit()).isEqualTo(6));
    }

    @Test
    void theDefaultProfileIsInstalledEvenIfNothingIsKnownOfTheConnectorsYet() {
        ChargePointId chargePoint = stations.connect("CP-1", Capabilities.UNKNOWN);

        dispatcher.installDefaultProfile(chargePoint, () -> {});

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aChargePointThatClaimsConnectorsWithoutEndIsNotBelieved() {
        Capabilities claim = new Capabilities(
                List.of(), Set.of(), 0, 6, 5, Integer.MAX_VALUE, Map.of(), false, 60, Set.of(), Map.of());
        ChargePointId chargePoint = stations.connect("CP-1", claim);

        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));

        assertThat(dispatcher.view().all()).hasSize(200);
    }

    @Test
    void aChargePointWithoutDefaultProfileCountsWithItsNameplateOnceItsTransactionStarts() {
        ChargePointId chargePoint = stations.connect("CP-1", AMPERES);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
        dispatcher.installDefaultProfile(chargePoint, () -> {});

        stations.answerNext(new CommandOutcome.Failed("NotSupported", ""));

        assertThat(permittedKw(new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1))))
                .isEqualTo(RATING.nameplateKw());
    }

    @Test
    void anAimBecomesATransactionProfileRoundedDownThatEndsInTheSafeShare() {
        ConnectorKey key = charging("CP-1", 7);

        dispatcher.aim(List.of(aim(key, 7, 5)));

        SetChargingProfile command =
                (SetChargingProfile) stations.pending.get(0).command();
        assertThat(command.transaction()).isEqualTo(TransactionId.of(7));
        assertThat(command.profile().limitAt(clock.instant())).isEqualTo(21.7);
        assertThat(command.profile().limitAt(clock.instant().plus(Duration.ofMinutes(29))))
                .isEqualTo(21.7);
        assertThat(command.profile().limitAt(clock.instant().plus(Duration.ofHours(9))))
                .isEqualTo(6);
    }

    @Test
    void aChargePointThatTakesWattsOnlyIsToldWatts() {
        ConnectorKey key = adopted("CP-1", capabilities(Set.of(ChargingRateUnit.W), 6));
        begin(key, 7);

        dispatcher.aim(List.of(aim(key, 7, 5)));

        assertThat(sentTo(key).unit()).isEqualTo(ChargingRateUnit.W);
        assertThat(sentTo(key).limitAt(clock.instant())).isEqualTo(5000);
    }

    @Test
    void aChargePointThatTakesOnePeriodGetsOneThatRunsOut() {
        ConnectorKey key = adopted("CP-1", capabilities(Set.of(ChargingRateUnit.A), 1));
        begin(key, 7);

        dispatcher.aim(List.of(aim(key, 7, 5)));

        assertThat(sentTo(key).periods()).hasSize(1);
        assertThat(sentTo(key).limitAt(clock.instant())).isEqualTo(21.7);
        assertThat(sentTo(key).duration()).isNotNull();
    }

    @Test
    void anAimForATransactionThatIsOverIsVoid() {
        ConnectorKey key = charging("CP-1", 7);

        dispatcher.aim(List.of(aim(key, 6, 5)));

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void nothingIsSentWhenNothingChanges() {
        ConnectorKey key = charging("CP-1", 7);
        dispatcher.aim(List.of(aim(key, 7, 5)));
        stations.answerNext(ACCEPTED);
        clock.advance(Duration.ofMinutes(5));

        dispatcher.aim(List.of(aim(key, 7, 5)));

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void aProfileIsRenewedAtHalfItsLife() {
        ConnectorKey key = charging("CP-1", 7);
        dispatcher.aim(List.of(aim(key, 7, 5)));
        stations.answerNext(ACCEPTED);
        clock.advance(Duration.ofMinutes(15));

        dispatcher.aim(List.of(aim(key, 7, 5)));

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void anIncreaseWaitsUntilTheDecreaseThatMakesRoomIsAcceptedAndFollowed() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        dispatcher.aim(List.of(aim(first, 1, 7)));
        stations.answerNext(ACCEPTED);

        dispatcher.aim(List.of(aim(second, 2, 5), aim(first, 1, 5)));

        assertThat(stations.pending)
                .singleElement()
                .satisfies(sent -> assertThat(sent.chargePoint()).isEqualTo(first.chargePoint()));
        stations.answerNext(ACCEPTED);
        assertThat(stations.pending).isEmpty();
        settle();
        assertThat(sentTo(second).limitAt(clock.instant())).isEqualTo(21.7);
    }

    @Test
    void aRefusedDecreaseKeepsItsPowerReservedAndOthersGetWhatIsLeft() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        dispatcher.aim(List.of(aim(first, 1, 7)));
        stations.answerNext(ACCEPTED);
        settle();
        dispatcher.aim(List.of(aim(second, 2, 5), aim(first, 1, 5)));

        stations.answerNext(REJECTED);

        assertThat(permittedKw(first)).isGreaterThan(6.9);
        assertThat(sentTo(second).limitAt(clock.instant())).isEqualTo(13.0);
        assertThat(permittedKw(first) + permittedKw(second)).isLessThanOrEqualTo(LIMIT_KW);
        assertThat(replans).isNotEmpty();
    }

    @Test
    void anUnansweredDecreaseCountsWithTheLargerOfOldAndNew() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 7)));
        stations.answerNext(ACCEPTED);
        dispatcher.aim(List.of(aim(key, 1, 3)));

        stations.answerNext(new CommandOutcome.TimedOut());

        assertThat(permittedKw(key)).isGreaterThan(6.9);
    }

    @Test
    void aProfileWhoseLinkBrokeIsSentAgainOnTheNextLink() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        dispatcher.onChange(new NetworkChange.Connected(key.chargePoint()));
        stations.answerNext(new CommandOutcome.NotConnected(true));
        assertThat(replans).isNotEmpty();
        assertThat(dispatcher.view().of(key).orElseThrow().isPlannable()).isTrue();

        dispatcher.aim(List.of(aim(key, 1, 3)));

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aSilentChargePointIsAskedAgainAfterAWhile() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        stations.answerNext(new CommandOutcome.TimedOut());
        dispatcher.aim(List.of(aim(key, 1, 3)));
        assertThat(stations.pending).isEmpty();
        clock.advance(DispatchSettings.DEFAULT.refusalPause());

        dispatcher.aim(List.of(aim(key, 1, 3)));

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aLateAcceptanceCounts() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 7)));
        stations.answerNext(ACCEPTED);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        FakeStations.Pending late = stations.answerNext(new CommandOutcome.TimedOut());

        dispatcher.onChange(new NetworkChange.CommandAnsweredLate(key.chargePoint(), late.command(), ACCEPTED));
        settle();

        assertThat(permittedKw(key)).isLessThan(3.01);
    }

    private boolean isPlannable(ConnectorKey key) {
        return dispatcher.view().of(key).orElseThrow().isPlannable();
    }

    @Test
    void aChargePointThatRefusesForAWhileIsNotLostForTheRestOfItsTransaction() {
        ConnectorKey key = charging("CP-1", 1);
        for (int refusal = 0; refusal < 50 && isPlannable(key); refusal++) {
            dispatcher.aim(List.of(aim(key, 1, 3)));
            if (!stations.pending.isEmpty()) {
                stations.answerNext(FakeStations.REJECTED);
            }
            clock.advance(DispatchSettings.DEFAULT.refusalPause());
        }
        assertThat(isPlannable(key)).isFalse();

        clock.advance(DispatchSettings.DEFAULT.refusalPause().multipliedBy(10));
        dispatcher.aim(List.of(aim(key, 1, 3)));

        assertThat(dispatcher.view().of(key).orElseThrow().isPlannable()).isTrue();
        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aChargePointThatNeverTakesProfilesIsNotPlannedAnyMore() {
        ConnectorKey key = charging("CP-1", 1);

        dispatcher.aim(List.of(aim(key, 1, 3)));
        stations.answerNext(new CommandOutcome.Failed("NotImplemented", ""));

        assertThat(dispatcher.view().of(key).orElseThrow().isPlannable()).isFalse();
        assertThat(permittedKw(key)).isEqualTo(1.38);
    }

    @Test
    void aChargePointThatWasAwayIsToldAgainWhatItShouldKnow() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        stations.answerNext(ACCEPTED);

        dispatcher.onChange(new NetworkChange.Connected(key.chargePoint()));
        dispatcher.aim(List.of(aim(key, 1, 3)));

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aChargePointThatIsAwayKeepsItsPowerUntilItsProfileRunsOut() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 7)));
        stations.answerNext(ACCEPTED);
        stations.disconnect(key.chargePoint());

        dispatcher.onChange(new NetworkChange.Disconnected(key.chargePoint()));

        PowerOverTime permitted = dispatcher.view().of(key).orElseThrow().permitted();
        assertThat(permitted.at(clock.instant())).isGreaterThan(6.9);
        assertThat(permitted.at(clock.instant().plus(Duration.ofMinutes(31)))).isEqualTo(1.38);
    }

    @Test
    void safeSharesThatDoNotFitBecomeNothing() {
        for (int i = 1; i <= 7; i++) {
            adopted("CP-" + i, AMPERES);
        }

        ConnectorKey eighth = adopted("CP-8", AMPERES);

        assertThat(permittedKw(eighth)).isZero();
    }

    @Test
    void theEndOfATransactionLeavesTheSafeShare() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 7)));
        stations.answerNext(ACCEPTED);
        Transaction over = new Transaction(
                TransactionId.of(1),
                key.chargePoint(),
                key.connector(),
                new IdToken("BUS"),
                clock.instant(),
                0.0,
                0.0,
                null,
                null,
                List.of());

        dispatcher.onChange(new NetworkChange.TransactionEnded(key.chargePoint(), over));

        assertThat(permittedKw(key)).isEqualTo(1.38);
    }
}
