package org.optivgi.gateway.api;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.translation.VehicleIds;
import org.optivgi.gateway.translation.VehicleNeed;
import org.optivgi.gateway.translation.VehicleNeeds;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.GroupOutcome;

/** Every vehicle with what it needs, what it got, and what the newest plan holds for it. From any thread. */
final class Vehicles {
    /** Less than this is not worth a word: what a vehicle draws between two meter values. */
    private static final double NEGLIGIBLE_KWH = 0.2;

    /** Nor is less than this part of what it needs. */
    private static final double NEGLIGIBLE_PART = 0.01;

    /** Less than this is no charging. */
    private static final double IDLE_KW = 0.1;

    private final NetworkView network;
    private final SiteStatusView site;
    private final PlanView plans;
    private final VehicleNeeds needs;
    private final Clock clock;

    Vehicles(NetworkView network, SiteStatusView site, PlanView plans, VehicleNeeds needs, Clock clock) {
        this.network = network;
        this.site = site;
        this.plans = plans;
        this.needs = needs;
        this.clock = clock;
    }

    /** All of them now: those that leave first come first. */
    List<VehicleJson> now() {
        return new Moment(site.now()).all();
    }

    /** The vehicle of that id, if it is there or expected. */
    Optional<VehicleJson> now(String id) {
        return now().stream().filter(vehicle -> vehicle.id().equals(id)).findFirst();
    }

    /** What is planned for a vehicle, and until when it is taken to stay. */
    private record Planned(Schedule schedule, Horizon horizon, Instant departure) {}

    /** What is known at one moment. */
    private final class Moment {
        private final Instant now = clock.instant();
        /** Forecasts are from the minute on: from the second on, every vehicle would be news each second. */
        private final Instant minute = now.truncatedTo(ChronoUnit.MINUTES);

        private final Map<ConnectorKey, SiteStatus.Power> power;
        private final Map<String, Planned> planned = new HashMap<>();

        Moment(SiteStatus status) {
            power = status.byConnector();
            plans.latest().ifPresent(this::take);
        }

        private void take(CycleReport cycle) {
            cycle.groups().forEach(group -> {
                if (group.outcome() instanceof GroupOutcome.Sent sent) {
                    Plan plan = sent.plan();
                    plan.problem()
                            .evs()
                            .forEach(ev -> planned.put(
                                    ev.evId(), new Planned(plan.schedule(ev.evId()), cycle.horizon(), ev.departure())));
                }
            });
        }

        List<VehicleJson> all() {
            List<VehicleJson> all = new ArrayList<>();
            for (ChargePoint chargePoint : network.chargePoints()) {
                for (Connector connector : chargePoint.connectors().values()) {
                    connector.transaction().ifPresent(open -> all.add(charging(connector, open)));
                }
            }
            network.reservations().stream()
                    .filter(one -> one.state().isPending() && now.isBefore(one.until()))
                    .forEach(one -> all.add(expected(one)));
            return queued(all).stream()
                    .sorted(Comparator.comparing(VehicleJson::departure).thenComparing(VehicleJson::id))
                    .toList();
        }

        /** Who waits for power is served in the order in which the plan gives it to them. */
        private List<VehicleJson> queued(List<VehicleJson> all) {
            Map<String, Integer> positions = new HashMap<>();
            AtomicInteger next = new AtomicInteger();
            all.stream()
                    .filter(one -> one.state().equals("charging"))
                    .filter(one -> one.nextPowerAt() != null && !one.readiness().equals("done"))
                    .filter(one -> one.measuredKw() == null || one.measuredKw() < IDLE_KW)
                    .sorted(Comparator.comparing((VehicleJson one) -> Objects.requireNonNull(one.nextPowerAt()))
                            .thenComparing(VehicleJson::departure))
                    .forEach(one -> positions.put(one.id(), next.incrementAndGet()));
            return all.stream()
                    .map(one -> positions.containsKey(one.id()) ? one.inQueue(positions.get(one.id())) : one)
                    .toList();
        }

