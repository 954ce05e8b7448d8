package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.EIGHT;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.gateway.traits.ChargerTraits;

class RemoteStarterTest {
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    private final FakeStations stations = new FakeStations();
    private ChargerTraits traits = ChargerTraits.NONE;
    private final RemoteStarter starter = new RemoteStarter(stations, stations, identity -> traits);
    private final ChargePointId chargePoint = stations.connect("CP-1", Capabilities.UNKNOWN);

    private void becomes(ConnectorStatus status) {
        Connector connector = new Connector(ONE, status, "NoError", EIGHT, null, null);
        ChargePoint known = stations.chargePoint(chargePoint).orElseThrow();
        stations.put(new ChargePoint(
                chargePoint,
                known.link(),
                null,
                Capabilities.UNKNOWN,
                EIGHT,
                ConnectorStatus.AVAILABLE,
                new TreeMap<>(Map.of(ONE, connector))));
        starter.onChange(new NetworkChange.StatusChanged(chargePoint, ONE, ConnectorStatus.AVAILABLE, status));
    }

    @Test
    void aMakeThatWaitsForARemoteStartGetsOneWhenAVehicleComes() {
        traits = Traits.of("remoteStartIdTag: DEPOT");

        becomes(ConnectorStatus.PREPARING);

        assertThat(stations.pending)
                .singleElement()
                .extracting(FakeStations.Pending::command)
                .isEqualTo(new ChargePointCommand.RemoteStart(ONE, new IdToken("DEPOT")));
    }

    @Test
    void anyOtherStateStartsNothing() {
        traits = Traits.of("remoteStartIdTag: DEPOT");

        becomes(ConnectorStatus.FINISHING);

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void othersStartByThemselves() {
        becomes(ConnectorStatus.PREPARING);

        assertThat(stations.pending).isEmpty();
    }
}
