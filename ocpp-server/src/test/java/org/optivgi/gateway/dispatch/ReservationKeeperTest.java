package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
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
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.ManualTime;

class ReservationKeeperTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());
    private final ReservationKeeper keeper = new ReservationKeeper(clock, network, stations);

    @BeforeEach
    void connect() {
        network.submit(new ChargePointEvent.Connected(CP, clock.instant(), 1, "ocpp1.6", "test"))
                .join();
        network.submit(new ChargePointEvent.ConnectorStatusChanged(
                        CP, clock.instant(), ONE, ConnectorStatus.AVAILABLE, "NoError", null, null))
                .join();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private Reservation reserve(Duration in) {
        Instant from = clock.instant().plus(in);
        ReservationOutcome outcome = network.reserve(new ReservationRequest(
                        CP, ONE, new IdToken("BUS"), from, from.plus(Duration.ofMinutes(30)), null, null))
                .join();
        return ((ReservationOutcome.Made) outcome).reservation();
    }

    private Reservation now(Reservation reservation) {
        // Whatever the keeper handed to the loop is done before this is.
        network.endedTransactions().join();
        return network.reservation(reservation.id()).orElseThrow();
    }

    @Test
    void aSlotInTheFutureIsNotToldToTheChargePointYet() {
        reserve(Duration.ofHours(1));

        keeper.keepAll();

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void theConnectorIsReservedWhenItsTimeHasCome() {
        Reservation reservation = reserve(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));

        keeper.keepAll();
        FakeStations.Pending sent = stations.answerNext(ACCEPTED);

        assertThat(sent.command())
                .isEqualTo(new ChargePointCommand.ReserveNow(
                        reservation.id(), ONE, reservation.idToken(), reservation.until()));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.HELD);
    }

    @Test
    void anOccupiedConnectorIsAskedForAgain() {
        Reservation reservation = reserve(Duration.ZERO);
        keeper.keepAll();
        stations.answerNext(REJECTED);
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.PLANNED);
        assertThat(now(reservation).note()).contains("Rejected");

        keeper.keepAll();

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void aChargePointThatKnowsNoReservationsRefusesThem() {
        Reservation reservation = reserve(Duration.ZERO);

        keeper.keepAll();
        stations.answerNext(new CommandOutcome.Failed("NotSupported", ""));

        assertThat(now(reservation).state()).isEqualTo(Reservation.State.REFUSED);
    }

    @Test
    void aReservationThatNobodyUsedExpires() {
        Reservation reservation = reserve(Duration.ZERO);
        clock.advance(Duration.ofMinutes(30));

        keeper.keepAll();

        assertThat(now(reservation).state()).isEqualTo(Reservation.State.EXPIRED);
    }

    @Test
    void aHeldReservationThatIsTakenBackIsCancelledAtTheChargePoint() {
        Reservation reservation = reserve(Duration.ZERO);
        keeper.keepAll();
        stations.answerNext(ACCEPTED);
        network.endedTransactions().join();

        boolean cancelled = keeper.cancel(reservation.id()).join();

        assertThat(cancelled).isTrue();
        assertThat(stations.pending)
                .extracting(FakeStations.Pending::command)
                .isEqualTo(List.of(new ChargePointCommand.CancelReservation(reservation.id())));
        assertThat(now(reservation).state()).isEqualTo(Reservation.State.CANCELLED);
    }

    @Test
    void aNewReservationForNowIsHeldAtOnce() {
        network.addListener(keeper);

        reserve(Duration.ZERO);

        Await.until("ReserveNow was sent", () -> !stations.pending.isEmpty());
    }
}
