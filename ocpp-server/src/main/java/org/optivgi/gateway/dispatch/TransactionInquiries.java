package org.optivgi.gateway.dispatch;

import java.time.Clock;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand.ReadTransactionStatus;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.TransactionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks charge points how transactions stand: those in progress when they are back, and those of which reports are missing.
 * What they answer goes to the network as an event. Spec: OCPP 2.0.1 E14.
 */
public final class TransactionInquiries implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionInquiries.class);

    private final Clock clock;
    private final NetworkView network;
    private final ChargePointCommands commands;
    private final ChargePointEvents events;

    /**
     * Inquiries whose answers go where the charge points' events go.
     *
     * @param clock the gateway's clock
     * @param network what is known of transactions
     * @param commands how to reach charge points
     * @param events takes the answers
     */
    public TransactionInquiries(
            Clock clock, NetworkView network, ChargePointCommands commands, ChargePointEvents events) {
        this.clock = clock;
        this.network = network;
        this.commands = commands;
        this.events = events;
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.ReportsMissing missing) {
            ask(missing.chargePoint(), missing.transaction());
        } else if (change instanceof NetworkChange.Connected) {
            network.chargePoint(change.chargePoint()).stream()
                    .flatMap(ChargePoint::openTransactions)
                    .forEach(open -> ask(open.chargePoint(), open.id()));
        }
    }

    /** Those that cannot be asked, or do not answer, say nothing. */
    private void ask(ChargePointId chargePoint, TransactionId transaction) {
        commands.send(chargePoint, new ReadTransactionStatus(transaction), ChargePointCommands.Urgency.NORMAL)
                .thenAccept(outcome -> {
                    LOG.debug("{} says of transaction {}: {}", chargePoint, transaction, outcome);
                    if (outcome instanceof CommandOutcome.TransactionStatusRead told) {
                        events.submit(new ChargePointEvent.TransactionStatusTold(
                                chargePoint, clock.instant(), transaction, told.ongoing(), told.moreToTell()));
                    }
                });
    }
}
