package org.optivgi.simulator.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.hardware.Allowance;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.scenario.Moment;
import org.optivgi.simulator.scenario.SiteNode;

class SiteLedgerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> told = new ArrayList<>();
    private final List<SiteLedger.Wired> wired = new ArrayList<>();

    private void charging(String station, PhaseRotation rotation, int phases, double amps) {
        OutletSpec spec = new OutletSpec(32, 3, 230, Duration.ZERO, Duration.ZERO, rotation);
        Outlet outlet = new Outlet(spec, 0);
        outlet.limitedBy(nanos -> new Allowance.Window(amps, Long.MAX_VALUE));
        outlet.plug(ElectricVehicle.arriving(new VehicleSpec("Van", 100, 0, 100, 32, 6, phases, 1)));
        outlet.close();
        wired.add(new SiteLedger.Wired(station, outlet));
    }

    private List<Summary.Node> runAMinute(SiteNode site) {
        SiteLedger ledger = new SiteLedger(site, wired, List.of(), told::add);
        ledger.open(Instant.EPOCH, ZoneOffset.UTC, 0);
        List<Outlet> outlets = wired.stream().map(SiteLedger.Wired::outlet).toList();
        new Site(outlets, ledger, Duration.ofSeconds(10)).advanceTo(MINUTE.toNanos());
        return ledger.nodes();
    }

    private static SiteNode part(
            String id, @Nullable Double kw, @Nullable Double amps, List<String> stations, SiteNode... below) {
        return new SiteNode(id, kw, amps, 230, stations, List.of(), List.of(below));
    }

    @Test
    void aSinglePhaseVehicleLoadsThePhaseThatItsConnectorIsWiredTo() {
        charging("CP-1", PhaseRotation.RST, 1, 20);
        charging("CP-2", PhaseRotation.STR, 1, 16);
        charging("CP-3", PhaseRotation.TRS, 2, 10);

        Summary.Node site = runAMinute(part("site", null, 100.0, List.of())).get(0);

        assertThat(site.flowingByPhase())
                .extracting(Summary.Current::peakAmps)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(30.0, 16.0, 10.0);
        assertThat(site.flowing().peakKw()).isCloseTo(0.23 * (20 + 16 + 2 * 10), within(1e-9));
    }

    @Test
    void anExcessOnOnePhaseOfOnePanelIsSeenThereAlone() {
        charging("CP-1", PhaseRotation.STR, 1, 20);
        charging("CP-2", PhaseRotation.STR, 1, 16);
        charging("CP-3", PhaseRotation.RST, 3, 30);
        SiteNode tree = part(
                "site",
                50.0,
                70.0,
                List.of("CP-3"),
                part("Feeder", null, 40.0, List.of(), part("Panel", null, 32.0, List.of("CP-1", "CP-2"))));

        List<Summary.Node> nodes = runAMinute(tree);

        Summary.Node panel = nodes.get(2);
        assertThat(nodes).extracting(Summary.Node::isExceeded).containsExactly(false, false, true);
        assertThat(panel.flowingByPhase().get(1).worstExcessAmps()).isCloseTo(4, within(1e-9));
        assertThat(panel.flowingByPhase().get(1).longestExcessSeconds()).isEqualTo(60);
        assertThat(panel.flowingByPhase().get(0).excessSeconds()).isZero();
        assertThat(panel.isPermittedExceeded()).isTrue();
        assertThat(told).contains("above the limit of Panel on L2: 36.00 A drawn of 32.00 A");
    }

    @Test
    void aLoadTakesRoomFromVehiclesFromItsTimeOn() {
        charging("CP-1", PhaseRotation.RST, 3, 20);
        SiteNode.LoadStep rises = new SiteNode.LoadStep(new Moment.Offset(Duration.ofSeconds(25)), 8);
        SiteNode feeder = new SiteNode("Feeder", null, null, 230, List.of("CP-1"), List.of(rises), List.of());

        Summary.Node site =
                runAMinute(part("site", 20.0, null, List.of(), feeder)).get(0);

        assertThat(site.flowing().worstExcessKw()).isCloseTo(13.8 + 8 - 20, within(1e-9));
        assertThat(site.flowing().excessSeconds()).isEqualTo(35);
    }

    @Test
    void aLoadThatIsTooMuchByItselfIsNoVehiclesExcess() {
        SiteNode.LoadStep load = new SiteNode.LoadStep(new Moment.Offset(Duration.ZERO), 25);
        SiteNode site = new SiteNode("site", 20.0, 30.0, 230, List.of(), List.of(load), List.of());

        assertThat(runAMinute(site).get(0).isExceeded()).isFalse();

        charging("CP-1", PhaseRotation.RST, 1, 10);
        Summary.Node withVehicle = runAMinute(site).get(0);
        assertThat(withVehicle.flowing().worstExcessKw()).isCloseTo(2.3, within(1e-9));
    }

    @Test
    void theLongestExcessIsWithoutABreak() {
        Tally tally = new Tally();

        tally.add(12, 5 * SECOND, 10, 0.001);
        tally.add(9, SECOND, 10, 0.001);
        tally.add(11, 3 * SECOND, 10, 0.001);

        assertThat(tally.asPower().excessSeconds()).isEqualTo(8);
        assertThat(tally.asPower().longestExcessSeconds()).isEqualTo(5);
        assertThat(tally.asPower().worstExcessKw()).isEqualTo(2);
    }
}
