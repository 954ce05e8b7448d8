package org.optivgi.simulator.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.EqualShareCentral;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.ScenarioException;
import org.optivgi.simulator.scenario.ScenarioLoader;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** Whole scenarios at high speed against a central system that gives equal shares. */
class DepotTest {
    private static final double SPEED = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String THREE_VANS = """
            name: Three vans
            end: 25m
            site: {limitKw: 12}
            station: {phases: 1, configuration: {MeterValueSampleInterval: 30}}
            stations: [{id: CP-1}, {id: CP-2}, {id: CP-3}]
            vehicle: {phases: 1, maxAmps: 31.3, depart: 15m, energyKwh: 50}
            vehicles:
              - {id: Van 1, station: CP-1, arrive: 1m, energyKwh: 0.7, leaveWhenDone: true}
              - {id: Van 2, station: CP-2, arrive: 2m}
              - {id: Van 3, station: CP-3, arrive: 3m}
            """;

    private final Instant began = Instant.parse("2026-03-01T08:00:00Z");
    private final long nanos = System.nanoTime();

    private Instant now() {
        return began.plusNanos((long) ((System.nanoTime() - nanos) * SPEED));
    }

    private Summary run(String yaml, EqualShareCentral central) throws ScenarioException {
        Scenario scenario = ScenarioLoader.parse("test.yaml", yaml);
        try (central;
                SimulatedDepot depot = SimulatedDepot.start(central.url(), scenario, SPEED)) {
            return depot.awaitSummary(PATIENCE);
        }
    }

    @Test
    void vehiclesShareTheLimitAndTheSummaryTellsIt() throws ScenarioException {
        Summary summary = run(THREE_VANS, new EqualShareCentral(this::now, 12));

        assertThat(summary.errors()).isEmpty();
        assertThat(summary.violations()).isEmpty();
        assertThat(summary.undeliveredMessages()).isZero();
        assertThat(summary.isLimitExceeded()).isFalse();
        assertThat(summary.flowing().peakKw()).isBetween(11.0, 12.0);
        assertThat(summary.permitted().peakKw()).isLessThanOrEqualTo(12.0);
        assertThat(summary.vehicles().get(0).isServed()).isTrue();
        assertThat(summary.vehicles().get(0).deliveredKwh()).isCloseTo(0.7, within(1e-6));
        assertThat(summary.vehicles().get(1).isServed()).isFalse();
        assertThat(summary.sharedSeconds()).isPositive();
        assertThat(summary.equalShareKw()).isEqualTo(4);
        assertThat(summary.startedAt()).isAfterOrEqualTo(began);
        // All left at 15 minutes; the run need not wait for its end.
        assertThat(Duration.between(summary.startedAt(), summary.endedAt())).isLessThan(Duration.ofMinutes(25));
    }

    @Test
    void aStationThatIgnoresItsLimitIsSeenInTheTruePowerOnly() throws ScenarioException {
        Summary summary = run(
                THREE_VANS + "faults: [{at: 4m, station: CP-3, what: ignoresLimit}]",
                new EqualShareCentral(this::now, 12));

        assertThat(summary.isLimitExceeded()).isTrue();
        assertThat(summary.flowing().worstExcessKw()).isBetween(1.0, 8.0);
        assertThat(summary.flowing().excessSeconds()).isPositive();
        assertThat(summary.isPermittedExceeded()).isFalse();
        assertThat(summary.faultsPlayed()).containsExactly("CP-3 IgnoresLimit[]");
    }

    @Test
    void transactionsSurviveTheLossOfTheLink() throws ScenarioException {
        EqualShareCentral central = new EqualShareCentral(this::now, 12);
        Summary summary = run(THREE_VANS + "faults: [{at: 5m, station: CP-2, what: dropsLink, away: 2m}]", central);

        assertThat(summary.undeliveredMessages()).isZero();
        assertThat(central.central().calls("CP-2", "StartTransaction")).hasSize(1);
        assertThat(central.central().calls("CP-2", "StopTransaction")).hasSize(1);
        assertThat(central.central().calls("CP-2", "BootNotification")).hasSize(1);
        int stopWh = central.central()
                .calls("CP-2", "StopTransaction")
                .get(0)
                .payload()
                .get("meterStop")
                .getAsInt();
        assertThat(stopWh / 1000.0).isCloseTo(summary.vehicles().get(1).deliveredKwh(), within(0.001));
    }

    @Test
    void aVehicleThatFindsItsConnectorTakenIsTurnedAway() throws ScenarioException {
        Summary summary = run("""
                end: 5m
                stations: [{id: CP-1, phases: 1}]
                vehicle: {phases: 1, energyKwh: 0.1, leaveWhenDone: true, station: CP-1}
                vehicles:
                  - {id: First, arrive: 30s, station: CP-1}
                  - {id: Second, arrive: 35s, station: CP-1}
                """, new EqualShareCentral(this::now, 12));

        assertThat(summary.vehicles().get(0).isServed()).isTrue();
        assertThat(summary.vehicles().get(1).isTurnedAway()).isTrue();
        assertThat(summary.siteLimitKw()).isNull();
        assertThat(summary.isLimitExceeded()).isFalse();
    }

    @Test
    void breachesOfTheProtocolByTheCentralSystemAreTold() throws ScenarioException {
        TestCentralSystem central = TestCentralSystem.start(this::now);
        central.after("StatusNotification", (identity, call) -> central.sendText(identity, "[3,\"nobody asked\",{}]"));
        try (central;
                SimulatedDepot depot = SimulatedDepot.start(
                        central.url(),
                        SimulatedDepot.idle(null, SimulatedDepot.singlePhaseStation("CP-1", Map.of())),
                        SPEED)) {
            central.take(
                    "CP-1",
                    "StatusNotification",
                    call -> call.payload().get("connectorId").getAsInt() == 1);
            central.call("CP-1", "ClearCache", "{}");

            assertThat(depot.finish().violations())
                    .first()
                    .asString()
                    .startsWith("CP-1: the central system answer to no open call");
        }
    }
}
