package org.optivgi.gateway.api;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.dispatch.SiteControl;
import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.operator.AuditTrail;
import org.optivgi.gateway.operator.IdTagBook;
import org.optivgi.gateway.operator.RecurringReservations;
import org.optivgi.gateway.operator.StoredPrices;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.gateway.operator.TariffInForce;
import org.optivgi.gateway.translation.VehicleNeeds;

/**
 * Everything that the API reaches.
 *
 * @param network what is
 * @param learned what charge points were seen to do
 * @param commands how charge points are told something
 * @param reservations where wishes for reservations go
 * @param site what may be drawn and what is drawn
 * @param control the site's limits
 * @param history what was drawn
 * @param tariff what energy costs
 * @param plan what was last planned
 * @param plans what was planned before
 * @param needs what vehicles need
 * @param wishes what operators set for vehicles
 * @param idTags who may charge, and what is known of them
 * @param recurring connectors kept each week
 * @param prices the tariff
 * @param replan asks for a new plan; takes who asks, for the log
 * @param events what happened
 * @param audit who changed what
 * @param metrics figures in Prometheus's text format
 * @param tokens who may call
 * @param admission which charge points may connect
 * @param readiness whether the gateway is at work
 * @param about what runs here
 * @param clock the gateway's time
 */
public record ApiPorts(
        NetworkView network,
        BehaviourMemory learned,
        ChargePointCommands commands,
        Reservations reservations,
        SiteStatusView site,
        SiteControl control,
        SiteHistory history,
        TariffInForce tariff,
        PlanView plan,
        PlanHistory plans,
        VehicleNeeds needs,
        StoredWishes wishes,
        IdTagBook idTags,
        RecurringReservations recurring,
        StoredPrices prices,
        Consumer<String> replan,
        EventLog events,
        AuditTrail audit,
        Supplier<String> metrics,
        AccessTokens tokens,
        AdmissionPorts admission,
        Readiness readiness,
        About about,
        Clock clock) {}