        private VehicleJson charging(Connector connector, Transaction open) {
            MeterSample latest = connector.latest();
            SiteStatus.Power flow = power.get(new ConnectorKey(open.chargePoint(), open.connector()));
            boolean isFull = connector.status() == ConnectorStatus.SUSPENDED_EV && open.energyKwh() > NEGLIGIBLE_KWH
                    || connector.status() == ConnectorStatus.FINISHING;
            return vehicle(
                    VehicleIds.of(open),
                    "charging",
                    open.idToken().value(),
                    new ConnectorKey(open.chargePoint(), open.connector()),
                    open.id().value(),
                    open.reservationId(),
                    connector.status().name(),
                    open.startedAt(),
                    needs.of(open),
                    open.energyKwh(),
                    isFull,
                    flow,
                    latest == null ? null : latest.stateOfChargePercent());
        }

        private VehicleJson expected(Reservation reservation) {
            Instant arrival = reservation.from().isBefore(now) ? now : reservation.from();
            return vehicle(
                    VehicleIds.of(reservation),
                    "expected",
                    reservation.idToken().value(),
                    new ConnectorKey(reservation.chargePoint(), reservation.connector()),
                    null,
                    reservation.id(),
                    null,
                    reservation.from(),
                    needs.of(reservation, arrival),
                    0,
                    false,
                    null,
                    null);
        }

        private VehicleJson vehicle(
                String id,
                String state,
                String idToken,
                ConnectorKey place,
                @Nullable String transaction,
                @Nullable Integer reservation,
                @Nullable String connectorStatus,
                Instant arrival,
                VehicleNeed need,
                double deliveredKwh,
                boolean isFull,
                SiteStatus.@Nullable Power flow,
                @Nullable Double stateOfCharge) {
            double stillNeeded = Math.max(0, need.energyKwh() - deliveredKwh);
            Planned plan = planned.get(id);
            VehicleForecast forecast = plan == null
                    ? VehicleForecast.NONE
                    : VehicleForecast.of(plan.schedule(), plan.horizon(), minute, stillNeeded, need.departure());
            double negligible = Math.max(NEGLIGIBLE_KWH, NEGLIGIBLE_PART * need.energyKwh());
            double lacking = stillNeeded - forecast.plannedKwh();
            double missing = isFull || lacking <= negligible ? 0 : lacking;
            return new VehicleJson(
                    id,
                    state,
                    idToken,
                    place.chargePoint().value(),
                    place.connector().evse(),
                    place.connector().connector(),
                    transaction,
                    reservation,
                    connectorStatus,
                    arrival,
                    need.departure(),
                    word(need.departureSource()),
                    ApiJson.rounded(need.energyKwh()),
                    word(need.energySource()),
                    need.priority(),
                    ApiJson.rounded(deliveredKwh),
                    ApiJson.rounded(forecast.plannedKwh()),
                    ApiJson.rounded(missing),
                    readiness(isFull || stillNeeded <= negligible, missing, plan, need.departure()),
                    forecast.readyAt(),
                    null,
                    forecast.nextPowerAt(),
                    ApiJson.rounded(forecast.powerKw()),
                    flow == null ? null : Double.valueOf(ApiJson.rounded(flow.permittedKw())),
                    flow == null ? null : ApiJson.rounded(flow.measuredKw()),
                    stateOfCharge,
                    flow == null ? null : ApiJson.rounded(flow.takesKw()),
                    plan == null || !plan.departure().isAfter(need.departure()) ? null : plan.departure(),
                    flow == null ? null : flow.why());
        }
    }

    private static String readiness(boolean isDone, double missing, @Nullable Planned plan, Instant departure) {
        if (isDone) {
            return "done";
        }
        if (plan == null) {
            return "unplanned";
        }
        if (missing == 0) {
            return "onTime";
        }
        return departure.isAfter(plan.horizon().end()) ? "beyondPlan" : "short";
    }

    private static String word(VehicleNeed.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
