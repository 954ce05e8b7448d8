package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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

/** Limits that change while vehicles charge, and why each is allowed what it is. */
class ChangingLimitsTest {
    private static final double LIMIT_KW = 10;
    private static final int STEPS = 60;
    private static final ConnectorRating RATING = ConnectorRating.of(230, Phases.ONE, 6, 32, 6);
    private static final Capabilities AMPERES = capabilities(Set.of(ChargingRateUnit.A), 6);

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final List<String> replans = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(
            clock,
            stations,
            stations,
            key -> RATING,
            SiteTree.single(230, LIMIT_KW),
            new InMemoryLedgerStore(),
            new ProfileStyles(stations, TraitsOf.NOBODY, new Memories()),
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

    private void charges(ConnectorKey key, int transaction, double kw) {
        dispatcher.aim(List.of(aim(key, transaction, kw)));
        stations.answerAll(ACCEPTED);
        settle();
    }

    private LimitSeries limit(double kw) {
        return new LimitSeries(
                "site",
                "grid operator",
                List.of(new LimitSeries.Step(clock.instant(), kw, null)),
                clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void whenALimitDropsVehiclesGiveWayAtOnceInProportion() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        charges(first, 1, 6);
        charges(second, 2, 3);

        dispatcher.limit(limit(6));

        assertThat(stations.pending).hasSize(2);
        double firstKw = 0.23 * sentTo(first).limitAt(clock.instant());
        double secondKw = 0.23 * sentTo(second).limitAt(clock.instant());
        assertThat(firstKw + secondKw).isBetween(5.9, 6.0);
        assertThat((firstKw - 1.38) / (secondKw - 1.38)).isCloseTo((6 - 1.38) / (3 - 1.38), within(0.1));
        assertThat(replans).isNotEmpty();
    }

    @Test
    void whereNotEvenTheMinimumsFitVehiclesPause() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        charges(first, 1, 6);
        charges(second, 2, 3);

        dispatcher.limit(limit(2));

        assertThat(List.of(
                        sentTo(first).limitAt(clock.instant()), sentTo(second).limitAt(clock.instant())))
                .containsExactlyInAnyOrder(0.0, 6.0);
    }

    @Test
    void whenOneRefusesToGiveWayTheOthersDo() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        charges(first, 1, 5);
        charges(second, 2, 5);
        dispatcher.limit(limit(8));

        stations.pending.stream()
                .filter(sent -> sent.chargePoint().equals(second.chargePoint()))
                .findFirst()
                .ifPresent(sent -> stations.answer(stations.pending.indexOf(sent), ACCEPTED));
        stations.answerNext(REJECTED);
        settle();

        assertThat(0.23 * sentTo(second).limitAt(clock.instant())).isLessThanOrEqualTo(3.1);
    }

    @Test
    void aLimitThatIsToComeIsMadeWayForBeforehand() {
        ConnectorKey key = charging("CP-1", 1);
        charges(key, 1, 7);
        LimitSeries later = new LimitSeries(
                "site",
                "ems",
                List.of(new LimitSeries.Step(clock.instant().plus(Duration.ofMinutes(10)), 3.0, null)),
                clock.instant().plus(Duration.ofHours(1)));

        dispatcher.limit(later);
        assertThat(stations.pending).isEmpty();
        clock.advance(Duration.ofMinutes(8));
        List.copyOf(delayed).forEach(Runnable::run);

        assertThat(sentTo(key).limitAt(clock.instant())).isLessThanOrEqualTo(13.0);
    }

    @Test
    void whatABuildingDrawsIsNotLeftForVehicles() {
        ConnectorKey key = charging("CP-1", 1);
        charges(key, 1, 7);

        dispatcher.read(new MeterReading("site", clock.instant(), 6, null, null, null, false));

        assertThat(0.23 * sentTo(key).limitAt(clock.instant())).isLessThanOrEqualTo(4);
    }

    @Test
    void whatAMeterOfEverythingShowsIsBuildingAsFarAsVehiclesAreNotMeasured() {
        ConnectorKey key = charging("CP-1", 1);
        charges(key, 1, 7);

        dispatcher.read(new MeterReading("site", clock.instant(), 9, null, null, null, true));

        assertThat(dispatcher.view().site().capacity("site", Flow.POWER).at(clock.instant()))
                .isEqualTo(1);
    }

    @Test
    void theReadingOfAMeterThatFallsSilentStillCounts() {
        dispatcher.read(new MeterReading("site", clock.instant(), 6, null, null, null, false));

        assertThat(dispatcher
                        .view()
                        .site()
                        .capacity("site", Flow.POWER)
                        .at(clock.instant().plus(Duration.ofHours(5))))
                .isEqualTo(4);
    }

    @Test
    void aVehicleThatWaitsForOthersSaysForWhomAndWhere() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        charges(first, 1, 7);

        dispatcher.aim(List.of(aim(second, 2, 5), aim(first, 1, 5)));

        ConnectorAllowance allowance = dispatcher.view().of(second).orElseThrow();
        Explanation why = allowance.why();
        assertThat(why.state()).isEqualTo(Explanation.State.WAITING_FOR_OTHERS);
        assertThat(why.limitedBy()).isEqualTo(new LimitKey("site", Flow.POWER));
        assertThat(why.waitingFor()).containsExactly(first);
        assertThat(allowance.inWords(clock.instant()))
                .contains("may draw 1.38 kW", "waits for others", "at site: CP-1/1");
    }

    @Test
    void aVehicleThatIsPausedSaysWhenItsTurnIsAndWhoChargesInstead() {
        ConnectorKey first = charging("CP-1", 1);
        ConnectorKey second = charging("CP-2", 2);
        charges(first, 1, 8);
        Aim paused = aim(second, 2, 0);
        Ev ev = paused.ev().toBuilder().energyKwh(20).build();

        dispatcher.aim(List.of(new Aim(
                second,
                paused.transaction(),
                ev,
                0,
                paused.horizon(),
                clock.instant().plus(Duration.ofMinutes(15)))));

        Explanation why = dispatcher.view().of(second).orElseThrow().why();
        assertThat(why.state()).isEqualTo(Explanation.State.WAITING_FOR_TURN);
        assertThat(why.turnAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(why.waitingFor()).containsExactly(first);
    }

    @Test
    void aVehicleThatChargesSaysByWhichProfileAndUntilWhen() {
        ConnectorKey key = charging("CP-1", 1);
        charges(key, 1, 5);

        ConnectorAllowance allowance = dispatcher.view().of(key).orElseThrow();
        Explanation why = allowance.why();

        assertThat(why.state()).isEqualTo(Explanation.State.ALLOWED);
        assertThat(why.since()).isEqualTo(clock.instant().minus(DispatchSettings.DEFAULT.settlingTime()));
        assertThat(why.until()).isEqualTo(FakeStations.EIGHT.plus(Duration.ofMinutes(30)));
        assertThat(allowance.inWords(clock.instant()))
                .contains("by the profile of transaction 1, until 2026-03-01T08:30:00Z");
    }
}
