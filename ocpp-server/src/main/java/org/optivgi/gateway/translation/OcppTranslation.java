package org.optivgi.gateway.translation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.Aim;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.DispatchView;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.site.Tariff;
import org.optivgi.scm.translation.GroupEvs;
import org.optivgi.scm.translation.StationGroup;
import org.optivgi.scm.translation.Translation;

/**
 * The scheduling core's port over OCPP.
 *
 * <p>A vehicle is an open transaction that goes on and whose charge point can be told what to do, or a reservation whose vehicle is still to
 * come. Every other connector is not planned: what the ledger says it may draw is taken off the limits instead, at every
 * node and on every phase. The site is planned as a whole, so there is one station group. A session sees one moment.
 *
 * <p>Spec: SCM semantics, Parts (Translation).
 */
public final class OcppTranslation implements Translation {
    private final Clock clock;
    private final NetworkView network;
    private final Dispatcher dispatcher;
    private final ConnectorRatings ratings;
    private final VehicleNeeds needs;
    private final Function<Horizon, Optional<Tariff>> tariff;
    private final PowerCeilings ceilings;
    private final Claims claims;

    /**
     * A translation for the whole site.
     *
     * @param clock the gateway's clock
     * @param network what is plugged in and expected
     * @param dispatcher takes the aims, and knows what is permitted
     * @param ratings what connectors are made for
     * @param needs what vehicles need
     * @param tariff what power costs; empty where that is not known
     * @param claimSettings how far what is known of needs is believed
     */
    public OcppTranslation(
            Clock clock,
            NetworkView network,
            Dispatcher dispatcher,
            ConnectorRatings ratings,
            VehicleNeeds needs,
            Function<Horizon, Optional<Tariff>> tariff,
            ClaimSettings claimSettings) {
        this.clock = clock;
        this.network = network;
        this.dispatcher = dispatcher;
        this.ratings = ratings;
        this.needs = needs;
        this.tariff = tariff;
        this.ceilings = new PowerCeilings(network);
        this.claims = new Claims(claimSettings);
    }

    @Override
    public Session open() {
        return new OcppSession(clock.instant(), dispatcher.view());
    }

    /** An open transaction that can be planned. */
    private record Planned(Transaction transaction, ConnectorKey connector) {}

    private final class OcppSession implements Session {
        private final Instant now;
        private final DispatchView permissions;
        private final Map<String, Planned> plannedByEvId = new LinkedHashMap<>();

        OcppSession(Instant now, DispatchView permissions) {
            this.now = now;
            this.permissions = permissions;
            network.chargePoints().stream()
                    .filter(ChargePoint::isConnected)
                    .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                    .filter(connector -> !StoredStarts.mayBeOver(connector, now))
                    .flatMap(connector -> connector.transaction().stream())
                    .map(open -> new Planned(open, new ConnectorKey(open.chargePoint(), open.connector())))
                    .filter(this::canBePlanned)
                    .forEach(planned -> plannedByEvId.put(evId(planned), planned));
        }

        @Override
        public GroupEvs getEvs(StationGroup group) {
            List<Ev> evs = new ArrayList<>();
            plannedByEvId.forEach((evId, planned) -> evs.add(vehicle(evId, planned)));
            network.reservations().stream()
                    .filter(reservation -> reservation.state().isPending() && now.isBefore(reservation.until()))
                    .forEach(reservation -> evs.add(expectedVehicle(reservation)));
            return new GroupEvs(evs, OptionalDouble.of(permissions.site().tree().phaseVoltage()));
        }

        @Override
        public SiteLimit getPeakPowerDemand(StationGroup group, Horizon horizon, OptionalDouble voltage) {
            return getSite(group, horizon, voltage).limit();
        }

        @Override
        public Site getSite(StationGroup group, Horizon horizon, OptionalDouble voltage) {
            Site site = new PlannedSite(permissions, horizon).without(connectorsOf(plannedByEvId.values()), outlets());
            return tariff.apply(horizon).map(site::withTariff).orElse(site);
        }

