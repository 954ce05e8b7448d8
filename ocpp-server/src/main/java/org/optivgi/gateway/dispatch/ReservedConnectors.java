package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand.RemoteStart;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.TokenDirectory;

/** Keeps others from starting on a reserved connector, since charge points were seen not to. May be used from any thread. */
public final class ReservedConnectors {
    private final Clock clock;
    private final NetworkView network;
    private final TokenDirectory tokens;

    /**
     * The connectors of that network.
     *
     * @param tokens knows which tokens are of one group
     */
    public ReservedConnectors(Clock clock, NetworkView network, TokenDirectory tokens) {
        this.clock = clock;
        this.network = network;
        this.tokens = tokens;
    }

    /** Why a start would take a connector from whom it is kept for; empty if it would not. */
    Optional<String> problemWith(ChargePointId chargePoint, RemoteStart start) {
        ConnectorRef wanted = start.connector();
        List<ConnectorRef> possible = wanted != null
                ? List.of(wanted)
                : network.chargePoint(chargePoint)
                        .map(ChargePoint::connectors)
                        .map(connectors -> List.copyOf(connectors.keySet()))
                        .orElse(List.of());
        List<Reservation> others = possible.stream()
                .flatMap(connector -> keptForOthers(chargePoint, connector, start).stream())
                .toList();
        return others.isEmpty() || others.size() < possible.size()
                ? Optional.empty()
                : Optional.of("connector " + others.get(0).connector() + " is kept for "
                        + others.get(0).idToken()
                        + " until " + others.get(0).until() + " by reservation "
                        + others.get(0).id()
                        + "; start with that token, or take the reservation back first");
    }

    private Optional<Reservation> keptForOthers(ChargePointId chargePoint, ConnectorRef connector, RemoteStart start) {
        return network.reservations().stream()
                .filter(reservation -> reservation.chargePoint().equals(chargePoint)
                        && reservation.keeps(connector)
                        && clock.instant().isBefore(reservation.until())
                        && !tokens.areOfOneGroup(reservation.idToken(), start.idToken(), clock.instant()))
                .findFirst();
    }
}
