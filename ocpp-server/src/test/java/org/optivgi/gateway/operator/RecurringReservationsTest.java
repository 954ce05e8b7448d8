package org.optivgi.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.SettableClock;

/** Connectors kept each week, seen from Sunday 1 March 2026, 08:00 UTC. */
class RecurringReservationsTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path data;

    private final SettableClock clock = new SettableClock();
    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());

    @BeforeEach
    void connect() {
        network.submit(new ChargePointEvent.Connected(CP, clock.instant(), 1, "ocpp1.6", "test"))
                .join();
        network.submit(new ChargePointEvent.ConnectorStatusChanged(
                        CP, clock.instant(), ONE, ConnectorStatus.AVAILABLE, "NoError", null, clock.instant()))
                .join();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private RecurringReservations open() {
        return new RecurringReservations(
                data, network, network::reserve, new StoredWishes(data), clock, BERLIN, Runnable::run);
    }

    private static RecurringReservation on(DayOfWeek... days) {
        return new RecurringReservation(
                0,
                CP,
                ONE,
                new IdToken("BUS-7"),
                Set.of(days),
                LocalTime.of(22, 0),
                Duration.ofMinutes(30),
                LocalTime.of(5, 30),
                80.0,
                2,
                Set.of());
    }

    private List<Instant> begins() {
        return network.reservations().stream().map(Reservation::from).toList();
    }

    @Test
    void aWeeksReservationsAreMadeAtOnceAtTheDepotsTime() {
        open().add(on(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

        Await.until("both are made", () -> network.reservations().size() == 2);
        assertThat(begins())
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-03-02T21:00:00Z"), Instant.parse("2026-03-06T21:00:00Z"));
        assertThat(network.reservations().get(0).departure())
                .isIn(Instant.parse("2026-03-03T04:30:00Z"), Instant.parse("2026-03-07T04:30:00Z"));
    }

    @Test
    void nothingIsMadeTwiceNotEvenAfterARestart() {
        RecurringReservations recurring = open();
        recurring.add(on(DayOfWeek.MONDAY));
        Await.until("it is made", () -> network.reservations().size() == 1);

        recurring.makeAll();
        open().makeAll();
        clock.advance(Duration.ofDays(7));
        open().makeAll();

        Await.until("the next week's is made", () -> network.reservations().size() == 2);
        assertThat(begins())
                .containsExactly(Instant.parse("2026-03-02T21:00:00Z"), Instant.parse("2026-03-09T21:00:00Z"));
    }

    @Test
    void oneThatWasCancelledStaysCancelled() {
        RecurringReservations recurring = open();
        recurring.add(on(DayOfWeek.MONDAY));
        Await.until("it is made", () -> network.reservations().size() == 1);
        network.move(network.reservations().get(0), Reservation.State.CANCELLED, "")
                .join();

        recurring.makeAll();
        recurring.add(on(DayOfWeek.TUESDAY));

        Await.until("the other one is made", () -> network.reservations().size() == 2);
        assertThat(network.reservations())
                .filteredOn(one -> one.state() == Reservation.State.PLANNED)
                .extracting(Reservation::from)
                .containsExactly(Instant.parse("2026-03-03T21:00:00Z"));
    }

    @Test
    void oneThatWasMovedIsNotMadeAnew() {
        RecurringReservations recurring = open();
        recurring.add(on(DayOfWeek.MONDAY));
        Await.until("it is made", () -> network.reservations().size() == 1);
        Reservation made = network.reservations().get(0);
        Instant later = made.from().plusSeconds(3600);
        network.replace(
                        made,
                        new ReservationTerms(made.idToken(), later, later.plusSeconds(1800), made.energyKwh(), null))
                .join();

        recurring.makeAll();
        open().makeAll();
        recurring.add(on(DayOfWeek.TUESDAY));

        Await.until("the other one is made", () -> begins().contains(Instant.parse("2026-03-03T21:00:00Z")));
        assertThat(begins()).containsExactlyInAnyOrder(later, Instant.parse("2026-03-03T21:00:00Z"));
    }

    @Test
    void oneOfAnyConnectorIsGivenOneAndIsNotMadeTwice() {
        RecurringReservation monday = on(DayOfWeek.MONDAY);
        RecurringReservation any = new RecurringReservation(
                0,
                CP,
                null,
                monday.idToken(),
                monday.days(),
                monday.from(),
                monday.kept(),
                monday.departure(),
                monday.energyKwh(),
                0,
                Set.of());
        RecurringReservations recurring = open();
        recurring.add(any);
        Await.until("it is made", () -> network.reservations().size() == 1);

        RecurringReservations restarted = open();
        restarted.makeAll();
        restarted.add(on(DayOfWeek.FRIDAY));

        Await.until("the other one is made", () -> begins().contains(Instant.parse("2026-03-06T21:00:00Z")));
        assertThat(begins()).hasSize(2);
        assertThat(network.reservations().get(0).isForAnyConnector()).isTrue();
        assertThat(restarted.all().get(0).connector()).isNull();
    }

    @Test
    void whatIsInTheWayIsTold() {
        network.reserve(new ReservationRequest(
                        CP,
                        ONE,
                        new IdToken("BUS-8"),
                        Instant.parse("2026-03-02T21:15:00Z"),
                        Instant.parse("2026-03-02T21:45:00Z"),
                        null,
                        null))
                .join();
        RecurringReservations recurring = open();

        int id = recurring.add(on(DayOfWeek.MONDAY)).id();

        Await.until("the conflict is told", () -> recurring.note(id).contains("reservation 1 is in its way"));
    }

    @Test
    void oneThatEndedMakesNothingMore() {
        RecurringReservations recurring = open();
        int id = recurring.add(on(DayOfWeek.MONDAY)).id();
        Await.until("it is made", () -> network.reservations().size() == 1);

        assertThat(recurring.remove(id)).isTrue();
        assertThat(recurring.remove(id)).isFalse();
        assertThat(open().all()).isEmpty();
    }
}
