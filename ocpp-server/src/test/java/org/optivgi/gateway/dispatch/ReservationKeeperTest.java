package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.network.TokenDirectory;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.translation.ScmTrigger;
import org.optivgi.scm.runner.ScmEvent;

class ReservationKeeperTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    /** Two buses are of one fleet; nobody else is of any. */
    private static final TokenDirectory KNOWN = (token, at) -> new AuthorizationDecision(
            AuthorizationDecision.Status.ACCEPTED,
            null,
            token.value().startsWith("FLEET") ? new IdToken("FLEET") : null);

    private static final ConnectorRef TWO = ConnectorRef.ofEvse(2);

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final NetworkLoop network =
            new NetworkLoop(KNOWN, new NetworkSettings(Duration.ofMinutes(5)), new InMemoryNetworkStore());
    private final ReservationKeeper keeper = new ReservationKeeper(clock, network, stations, KNOWN);

    @BeforeEach
    void connect() {
        online();
        status(ONE, ConnectorStatus.AVAILABLE);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void online() {
        network.submit(new ChargePointEvent.Connected(CP, clock.instant(), 1, "ocpp1.6", "test"))
                .join();
    }

    private void offline() {
        network.submit(new ChargePointEvent.Disconnected(CP, clock.instant(), 1, "gone"))
                .join();
    }

    private void status(ConnectorRef connector, ConnectorStatus status) {
        network.submit(new ChargePointEvent.ConnectorStatusChanged(
                        CP, clock.instant(), connector, status, "NoError", null, null))
                .join();
    }

    private Reservation reserve(Duration in) {
        return reserve(ONE, "BUS", in);
    }

    private Reservation reserve(@Nullable ConnectorRef connector, String token, Duration in) {
        return ((ReservationOutcome.Made) tryToReserve(connector, token, in)).reservation();
    }

    private ReservationOutcome tryToReserve(@Nullable ConnectorRef connector, String token, Duration in) {
        Instant from = clock.instant().plus(in);
        return network.reserve(new ReservationRequest(
                        CP, connector, new IdToken(token), from, from.plus(Duration.ofMinutes(30)), null, null))
                .join();
    }

    /** Whatever the keeper handed to the loop, and what came of that, is done when this returns. */
    private void settle() {
        for (int i = 0; i < 5; i++) {
            network.endedTransactions().join();
        }
    }

    private Reservation now(Reservation reservation) {
        settle();
        return network.reservation(reservation.id()).orElseThrow();
    }

    private void awaitState(Reservation reservation, Reservation.State state) {
        Await.until(
                "reservation is " + state,
                () -> network.reservation(reservation.id()).orElseThrow().state() == state);
    }

    /** The next command to the charge point, which gets this answer. */
    private ChargePointCommand answerNext(CommandOutcome outcome) {
        Await.until("a command was sent", () -> !stations.pending.isEmpty());
        return stations.answerNext(outcome).command();
    }

    private void held(Reservation reservation) {
        keeper.keepAll();
        answerNext(ACCEPTED);
        awaitState(reservation, Reservation.State.HELD);
    }

    private static ChargePointCommand reserveNow(Reservation reservation, @Nullable ConnectorRef connector) {
        return new ChargePointCommand.ReserveNow(
                reservation.id(), connector, reservation.idToken(), reservation.until());
    }

    @Test
    void aSlotInTheFutureIsNotToldToTheChargePointYet() {
        reserve(Duration.ofHours(1));

        keeper.keepAll();
        settle();

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void theConnectorIsReservedWhenItsTimeHasCome() {
        Reservation reservation = reserve(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));

        keeper.keepAll();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void theGroupOfTheTokenIsToldSoThatItsMembersMayComeInstead() {
        reserve(ONE, "FLEET-1", Duration.ZERO);

        keeper.keepAll();

        assertThat(((ChargePointCommand.ReserveNow) answerNext(ACCEPTED)).group())
                .isEqualTo(new IdToken("FLEET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "Occupied", "Faulted", "Unavailable"})
    void aConnectorThatIsNotKeptIsAskedForAgainEachMinuteAndNotAtOnce(String answer) {
        network.addListener(keeper);
        Reservation reservation = reserve(Duration.ZERO);
        answerNext(new CommandOutcome.Answered(false, answer, "{}"));
        Await.until(
                "the answer is noted",
                () -> network.reservation(reservation.id()).orElseThrow().note().contains(answer));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.PLANNED);
        assertThat(stations.pending).isEmpty();

        keeper.keepAll();

        answerNext(ACCEPTED);
        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void aChargePointThatKnowsNoReservationsRefusesThem() {
        Reservation reservation = reserve(Duration.ZERO);

        keeper.keepAll();
        answerNext(new CommandOutcome.Failed("NotSupported", ""));

        awaitState(reservation, Reservation.State.REFUSED);
    }

    @Test
    void anErrorThatMayPassIsNoRefusal() {
        Reservation reservation = reserve(Duration.ZERO);

        keeper.keepAll();
        answerNext(new CommandOutcome.Failed("InternalError", "busy"));

        assertThat(now(reservation).state()).isEqualTo(Reservation.State.PLANNED);
    }

    @Test
    void aReservationThatNobodyUsedExpires() {
        Reservation reservation = reserve(Duration.ZERO);
        clock.advance(Duration.ofMinutes(30));

        keeper.keepAll();

        awaitState(reservation, Reservation.State.EXPIRED);
    }

    @Test
    void aHeldReservationThatIsTakenBackIsCancelledAtTheChargePoint() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);

        boolean cancelled = keeper.cancel(reservation.id()).join();

        assertThat(cancelled).isTrue();
        assertThat(answerNext(ACCEPTED)).isEqualTo(new ChargePointCommand.CancelReservation(reservation.id()));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.CANCELLED);
    }

    @Test
    void anAcceptanceAfterTheReservationWasTakenBackIsCancelledAtTheChargePoint() {
        Reservation reservation = reserve(Duration.ZERO);
        keeper.keepAll();
        Await.until("ReserveNow was sent", () -> !stations.pending.isEmpty());
        keeper.cancel(reservation.id()).join();

        answerNext(ACCEPTED);

        assertThat(answerNext(ACCEPTED)).isEqualTo(new ChargePointCommand.CancelReservation(reservation.id()));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.CANCELLED);
    }

    @Test
    void anAcceptanceThatComesWhenNobodyWaitsForItAnyMoreCountsNevertheless() {
        network.addListener(keeper);
        Reservation reservation = reserve(Duration.ZERO);
        ChargePointCommand sent = answerNext(new CommandOutcome.TimedOut());

        network.submit(new ChargePointEvent.CommandAnsweredLate(CP, clock.instant(), sent, ACCEPTED))
                .join();

        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void anAcceptanceThatComesWhenTheReservationHasExpiredIsCancelledAtTheChargePoint() {
        network.addListener(keeper);
        Reservation reservation = reserve(Duration.ZERO);
        ChargePointCommand sent = answerNext(new CommandOutcome.TimedOut());
        clock.advance(Duration.ofMinutes(30));
        keeper.keepAll();
        awaitState(reservation, Reservation.State.EXPIRED);

        network.submit(new ChargePointEvent.CommandAnsweredLate(CP, clock.instant(), sent, ACCEPTED))
                .join();

        assertThat(answerNext(ACCEPTED)).isEqualTo(new ChargePointCommand.CancelReservation(reservation.id()));
    }

    @Test
    void aCancellationThatFoundTheChargePointAwayIsToldWhenItIsBack() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);
        network.addListener(keeper);
        offline();
        keeper.cancel(reservation.id()).join();
        answerNext(new CommandOutcome.NotConnected(false));
        settle();

        online();

        assertThat(answerNext(ACCEPTED)).isEqualTo(new ChargePointCommand.CancelReservation(reservation.id()));
    }

    @Test
    void aNewReservationForNowIsHeldAtOnce() {
        network.addListener(keeper);

        Reservation reservation = reserve(Duration.ZERO);

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
    }

    @Test
    void aChargePointThatWasAwayWhenItWasTimeIsAskedAsSoonAsItIsBack() {
        network.addListener(keeper);
        offline();
        Reservation reservation = reserve(Duration.ZERO);
        Await.until(
                "the reservation says why",
                () -> network.reservation(reservation.id()).orElseThrow().note().contains("offline"));
        assertThat(stations.pending).isEmpty();

        online();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void aChargePointThatHasRestartedIsAskedToKeepTheConnectorAgain() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);
        network.addListener(keeper);

        network.submit(new ChargePointEvent.Booted(CP, clock.instant(), "V", "M", null, null))
                .join();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void aReservationOfAnyConnectorIsHeldAtOneThatIsFree() {
        status(TWO, ConnectorStatus.AVAILABLE);
        Reservation reservation = reserve(null, "BUS", Duration.ofHours(1));
        assertThat(reservation.connector()).isEqualTo(ONE);
        status(ONE, ConnectorStatus.PREPARING);
        clock.advance(Duration.ofHours(1));

        keeper.keepAll();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, TWO));
        awaitState(reservation, Reservation.State.HELD);
        assertThat(now(reservation).connector()).isEqualTo(TWO);
    }

    @Test
    void aConnectorThatWasRefusedIsNotTheFirstToBeAskedForAgain() {
        status(TWO, ConnectorStatus.AVAILABLE);
        Reservation reservation = reserve(null, "BUS", Duration.ZERO);
        keeper.keepAll();
        assertThat(answerNext(REJECTED)).isEqualTo(reserveNow(reservation, ONE));
        settle();

        keeper.keepAll();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, TWO));
    }

    @Test
    void anotherConnectorIsChosenWhenTheOneThatIsKeptGoesOutOfOrder() {
        status(TWO, ConnectorStatus.AVAILABLE);
        Reservation reservation = reserve(null, "BUS", Duration.ZERO);
        held(reservation);
        network.addListener(keeper);

        status(ONE, ConnectorStatus.FAULTED);

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, TWO));
        awaitState(reservation, Reservation.State.HELD);
    }

    @Test
    void aNamedConnectorThatIsOutOfOrderIsKeptAgainWhenItIsBack() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);
        network.addListener(keeper);
        status(ONE, ConnectorStatus.UNAVAILABLE);
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.PLANNED);
        assertThat(stations.pending).isEmpty();

        status(ONE, ConnectorStatus.AVAILABLE);

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
    }

    @Test
    void withNoConnectorFreeTheReservationWaitsUntilOneIs() {
        network.addListener(keeper);
        status(ONE, ConnectorStatus.CHARGING);
        Reservation reservation = reserve(null, "BUS", Duration.ZERO);
        Await.until(
                "the reservation says why",
                () -> network.reservation(reservation.id()).orElseThrow().note().contains("no connector is free"));
        assertThat(stations.pending).isEmpty();

        status(ONE, ConnectorStatus.AVAILABLE);

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, ONE));
    }

    @Test
    void withNoConnectorFreeTheChoiceIsLeftToAChargePointThatCanChoose() {
        network.learn(CP, reservesAsAWhole()).join();
        status(ONE, ConnectorStatus.FINISHING);
        Reservation reservation = reserve(null, "BUS", Duration.ZERO);

        keeper.keepAll();

        assertThat(answerNext(ACCEPTED)).isEqualTo(reserveNow(reservation, null));
        awaitState(reservation, Reservation.State.HELD);
        assertThat(now(reservation).choice()).isEqualTo(Reservation.Choice.LEFT_OPEN);
    }

    private static Capabilities reservesAsAWhole() {
        return new Capabilities(List.of(), Set.of(), null, null, null, null, Map.of(), true, null, Set.of(), Map.of());
    }

    @Test
    void oneThatTakesAnyConnectorMakesWayForOneThatNamesIts() {
        status(TWO, ConnectorStatus.AVAILABLE);
        Reservation any = reserve(null, "ANY", Duration.ofHours(1));

        Reservation named = reserve(ONE, "BUS", Duration.ofHours(1));

        assertThat(now(named).connector()).isEqualTo(ONE);
        assertThat(now(any).connector()).isEqualTo(TWO);
    }

    @Test
    void thereAreNoMoreReservationsOfAnyConnectorAtATimeThanConnectors() {
        status(TWO, ConnectorStatus.AVAILABLE);
        Reservation first = reserve(null, "A", Duration.ofHours(1));
        reserve(null, "B", Duration.ofHours(1));

        ReservationOutcome third = tryToReserve(null, "C", Duration.ofHours(1));

        assertThat(third).isEqualTo(new ReservationOutcome.Conflict(now(first)));
        assertThat(network.reservations()).hasSize(2);
    }

    @Test
    void aChangedReservationIsHeldUnderTheSameIdOnItsNewTerms() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);
        network.addListener(keeper);
        Instant later = reservation.until().plus(Duration.ofHours(1));

        keeper.replace(now(reservation), terms("OTHER", reservation.from(), later))
                .join();

        assertThat(answerNext(ACCEPTED))
                .isEqualTo(new ChargePointCommand.ReserveNow(reservation.id(), ONE, new IdToken("OTHER"), later));
        awaitState(reservation, Reservation.State.HELD);
    }

    private static ReservationTerms terms(String token, Instant from, Instant until) {
        return new ReservationTerms(new IdToken(token), from, until, null, null);
    }

    @Test
    void aHeldReservationThatIsPutOffIsCancelledAtTheChargePointUntilThen() {
        Reservation reservation = reserve(Duration.ZERO);
        held(reservation);
        network.addListener(keeper);

        keeper.replace(
                        now(reservation),
                        terms(
                                "BUS",
                                reservation.from().plus(Duration.ofHours(2)),
                                reservation.until().plus(Duration.ofHours(2))))
                .join();

        assertThat(answerNext(ACCEPTED)).isEqualTo(new ChargePointCommand.CancelReservation(reservation.id()));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.PLANNED);
        assertThat(stations.pending).isEmpty();
    }

    @Test
    void anAnswerForTermsThatWereChangedMeanwhileIsFollowedByTheNewOnes() {
        network.addListener(keeper);
        Reservation reservation = reserve(Duration.ZERO);
        Await.until("ReserveNow was sent", () -> !stations.pending.isEmpty());
        Instant later = reservation.until().plus(Duration.ofHours(1));
        keeper.replace(reservation, terms("BUS", reservation.from(), later)).join();

        answerNext(ACCEPTED);

        assertThat(answerNext(ACCEPTED))
                .isEqualTo(new ChargePointCommand.ReserveNow(reservation.id(), ONE, new IdToken("BUS"), later));
        awaitState(reservation, Reservation.State.HELD);
        assertThat(now(reservation).until()).isEqualTo(later);
    }

    @Test
    void aReservationIsNotChangedIntoTheWayOfAnother() {
        Reservation first = reserve(Duration.ZERO);
        Reservation second = reserve(ONE, "B", Duration.ofHours(1));

        ReservationOutcome outcome =
                keeper.replace(second, terms("B", first.from(), first.until())).join();

        assertThat(outcome).isEqualTo(new ReservationOutcome.Conflict(first));
        assertThat(now(second)).isEqualTo(second);
    }

    @Test
    void aReservationThatSomebodyElseHasChangedIsNotChangedUnseen() {
        Reservation seen = reserve(Duration.ofHours(1));
        keeper.replace(seen, terms("OTHER", seen.from(), seen.until())).join();

        ReservationOutcome outcome =
                keeper.replace(seen, terms("MINE", seen.from(), seen.until())).join();

        assertThat(outcome).isEqualTo(new ReservationOutcome.ChangedMeanwhile(now(seen)));
    }

    private ChargePointReply start(String token) {
        return network.submit(new ChargePointEvent.TransactionStarted(
                        CP, clock.instant(), ONE, null, new IdToken(token), 0.0, clock.instant(), null, List.of()))
                .join();
    }

    @Test
    void anotherTokenOfTheGroupUsesTheReservation() {
        Reservation reservation = reserve(ONE, "FLEET-1", Duration.ZERO);
        held(reservation);

        start("FLEET-2");

        assertThat(now(reservation).state()).isEqualTo(Reservation.State.IN_USE);
    }

    @Test
    void eachChangeOfAReservationWakesTheScheduler() {
        List<ScmEvent> events = new CopyOnWriteArrayList<>();
        network.addListener(new ScmTrigger(events::add));
        Reservation reservation = reserve(null, "BUS", Duration.ZERO);
        held(reservation);
        keeper.replace(
                        now(reservation),
                        terms("BUS", reservation.from(), reservation.until().plusSeconds(60)))
                .join();
        keeper.cancel(reservation.id()).join();
        settle();

        assertThat(events.stream().filter(ScmEvent.ReservationChanged.class::isInstance))
                .extracting(event -> ((ScmEvent.ReservationChanged) event).toString())
                .hasSize(4)
                .last()
                .asString()
                .contains("CANCELLED");
    }

    @Test
    void aConnectorThatTheChargePointLetsGoOfIsAskedForAgainByTheMinute() {
        Reservation reservation = reserve(Duration.ZERO);
        network.addListener(keeper);
        held(reservation);
        status(ONE, ConnectorStatus.RESERVED);

        status(ONE, ConnectorStatus.AVAILABLE);

        awaitState(reservation, Reservation.State.PLANNED);
        assertThat(now(reservation).note()).contains("let go");
        assertThat(stations.pending).isEmpty();
        held(reservation);
    }

    @Test
    void oneThatNeverSaidThatItKeepsTheConnectorHasNotLetGoOfIt() {
        Reservation reservation = reserve(Duration.ZERO);
        network.addListener(keeper);
        held(reservation);

        status(ONE, ConnectorStatus.PREPARING);
        status(ONE, ConnectorStatus.AVAILABLE);

        assertThat(now(reservation).state()).isEqualTo(Reservation.State.HELD);
    }
}
