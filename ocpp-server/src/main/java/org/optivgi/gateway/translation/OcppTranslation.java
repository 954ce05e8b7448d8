package org.optivgi.gateway.translation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.optivgi.gateway.dispatch.Aim;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.DispatchView;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.dispatch.PowerOverTime;
import org.optivgi.gateway.dispatch.SiteConstraint;
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
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.translation.GroupEvs;
import org.optivgi.scm.translation.StationGroup;
import org.optivgi.scm.translation.Translation;
import org.optivgi.scm.translation.TranslationException;

/**
 * The scheduling core's port over OCPP.
 *
 * <p>A vehicle is an open transaction whose charge point can be told what to do, or a reservation whose vehicle is still to
 * come. Every other connector is not planned: what the ledger says it may draw is taken off the limit instead. One session
 * sees one moment of the network.
 *
 * <p>Spec: SCM semantics, Parts (Translation).
 */
public final class OcppTranslation implements Translation {
    private final Clock clock;
    private final NetworkView network;
    private final Dispatcher dispatcher;
    private final ConnectorRatings ratings;
    private final VehicleNeeds needs;
    private final Map<String, SiteConstraint> constraintByGroup;

    /**
     * A translation for station groups with a limit each.
     *
     * @param clock the gateway's clock
     * @param network what is plugged in and expected
     * @param dispatcher takes the aims, and knows what is permitted
     * @param ratings what connectors are made for
     * @param needs what vehicles need
     * @param constraintByGroup for each group's id whom it contains and what they may draw together
     */
    public OcppTranslation(
            Clock clock,
            NetworkView network,
            Dispatcher dispatcher,
            ConnectorRatings ratings,
            VehicleNeeds needs,
            Map<String, SiteConstraint> constraintByGroup) {
        this.clock = clock;
        this.network = network;
        this.dispatcher = dispatcher;
        this.ratings = ratings;
        this.needs = needs;
        this.constraintByGroup = Map.copyOf(constraintByGroup);
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
                    .flatMap(connector -> connector.transaction().stream())
                    .map(open -> new Planned(open, new ConnectorKey(open.chargePoint(), open.connector())))
                    .filter(this::canBePlanned)
                    .forEach(planned -> plannedByEvId.put(evId(planned), planned));
        }

        @Override
        public GroupEvs getEvs(StationGroup group) throws TranslationException {
            SiteConstraint constraint = constraintOf(group);
            List<Ev> evs = new ArrayList<>();
            plannedByEvId.forEach((evId, planned) -> {
                if (constraint.covers().test(planned.connector().chargePoint())) {
                    evs.add(vehicle(evId, planned));
                }
            });
            network.reservations().stream()
                    .filter(reservation -> reservation.state().isPending() && now.isBefore(reservation.until()))
                    .filter(reservation -> constraint.covers().test(reservation.chargePoint()))
                    .forEach(reservation -> evs.add(expectedVehicle(reservation)));
            return new GroupEvs(evs, nominalVoltage(evs));
        }

        @Override
        public SiteLimit getPeakPowerDemand(StationGroup group, Horizon horizon, OptionalDouble voltage)
                throws TranslationException {
            SiteConstraint constraint = constraintOf(group);
            Set<ConnectorKey> planned =
                    plannedByEvId.values().stream().map(Planned::connector).collect(Collectors.toSet());
            PowerOverTime left = constraint.limit().minus(permissions.permittedWithout(planned, constraint.covers()));
            double[] kw = new double[horizon.steps()];
            for (int step = 0; step < kw.length; step++) {
                kw[step] = Math.max(0, left.minBetween(horizon.startOf(step), horizon.startOf(step + 1)));
            }
            return SiteLimit.of(kw);
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
                            horizon));
                }
            }
            dispatcher.aim(aims);
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
            VehicleNeed need = needs.of(transaction);
            return Ev.builder(evId)
                    .active(true)
                    .station(
                            planned.connector().chargePoint().value(),
                            planned.connector().connector().evse())
                    .powerKw(rating.minKw(), rating.nameplateKw())
                    .arrival(transaction.startedAt())
                    .departure(need.departure())
                    .energyKwh(remainingKwh(transaction, rating, need))
                    .supply(rating.supply())
                    .standing(Standing.NONE.withPriority(need.priority()))
                    .build();
        }

        /**
         * What was asked less what was delivered. Where the energy is but assumed, a vehicle that goes on charging is
         * never taken to be full: an hour at its least power always remains.
         */
        private static double remainingKwh(Transaction transaction, ConnectorRating rating, VehicleNeed need) {
            double least = need.energySource() == VehicleNeed.Source.ASSUMED ? rating.minKw() : 0;
            return Math.max(least, need.energyKwh() - transaction.energyKwh());
        }

        private Ev expectedVehicle(Reservation reservation) {
            ConnectorRating rating = ratings.of(new ConnectorKey(reservation.chargePoint(), reservation.connector()));
            Instant arrival = reservation.from().isBefore(now) ? now : reservation.from();
            VehicleNeed need = needs.of(reservation, arrival);
            return Ev.builder(VehicleIds.of(reservation))
                    .active(false)
                    .station(
                            reservation.chargePoint().value(),
                            reservation.connector().evse())
                    .powerKw(rating.minKw(), rating.nameplateKw())
                    .arrival(arrival)
                    .departure(need.departure())
                    .energyKwh(need.energyKwh())
                    .supply(rating.supply())
                    .standing(Standing.NONE.withPriority(need.priority()))
                    .build();
        }

        private SiteConstraint constraintOf(StationGroup group) throws TranslationException {
            SiteConstraint constraint = constraintByGroup.get(group.id());
            if (constraint == null) {
                throw new TranslationException("no limit is known for the station group " + group.id());
            }
            return constraint;
        }
    }

    private static String evId(Planned planned) {
        return VehicleIds.of(planned.transaction());
    }

    private static OptionalDouble nominalVoltage(List<Ev> evs) {
        return evs.stream()
                .flatMap(ev -> Optional.ofNullable(ev.supply().phaseVoltage()).stream())
                .mapToDouble(Double::doubleValue)
                .max();
    }
}