        /** Where the vehicles of the plan stand or will stand. */
        private Set<ConnectorKey> outlets() {
            Set<ConnectorKey> outlets = new TreeSet<>(connectorsOf(plannedByEvId.values()));
            network.reservations().stream()
                    .filter(reservation -> reservation.state().isPending())
                    .forEach(reservation ->
                            outlets.add(new ConnectorKey(reservation.chargePoint(), reservation.connector())));
            return outlets;
        }

        @Override
        public void sendPowerToEvs(StationGroup group, Plan plan, List<EvCharging> charging) {
            Horizon horizon = plan.problem().horizon();
            List<Aim> aims = new ArrayList<>();
            for (EvCharging one : charging) {
                Planned planned = plannedByEvId.get(one.ev().evId());
                if (planned != null) {
                    TransactionId transaction = planned.transaction().id();
                    aims.add(new Aim(
                            planned.connector(),
                            transaction,
                            one.ev(),
                            one.schedule().at(0),
                            horizon,
                            turnAt(one, horizon)));
                }
            }
            dispatcher.aim(aims);
        }

        /** When a vehicle that gets nothing now, although it needs energy, is planned to get some. */
        private static @Nullable Instant turnAt(EvCharging one, Horizon horizon) {
            if (one.schedule().at(0) > 0 || one.ev().energyKwh() <= 0) {
                return null;
            }
            return one.schedule().runs().stream()
                    .filter(run -> run.kw() > 0)
                    .findFirst()
                    .map(run -> horizon.startOf(run.firstStep()))
                    .orElse(null);
        }

        /** Nothing is held open: a session sees a moment. */
        @Override
        public void close() {}

        private boolean canBePlanned(Planned planned) {
            return permissions
                    .of(planned.connector())
                    .filter(allowance -> planned.transaction().id().equals(allowance.transaction()))
                    .map(ConnectorAllowance::isPlannable)
                    .orElse(false);
        }

        private Ev vehicle(String evId, Planned planned) {
            Transaction transaction = planned.transaction();
            ConnectorRating rating = ratings.of(planned.connector());
            PowerCeilings.Range range = ceilings.of(planned.connector(), rating, now);
            Optional<ConnectorAllowance> allowance = permissions.of(planned.connector());
            double takesKw = allowance.map(ConnectorAllowance::takesKw).orElse(Double.POSITIVE_INFINITY);
            Standing standing = allowance
                    .map(ConnectorAllowance::onOff)
                    .map(Standing.NONE::withAllowance)
                    .orElse(Standing.NONE);
            Ev ev = Ev.builder(evId)
                    .active(true)
                    .station(
                            planned.connector().chargePoint().value(),
                            planned.connector().connector().evse())
                    .powerKw(range.minKw(), Math.max(range.minKw(), Math.min(range.maxKw(), takesKw)))
                    .arrival(transaction.arrival())
                    .departure(now)
                    .supply(rating.supply())
                    .onePhaseAmps(
                            allowance.map(ConnectorAllowance::onePhaseAmps).orElse(null))
                    .standing(standing)
                    .build();
            return claims.present(ev, needs.of(transaction), transaction.energyKwh(), now);
        }

        private Ev expectedVehicle(Reservation reservation) {
            ConnectorKey key = new ConnectorKey(reservation.chargePoint(), reservation.connector());
            ConnectorRating rating = ratings.of(key);
            Instant arrival = reservation.from().isBefore(now) ? now : reservation.from();
            Ev ev = Ev.builder(VehicleIds.of(reservation))
                    .active(false)
                    .station(
                            reservation.chargePoint().value(),
                            reservation.connector().evse())
                    .powerKw(rating.minKw(), rating.nameplateKw())
                    .arrival(arrival)
                    .departure(arrival)
                    .supply(rating.supply())
                    .onePhaseAmps(permissions
                            .of(key)
                            .map(ConnectorAllowance::onePhaseAmps)
                            .orElse(null))
                    .build();
            return claims.expected(ev, needs.of(reservation, arrival));
        }
    }

    private static Set<ConnectorKey> connectorsOf(Collection<Planned> planned) {
        return planned.stream().map(Planned::connector).collect(Collectors.toSet());
    }

    private static String evId(Planned planned) {
        return VehicleIds.of(planned.transaction());
    }
}
