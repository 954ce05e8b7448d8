package org.optivgi.gateway.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ExternalLimit;
import org.optivgi.gateway.network.NetworkView;

/**
 * The least and the most power that a plan may give a vehicle: what its connector is made for, narrowed by what the vehicle
 * says that it takes and by what others than the gateway permit its charge point.
 *
 * <p>The charge point keeps to the limits of others by itself, so that the ledger need not: here they keep the plan from
 * giving a vehicle what it cannot draw. Spec: OCPP 2.0.1 K12, K15.
 */
final class PowerCeilings {
    /** As far ahead a limit of others counts; by then there is a newer plan. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final NetworkView network;

    PowerCeilings(NetworkView network) {
        this.network = network;
    }

    /**
     * Least and most power, in kW on all phases together.
     *
     * @param minKw not above {@code maxKw}
     */
    record Range(double minKw, double maxKw) {}

    /** The range of a vehicle on that connector from now on, given what the connector is made for. */
    Range of(ConnectorKey key, ConnectorRating rating, Instant now) {
        Optional<ChargePoint> chargePoint = network.chargePoint(key.chargePoint());
        ChargingNeeds told = chargePoint
                .flatMap(known -> known.connector(key.connector()))
                .map(Connector::needs)
                .orElse(null);
        double most = Math.min(rating.nameplateKw(), mostOfVehicle(told, rating));
        if (chargePoint.isPresent()) {
            for (ExternalLimit limit : chargePoint.get().externalLimits()) {
                most = Math.min(most, most(limit, chargePoint.get(), key, rating, now));
            }
        }
        most = Math.max(0, most);
        return new Range(Math.min(most, leastOfVehicle(told, rating)), most);
    }

    private static double mostOfVehicle(@Nullable ChargingNeeds told, ConnectorRating rating) {
        if (told == null) {
            return Double.POSITIVE_INFINITY;
        }
        Double maxKw = told.maxKw();
        Double maxAmps = told.maxAmps();
        double byPower = maxKw == null ? Double.POSITIVE_INFINITY : maxKw;
        double byCurrent = maxAmps == null ? Double.POSITIVE_INFINITY : vehicleKw(maxAmps, told, rating);
        return Math.min(byPower, byCurrent);
    }

    private static double leastOfVehicle(@Nullable ChargingNeeds told, ConnectorRating rating) {
        Double minAmps = told == null ? null : told.minAmps();
        return minAmps == null
                ? rating.minKw()
                : Math.max(rating.minKw(), rating.supply().kw(minAmps));
    }

    /** What a current per phase is on the phases that the vehicle and its connector share. */
    private static double vehicleKw(double amps, ChargingNeeds told, ConnectorRating rating) {
        int wired = rating.supply().phases().count();
        Integer own = told.phases();
        int shared = own == null ? wired : Math.min(own, wired);
        return rating.supply().kw(amps) * shared / wired;
    }

    /** A limit of the charge point as a whole is shared evenly among those who charge there. */
    private static double most(
            ExternalLimit limit, ChargePoint chargePoint, ConnectorKey key, ConnectorRating rating, Instant now) {
        if (limit.connector() != null
                && limit.connector().evse() != key.connector().evse()) {
            return Double.POSITIVE_INFINITY;
        }
        double least = limit.schedule().leastBetween(now, now.plus(AHEAD));
        if (Double.isInfinite(least)) {
            return least;
        }
        double kw = rating.supply().kw(least, limit.schedule().unit());
        long sharing = limit.connector() != null ? 1 : Math.max(1, charging(chargePoint));
        return kw / sharing;
    }

    private static long charging(ChargePoint chargePoint) {
        return chargePoint.connectors().values().stream()
                .filter(connector -> connector.transaction().isPresent())
                .count();
    }
}
