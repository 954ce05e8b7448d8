package org.optivgi.gateway.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.TransactionId;

/**
 * A process that does nothing but charge, and says on its standard output what it was confirmed, until somebody kills it.
 *
 * <p>Each line is {@code started|ended <charge point> <number of the charge> <transaction id>}. The n-th charge of a charge
 * point always starts at the same time with the same register, so that whoever reads the lines can tell it again.
 */
final class BusyDepot {
    static final double CHARGED_KWH = 7;
    private static final double REGISTER_PER_CHARGE_KWH = 10;
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final IdToken BUS = new IdToken("BUS");

    private final NetworkLoop network;

    private BusyDepot(NetworkLoop network) {
        this.network = network;
    }

    /**
     * Runs until it is killed.
     *
     * @param arguments the data folder, the number of charge points, and the number of the first charge
     */
    public static void main(String[] arguments) throws InterruptedException {
        NetworkStore store = GatewayStore.open(Path.of(arguments[0]), Clock.systemUTC());
        BusyDepot depot = new BusyDepot(network(store));
        for (int number = 1; number <= Integer.parseInt(arguments[1]); number++) {
            depot.charge(new ChargePointId("CP-" + number), Integer.parseInt(arguments[2]));
        }
        new CountDownLatch(1).await();
    }

    static NetworkLoop network(NetworkStore store) {
        return new NetworkLoop(
                (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
                new NetworkSettings(Duration.ofMinutes(5)),
                store);
    }

    static ChargePointEvent.TransactionStarted start(ChargePointId chargePoint, int charge) {
        Instant at = EIGHT.plusSeconds(charge);
        double register = charge * REGISTER_PER_CHARGE_KWH;
        return new ChargePointEvent.TransactionStarted(
                chargePoint, at, ConnectorRef.ofEvse(1), null, BUS, register, at, null, List.of());
    }

    static ChargePointEvent.TransactionEnded end(ChargePointId chargePoint, int charge, TransactionId transaction) {
        Instant at = EIGHT.plusSeconds(charge).plusMillis(500);
        double register = charge * REGISTER_PER_CHARGE_KWH + CHARGED_KWH;
        return new ChargePointEvent.TransactionEnded(
                chargePoint, at, transaction, BUS, register, at, "Local", List.of(), List.of());
    }

    private void charge(ChargePointId chargePoint, int charge) {
        network.submit(start(chargePoint, charge)).thenAccept(reply -> {
            TransactionId id = ((ChargePointReply.TransactionRecorded) reply).transaction();
            System.out.println("started " + chargePoint + " " + charge + " " + id);
            network.submit(end(chargePoint, charge, id)).thenAccept(ended -> {
                System.out.println("ended " + chargePoint + " " + charge + " " + id);
                charge(chargePoint, charge + 1);
            });
        });
    }
}
