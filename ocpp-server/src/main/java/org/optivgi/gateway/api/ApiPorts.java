package org.optivgi.gateway.api;

import java.time.Clock;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.NetworkView;

/**
 * Everything that the API reaches.
 *
 * @param network what is
 * @param commands how charge points are told something
 * @param reservations where wishes for reservations go
 * @param site what may be drawn and what is drawn
 * @param readiness whether the gateway is at work
 * @param clock the gateway's time
 */
public record ApiPorts(
        NetworkView network,
        ChargePointCommands commands,
        Reservations reservations,
        SiteStatusView site,
        Readiness readiness,
        Clock clock) {}
