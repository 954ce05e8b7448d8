package org.optivgi.gateway.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.Diary;
import org.optivgi.gateway.network.ExternalLimit;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Phases;

/** What a plan may give a vehicle that says what it takes, or whose charge point others limit. */
class PowerCeilingsTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final ChargePointId CP = new ChargePointId("CS-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final ConnectorRef TWO = ConnectorRef.ofEvse(2);
    /** 4.14 kW to 22.08 kW on three phases. */
    private static final ConnectorRating RATING = ConnectorRating.of(230, Phases.THREE, 6, 32, 6);

    private final NetworkView network = mock(NetworkView.class);
    private final PowerCeilings ceilings = new PowerCeilings(network);

    @Test
    void aVehicleThatSaysNothingGetsWhatItsConnectorIsMadeFor() {
        assertThat(range(null, List.of())).isEqualTo(new PowerCeilings.Range(RATING.minKw(), RATING.nameplateKw()));
    }

    @Test
    void aVehicleGetsNoMoreCurrentThanItTakes() {
        PowerCeilings.Range range = range(needs(16.0, null, 3), List.of());

        assertThat(range.maxKw()).isCloseTo(11.04, within(1e-9));
    }

    @Test
    void aVehicleOnOnePhaseTakesThatCurrentOnItAlone() {
        assertThat(range(needs(16.0, null, 1), List.of()).maxKw()).isCloseTo(3.68, within(1e-9));
    }

    @Test
    void aVehicleOnDirectCurrentGetsNoMorePowerThanItTakes() {
        assertThat(range(needs(null, 20.0, null), List.of()).maxKw()).isEqualTo(20);
    }

    @Test
    void aLimitOfOthersForItsEvseCounts() {
        assertThat(range(null, List.of(limit(ONE, ChargingRateUnit.A, 10))).maxKw())
                .isCloseTo(6.9, within(1e-9));
        assertThat(range(null, List.of(limit(TWO, ChargingRateUnit.A, 10))).maxKw())
                .isEqualTo(RATING.nameplateKw());
    }

    @Test
    void aLimitOfTheWholeChargePointIsSharedByThoseWhoChargeThere() {
        assertThat(range(null, List.of(limit(null, ChargingRateUnit.W, 12_000))).maxKw())
                .isEqualTo(6);
    }

    @Test
    void aLimitThatIsOverCountsNoMore() {
        LimitSchedule over = new LimitSchedule(
                EIGHT.minus(Duration.ofHours(2)),
                Duration.ofHours(1),
                ChargingRateUnit.A,
                List.of(new LimitSchedule.Period(0, 10)));

        assertThat(range(null, List.of(new ExternalLimit(ONE, "EMS", over, EIGHT)))
                        .maxKw())
                .isEqualTo(RATING.nameplateKw());
    }

    @Test
    void theLeastIsNeverAboveTheMost() {
        PowerCeilings.Range range = range(null, List.of(limit(ONE, ChargingRateUnit.A, 2)));

        assertThat(range.minKw()).isEqualTo(range.maxKw()).isCloseTo(1.38, within(1e-9));
    }

    private static ChargingNeeds needs(@Nullable Double maxAmps, @Nullable Double maxKw, @Nullable Integer phases) {
        return new ChargingNeeds(null, null, null, maxAmps, maxKw, phases, null, null, EIGHT);
    }

    private static ExternalLimit limit(@Nullable ConnectorRef connector, ChargingRateUnit unit, double limit) {
        return new ExternalLimit(
                connector,
                "EMS",
                new LimitSchedule(EIGHT.minusSeconds(60), null, unit, List.of(new LimitSchedule.Period(0, limit))),
                EIGHT);
    }

    /** Of the vehicle on EVSE 1, while another one charges on EVSE 2. */
    private PowerCeilings.Range range(@Nullable ChargingNeeds needs, List<ExternalLimit> limits) {
        TreeMap<ConnectorRef, Connector> connectors = new TreeMap<>();
        connectors.put(ONE, connector(ONE, needs));
        connectors.put(TWO, connector(TWO, null));
        when(network.chargePoint(CP))
                .thenReturn(Optional.of(new ChargePoint(
                        CP,
                        null,
                        null,
                        Capabilities.UNKNOWN,
                        EIGHT,
                        ConnectorStatus.AVAILABLE,
                        connectors,
                        Diary.EMPTY,
                        limits)));
        return ceilings.of(new ConnectorKey(CP, ONE), RATING, EIGHT);
    }

    private static Connector connector(ConnectorRef ref, @Nullable ChargingNeeds needs) {
        Transaction open = new Transaction(
                new TransactionId("T-" + ref), CP, ref, new IdToken("A"), EIGHT, null, null, null, null, List.of());
        return new Connector(ref, ConnectorStatus.CHARGING, "NoError", EIGHT, open, null, needs);
    }
}
