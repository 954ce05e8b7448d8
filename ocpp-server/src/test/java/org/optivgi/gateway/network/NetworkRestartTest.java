package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.testing.Seeds;
import org.optivgi.scm.ev.ChargingRateUnit;

/** After a restart the network goes on where it was. */
class NetworkRestartTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final NetworkSettings SETTINGS = new NetworkSettings(Duration.ofMinutes(5));

    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private NetworkLoop network = open(store);

    private static NetworkLoop open(NetworkStore store) {
        return new NetworkLoop(
                (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED), SETTINGS, store);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void restart() {
        network.close();
        network = open(store);
    }

    private ChargePointReply tell(ChargePointEvent event) {
        return network.submit(event).join();
    }

    private static ChargePointEvent.TransactionStarted start(IdToken token, double meterKwh, Instant at) {
        return new ChargePointEvent.TransactionStarted(CP, at, ONE, null, token, meterKwh, at, null, List.of());
    }

    private TransactionId started(IdToken token, double meterKwh, Instant at) {
        return ((ChargePointReply.TransactionRecorded) tell(start(token, meterKwh, at))).transaction();
    }

    private static ChargePointEvent.TransactionEnded end(
            @Nullable TransactionId transaction, double meterKwh, Instant at) {
        return new ChargePointEvent.TransactionEnded(
                CP, at, transaction, BUS, meterKwh, at, "Local", List.of(), List.of());
    }

    private static ChargePointEvent.MeterSampled meter(
            @Nullable TransactionId transaction, double registerKwh, Instant at) {
        MeterSample sample = new MeterSample(at, registerKwh, null, null, null, null, null);
        return new ChargePointEvent.MeterSampled(CP, at, ONE, transaction, List.of(sample));
    }

    private static ChargePointEvent.ConnectorStatusChanged status(ConnectorStatus status, Instant at) {
        return new ChargePointEvent.ConnectorStatusChanged(CP, at, ONE, status, "NoError", null, at);
    }

    private Connector connector() {
        return network.chargePoint(CP).orElseThrow().connector(ONE).orElseThrow();
    }

    @Test
    void anOpenTransactionGoesOn() {
        TransactionId id = started(BUS, 100, EIGHT);

        restart();
        tell(meter(id, 104, EIGHT.plusSeconds(600)));

        assertThat(connector().transaction()).hasValueSatisfying(open -> {
            assertThat(open.id()).isEqualTo(id);
            assertThat(open.energyKwh()).isEqualTo(4);
            assertThat(open.flaws()).isEmpty();
        });
    }

    @Test
    void whatAVehicleNeedsIsKnownUntilItLeaves() {
        ChargingNeeds needs = new ChargingNeeds(EIGHT.plusSeconds(3600), 20.0, 6.0, 16.0, 11.0, 3, 40.0, 4, EIGHT);
        TransactionId id = started(BUS, 100, EIGHT);
        tell(new ChargePointEvent.ChargingNeedsTold(CP, EIGHT, ONE, needs));

        restart();
        assertThat(connector().needs()).isEqualTo(needs);
        tell(end(id, 112, EIGHT.plusSeconds(3600)));
        restart();

        assertThat(connector().needs()).isNull();
    }

    @Test
    void whatOthersPermitIsKnownUntilTheyTakeItBack() {
        LimitSchedule schedule = new LimitSchedule(
                EIGHT,
                Duration.ofHours(2),
                ChargingRateUnit.W,
                List.of(new LimitSchedule.Period(0, 7_000), new LimitSchedule.Period(60, 3_500.5)));
        tell(new ChargePointEvent.ExternalLimitChanged(CP, EIGHT, null, "SO", schedule));
        tell(new ChargePointEvent.ExternalLimitChanged(CP, EIGHT, ONE, "EMS", schedule));

        restart();
        tell(new ChargePointEvent.ExternalLimitChanged(CP, EIGHT, ONE, "EMS", null));
        restart();

        assertThat(network.chargePoint(CP).orElseThrow().externalLimits())
                .containsExactly(new ExternalLimit(null, "SO", schedule, EIGHT));
    }

    @Test
    void aStopEndsTheTransactionThatBeganBefore() {
        TransactionId id = started(BUS, 100, EIGHT);

        restart();
        tell(end(id, 112, EIGHT.plusSeconds(3600)));

        assertThat(connector().transaction()).isEmpty();
        assertThat(network.endedTransactions().join()).singleElement().satisfies(ended -> {
            assertThat(ended.id()).isEqualTo(id);
            assertThat(ended.energyKwh()).isEqualTo(12);
        });
    }

    @Test
    void aStartRepeatedAcrossTheRestartGetsTheSameId() {
        TransactionId id = started(BUS, 100.0005, EIGHT.plusNanos(123_456_789));

        restart();

        assertThat(started(new IdToken("bus-7"), 100.0005, EIGHT.plusNanos(123_456_789)))
                .isEqualTo(id);
    }

    @Test
    void idsAreNotGivenOutAgain() {
        TransactionId first = started(BUS, 100, EIGHT);
        tell(end(first, 101, EIGHT.plusSeconds(60)));

        restart();

        assertThat(started(BUS, 101, EIGHT.plusSeconds(120))).isEqualTo(TransactionId.of(2));
    }

    @Test
    void anIdThatATransactionInProgressHasIsNotGivenOut() {
        tell(meter(new TransactionId("1"), 200, EIGHT));
        tell(end(new TransactionId("1"), 201, EIGHT.plusSeconds(60)));

        restart();

        assertThat(started(BUS, 201, EIGHT.plusSeconds(120))).isEqualTo(TransactionId.of(2));
    }

    @Test
    void anIdNearTheEndOfTheRangeDoesNotUseTheRangeUp() {
        tell(meter(new TransactionId("2147483646"), 200, EIGHT));
        tell(end(new TransactionId("2147483646"), 201, EIGHT.plusSeconds(60)));

        assertThat(started(BUS, 201, EIGHT.plusSeconds(120))).isEqualTo(TransactionId.of(1));
    }

    @Test
    void aLateStopStillCompletesTheRecordOfAnAssumedEnd() {
        TransactionId id = started(BUS, 100, EIGHT);
        tell(status(ConnectorStatus.AVAILABLE, EIGHT.plusSeconds(600)));

        restart();
        tell(end(id, 109, EIGHT.plusSeconds(500)));

        assertThat(network.endedTransactions().join())
                .singleElement()
                .satisfies(ended ->
                        assertThat(ended.ended()).isEqualTo(new Transaction.Ending(EIGHT.plusSeconds(500), "Local")));
        assertThat(network.unmatchedStops().join()).isEmpty();
    }

    @Test
    void aStopThatIsNobodysIsOnRecordOnceHoweverOftenItIsTold() {
        tell(end(new TransactionId("4711"), 10, EIGHT));
        tell(end(new TransactionId("4711"), 10, EIGHT));

        restart();
        tell(end(new TransactionId("4711"), 10, EIGHT));

        assertThat(network.unmatchedStops().join()).hasSize(1);
    }

    @Test
    void aReservationIsKeptAndUsed() {
        tell(status(ConnectorStatus.AVAILABLE, EIGHT));
        Reservation made = ((ReservationOutcome.Made) network.reserve(
                                new ReservationRequest(CP, ONE, BUS, EIGHT, EIGHT.plusSeconds(1800), 40.0, null))
                        .join())
                .reservation();
        network.move(made, Reservation.State.HELD, "").join();

        restart();
        started(BUS, 100, EIGHT.plusSeconds(60));

        assertThat(connector().transaction().orElseThrow().reservationId()).isEqualTo(made.id());
        assertThat(network.reservations())
                .singleElement()
                .satisfies(reservation -> assertThat(reservation.state()).isEqualTo(Reservation.State.IN_USE));
    }

    @Test
    void aChargePointIsKnownAndOfflineUntilItConnects() {
        tell(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "10.0.0.1"));
        tell(new ChargePointEvent.Booted(CP, EIGHT, "Vendor", "Model", null, "1.0"));
        tell(status(ConnectorStatus.FAULTED, EIGHT));

        restart();

        assertThat(network.chargePoint(CP)).hasValueSatisfying(known -> {
            assertThat(known.isConnected()).isFalse();
            assertThat(known.hardware()).isEqualTo(new ChargePoint.Hardware("Vendor", "Model", null, "1.0"));
            assertThat(known.connector(ONE).orElseThrow().status()).isEqualTo(ConnectorStatus.FAULTED);
        });
    }

    @Test
    void listenersHearFirstOfTheTransactionsThatGoOn() {
        TransactionId id = started(BUS, 100, EIGHT);
        restart();
        List<NetworkChange> changes = Collections.synchronizedList(new ArrayList<>());

        network.addListener(changes::add);
        network.endedTransactions().join();

        assertThat(changes)
                .filteredOn(NetworkChange.TransactionStarted.class::isInstance)
                .singleElement()
                .satisfies(change -> assertThat(((NetworkChange.TransactionStarted) change)
                                .transaction()
                                .id())
                        .isEqualTo(id));
    }

    /** What is to be the same with and without restarts. Connections end with the process, and so does the live meter. */
    private record Remembered(
            List<List<Object>> chargePoints,
            List<Transaction> ended,
            List<UnmatchedStop> unmatched,
            List<Reservation> reservations) {
        static Remembered of(NetworkLoop network) {
            return new Remembered(
                    network.chargePoints().stream().map(Remembered::lasting).toList(),
                    network.endedTransactions().join(),
                    network.unmatchedStops().join(),
                    network.reservations());
        }

        private static List<Object> lasting(ChargePoint chargePoint) {
            List<Object> parts = new ArrayList<>();
            parts.add(chargePoint.id());
            parts.add(String.valueOf(chargePoint.hardware()));
            parts.add(chargePoint.capabilities());
            parts.add(chargePoint.status());
            chargePoint.connectors().values().forEach(connector -> {
                parts.add(connector.ref());
                parts.add(connector.status() + " " + connector.errorCode() + " since " + connector.statusSince());
                parts.add(connector.transaction());
            });
            return parts;
        }
    }

    @Test
    void restartsChangeNothingWhateverHappensAndWhenever() {
        Seeds.forEach(100, random -> {
            InMemoryNetworkStore once = new InMemoryNetworkStore();
            InMemoryNetworkStore restarted = new InMemoryNetworkStore();
            NetworkLoop uninterrupted = open(once);
            NetworkLoop interrupted = open(restarted);
            RandomEvents events = new RandomEvents(random);
            for (int step = 0; step < 80; step++) {
                if (random.nextInt(8) == 0) {
                    interrupted.close();
                    interrupted = open(restarted);
                }
                if (random.nextInt(6) == 0) {
                    ReservationRequest wish = events.nextReservation();
                    assertThat(interrupted.reserve(wish).join())
                            .isEqualTo(uninterrupted.reserve(wish).join());
                } else {
                    ChargePointEvent event = events.next();
                    assertThat(interrupted.submit(event).join())
                            .as("answer to %s", event)
                            .isEqualTo(uninterrupted.submit(event).join());
                }
            }

            assertThat(Remembered.of(interrupted)).isEqualTo(Remembered.of(uninterrupted));
            interrupted.close();
            uninterrupted.close();
        });
    }

    /** What a small depot with unruly charge points tells: repetitions, wrong ids, missing ends, falling registers. */
    private static final class RandomEvents {
        private final Random random;
        private final List<ChargePointEvent> told = new ArrayList<>();
        private Instant now = EIGHT;

        RandomEvents(Random random) {
            this.random = random;
        }

        ChargePointEvent next() {
            now = now.plusSeconds(1 + random.nextInt(400));
            if (!told.isEmpty() && random.nextInt(5) == 0) {
                return told.get(random.nextInt(told.size()));
            }
            ChargePointEvent event = invent();
            told.add(event);
            return event;
        }

        ReservationRequest nextReservation() {
            Instant from = now.plusSeconds(random.nextInt(600));
            return new ReservationRequest(chargePoint(), connector(), token(), from, from.plusSeconds(600), null, null);
        }

        private ChargePointEvent invent() {
            ChargePointId chargePoint = chargePoint();
            switch (random.nextInt(7)) {
                case 0:
                    return new ChargePointEvent.Booted(
                            chargePoint, now, "Vendor", "Model", null, "1." + random.nextInt(2));
                case 1:
                    return new ChargePointEvent.ConnectorStatusChanged(
                            chargePoint,
                            now,
                            random.nextInt(5) == 0 ? null : connector(),
                            ConnectorStatus.values()[random.nextInt(ConnectorStatus.values().length)],
                            "NoError",
                            null,
                            now);
                case 2, 3:
                    return new ChargePointEvent.TransactionStarted(
                            chargePoint, now, connector(), null, token(), register(), now, null, List.of());
                case 4:
                    return new ChargePointEvent.TransactionEnded(
                            chargePoint, now, transaction(), token(), register(), now, "Local", List.of(), List.of());
                default:
                    MeterSample sample = new MeterSample(now, register(), null, null, null, null, null);
                    return new ChargePointEvent.MeterSampled(
                            chargePoint, now, connector(), transaction(), List.of(sample));
            }
        }

        private ChargePointId chargePoint() {
            return new ChargePointId("CP-" + random.nextInt(2));
        }

        private ConnectorRef connector() {
            return ConnectorRef.ofEvse(1 + random.nextInt(2));
        }

        private IdToken token() {
            return new IdToken("BUS-" + random.nextInt(3));
        }

        private @Nullable TransactionId transaction() {
            int number = random.nextInt(8);
            return number == 7 ? null : TransactionId.of(number);
        }

        private Double register() {
            return (double) Duration.between(EIGHT, now).toMinutes() - random.nextInt(3);
        }
    }
}
