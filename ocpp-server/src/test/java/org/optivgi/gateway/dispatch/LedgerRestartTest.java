package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;

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
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;

/** What the ledger still knows after the gateway was killed and started again, and what waits for the disk. */
class LedgerRestartTest {
    private static final double LIMIT_KW = 10;
    private static final int STEPS = 60;
    private static final ConnectorRating RATING = ConnectorRating.of(230, Phases.ONE, 6, 32, 6);
    private static final Capabilities AMPERES = capabilities(Set.of(ChargingRateUnit.A), 6);

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final List<String> replans = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final InMemoryLedgerStore store = new InMemoryLedgerStore();
    private Dispatcher dispatcher = gateway();

    private Dispatcher gateway() {
        return new Dispatcher(
                clock,
                stations,
                stations,
                key -> RATING,
                SiteTree.single(230, LIMIT_KW),
                store,
                new ProfileStyles(stations, TraitsOf.NOBODY, new Memories()),
                new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
                DispatchSettings.DEFAULT,
                stations,
                (time, task) -> delayed.add(task),
                change -> {},
                () -> replans.add("replan"));
    }

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

    /** The gateway is killed, and started again while nobody is connected. */
    private void killAndRestart(ConnectorKey... known) {
        stations.pending.clear();
        store.lose();
        for (ConnectorKey key : known) {
            stations.disconnect(key.chargePoint());
        }
        dispatcher = gateway();
        for (ConnectorKey key : known) {
            dispatcher.onChange(new NetworkChange.CapabilitiesLearned(key.chargePoint()));
        }
    }

    private double permittedIn(ConnectorKey key, Duration time) {
        return dispatcher
                .view()
                .of(key)
                .orElseThrow()
                .permitted()
                .at(clock.instant().plus(time));
    }

    @Test
    void aChargePointThatWasAdoptedCountsWithItsSafeShare() {
        ConnectorKey key = adopted("CP-1", AMPERES);

        killAndRestart(key);

        assertThat(permittedKw(key)).isEqualTo(1.38);
    }

    @Test
    void aChargePointThatWasNeverAdoptedCountsWithItsNameplate() {
        ChargePointId chargePoint = stations.connect("CP-1", AMPERES);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
        ConnectorKey key = new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1));

        killAndRestart(key);

        assertThat(permittedKw(key)).isEqualTo(RATING.nameplateKw());
    }

    @Test
    void aTransactionCountsWithWhatItsChargePointHoldsUntilThatRunsOut() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 5)));
        stations.answerNext(ACCEPTED);
        settle();

        killAndRestart(key);
        begin(key, 1);

        assertThat(permittedKw(key)).isBetween(4.9, 5.0);
        assertThat(permittedIn(key, Duration.ofMinutes(32))).isEqualTo(1.38);
    }

    @Test
    void whatWasOnItsWayWhenTheGatewayWasKilledCounts() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        stations.answerNext(ACCEPTED);
        settle();
        dispatcher.aim(List.of(aim(key, 1, 7)));

        killAndRestart(key);
        begin(key, 1);

        assertThat(permittedKw(key)).isBetween(6.9, 7.0);
    }

    @Test
    void anIncreaseIsNotSentBeforeItIsOnRecord() {
        ConnectorKey key = charging("CP-1", 1);
        store.beSlow();

        dispatcher.aim(List.of(aim(key, 1, 5)));
        assertThat(stations.pending).isEmpty();
        store.write(1);

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aDecreaseDoesNotWaitForTheDisk() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 5)));
        stations.answerNext(ACCEPTED);
        settle();
        store.beSlow();

        dispatcher.aim(List.of(aim(key, 1, 3)));

        assertThat(0.23 * sentTo(key).limitAt(clock.instant())).isLessThanOrEqualTo(3);
    }

    @Test
    void aDecreaseThatIsMissingFromTheRecordMayHoldForAsLongAsAProfileDoes() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 5)));
        stations.answerNext(ACCEPTED);
        settle();
        clock.advance(Duration.ofMinutes(25));
        store.beSlow();
        dispatcher.aim(List.of(aim(key, 1, 3)));

        killAndRestart(key);
        begin(key, 1);

        // The profile of 5 kW would have run out by then, but the one of 3 kW has not.
        assertThat(permittedIn(key, Duration.ofMinutes(20))).isGreaterThanOrEqualTo(3);
        assertThat(permittedIn(key, Duration.ofMinutes(32))).isEqualTo(1.38);
    }

    @Test
    void aTransactionThatTheRecordDoesNotKnowHasItsSafeShare() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 7)));
        stations.answerNext(ACCEPTED);

        killAndRestart(key);
        begin(key, 2);

        assertThat(permittedKw(key)).isEqualTo(1.38);
    }

    @Test
    void aChargePointThatTakesNoProfilesIsStillKnownNotTo() {
        ConnectorKey key = charging("CP-1", 1);
        dispatcher.aim(List.of(aim(key, 1, 3)));
        stations.answerNext(new CommandOutcome.Failed("NotImplemented", ""));

        killAndRestart(key);

        assertThat(dispatcher.view().of(key).orElseThrow().why().state()).isEqualTo(Explanation.State.NOT_CONTROLLED);
    }

    @Test
    void limitsFromOutsideAndMeterReadingsAreStillKnown() {
        dispatcher.limit(new LimitSeries(
                "site",
                "grid operator",
                List.of(new LimitSeries.Step(clock.instant(), 8.0, null)),
                clock.instant().plus(Duration.ofHours(1))));
        dispatcher.read(new MeterReading("site", clock.instant(), 3, null, null, null, false));

        killAndRestart();

        assertThat(dispatcher.view().site().capacity("site", Flow.POWER).at(clock.instant()))
                .isEqualTo(5);
    }

    @Test
    void aLimitThatWasTakenBackIsForgotten() {
        dispatcher.limit(new LimitSeries(
                "site",
                "grid operator",
                List.of(new LimitSeries.Step(clock.instant(), 8.0, null)),
                clock.instant().plus(Duration.ofHours(1))));
        dispatcher.lift("site", "grid operator");

        killAndRestart();

        assertThat(dispatcher.view().site().series()).isEmpty();
    }
}
