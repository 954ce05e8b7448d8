package org.optivgi.simulator.station;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.time.Scheduler;

/**
 * The way to a transaction: plug and authorisation, in either order, locally or from afar, reservations respected.
 *
 * <p>Spec: OCPP 1.6 §3.6, §5.11, §5.13, §9.1 ConnectionTimeOut; OCPP 2.0.1 C01, E02, E03, F01, H03
 */
public final class Admission {
    private final List<Connector> connectors;
    private final Scheduler scheduler;
    private final Preferences preferences;
    private final Tokens tokens;
    private final Reservations reservations;
    private final Transactions transactions;
    private final Runnable onChange;

    Admission(
            List<Connector> connectors,
            Scheduler scheduler,
            Preferences preferences,
            Tokens tokens,
            Reservations reservations,
            Transactions transactions,
            Runnable onChange) {
        this.connectors = connectors;
        this.scheduler = scheduler;
        this.preferences = preferences;
        this.tokens = tokens;
        this.reservations = reservations;
        this.transactions = transactions;
        this.onChange = onChange;
    }

    /** A vehicle is plugged in; starts the transaction if someone was authorised before. */
    void plug(Connector connector, ElectricVehicle vehicle, @Nullable Needs needs) {
        connector.plug(vehicle, needs);
        Optional<Connector.Pending> pending = connector.pending();
        connector.pending(null);
        pending.ifPresent(
                waiting -> transactions.start(connector, waiting.verdict(), StartCause.PLUG, waiting.remote()));
        onChange.run();
    }

    /** The vehicle is pulled off. */
    void unplug(Connector connector) {
        if (connector.transaction().isPresent()) {
            transactions.stop(connector, StopReason.EV_DISCONNECTED, null);
        }
        connector.unplug();
        onChange.run();
    }

    /** Someone holds a token to the reader: stops the transaction that it may stop, or asks whether it may start one. */
    void present(Connector connector, String idTag) {
        Transaction running = connector.transaction().orElse(null);
        if (running == null) {
            tokens.authorise(idTag, verdict -> start(connector, verdict, null));
        } else if (running.idTag().equals(idTag)) {
            transactions.stop(connector, StopReason.LOCAL, idTag);
        } else {
            tokens.authorise(idTag, verdict -> {
                if (verdict.isAccepted()
                        && connector.transaction().filter(one -> one == running).isPresent()
                        && verdict.actsFor(running.idTag(), running.parentIdTag())) {
                    transactions.stop(connector, StopReason.LOCAL, idTag);
                }
            });
        }
    }

    /**
     * The connector for a transaction that is started from afar; empty: there is none for it.
     *
     * @param connectorId null lets the charge point choose: one with a vehicle first
     */
    public Optional<Connector> chooseFor(String idTag, @Nullable Integer connectorId) {
        Verdict unknownParent = new Verdict(idTag, true, null);
        return connectors.stream()
                .filter(connector -> connectorId == null || connector.id() == connectorId)
                .filter(connector -> connector.isFree() && !isBlocked(connector, unknownParent))
                .min((a, b) -> Boolean.compare(b.isPlugged(), a.isPlugged()));
    }

    /** Goes on after a start from afar was accepted. */
    public void startRemotely(Connector connector, String idTag, RemoteStart remote) {
        if (preferences.authorizesRemoteStarts()) {
            tokens.authorise(idTag, verdict -> start(connector, verdict, remote));
        } else {
            start(connector, new Verdict(idTag, true, null), remote);
        }
    }

    private void start(Connector connector, Verdict verdict, @Nullable RemoteStart remote) {
        if (!verdict.isAccepted() || !connector.isFree() || isBlocked(connector, verdict)) {
            return;
        }
        if (connector.isPlugged()) {
            transactions.start(connector, verdict, remote == null ? StartCause.TOKEN : StartCause.REMOTE, remote);
        } else {
            awaitPlug(connector, verdict, remote);
        }
    }

    private void awaitPlug(Connector connector, Verdict verdict, @Nullable RemoteStart remote) {
        Duration patience = Duration.ofSeconds(preferences.connectionTimeoutSeconds());
        Scheduler.Cancellable timer = scheduler.after(patience, () -> {
            connector.pending(null);
            onChange.run();
        });
        connector.pending(new Connector.Pending(verdict, remote, timer));
        onChange.run();
    }

    private boolean isBlocked(Connector connector, Verdict verdict) {
        long free = connectors.stream().filter(Connector::isFree).count();
        return reservations.blocks(verdict, connector.id(), free);
    }
}
