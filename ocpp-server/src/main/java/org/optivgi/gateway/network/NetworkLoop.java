package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one writer of the network: applies events and requests in turn on its own thread, publishes what they changed, and
 * answers.
 *
 * <p>Events of one charge point keep their order. Readers see a change before the charge point gets its answer, and
 * listeners hear of it after: a transaction profile must not overtake the answer that names its transaction.
 */
public final class NetworkLoop implements ChargePointEvents, NetworkView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkLoop.class);

    private final NetworkState state;
    private final List<NetworkListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "network-loop"));
    private final ConcurrentMap<ChargePointId, ChargePoint> published = new ConcurrentHashMap<>();
    private volatile List<Reservation> publishedReservations = List.of();

    /**
     * A network that knows nothing yet.
     *
     * @param tokens who may charge
     * @param settings intervals and numbers it goes by
     */
    public NetworkLoop(TokenDirectory tokens, NetworkSettings settings) {
        this.state = new NetworkState(
                tokens, settings.heartbeatInterval(), new TransactionLedger(settings.firstTransactionNumber()));
    }

    /** Adds somebody to tell of changes from now on. */
    public void addListener(NetworkListener listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<ChargePointReply> submit(ChargePointEvent event) {
        return ask(event.chargePoint(), () -> state.apply(event));
    }

    /** Puts on record what a charge point can do. */
    public CompletableFuture<Void> learn(ChargePointId chargePoint, Capabilities capabilities) {
        return ask(chargePoint, () -> {
                    state.learned(chargePoint, capabilities);
                    return chargePoint;
                })
                .thenAccept(done -> {});
    }

    /** Makes a reservation, unless another one is in its way. */
    public CompletableFuture<ReservationOutcome> reserve(ReservationRequest request) {
        return ask(request.chargePoint(), () -> {
            Optional<String> problem = problemWith(request);
            if (problem.isPresent()) {
                return new ReservationOutcome.NoSuchConnector(problem.get());
            }
            Optional<Reservation> other = state.reservations()
                    .conflicting(request.chargePoint(), request.connector(), request.from(), request.until());
            if (other.isPresent()) {
                return new ReservationOutcome.Conflict(other.get());
            }
            Reservation made = new Reservation(
                    state.reservations().issueId(),
                    request.chargePoint(),
                    request.connector(),
                    request.idToken(),
                    request.from(),
                    request.until(),
                    request.energyKwh(),
                    request.departure(),
                    Reservation.State.PLANNED,
                    "");
            state.put(made);
            return new ReservationOutcome.Made(made);
        });
    }

    /**
     * Moves a reservation on, unless it is over or has moved on by itself.
     *
     * @param expected the state it is believed to be in
     * @return the reservation as it is then; empty when there is none of that id
     */
    public CompletableFuture<Optional<Reservation>> move(Reservation expected, Reservation.State next, String note) {
        return ask(expected.chargePoint(), () -> {
            Optional<Reservation> present = state.reservations().get(expected.id());
            if (present.isPresent() && present.get().state() == expected.state()) {
                state.put(present.get().in(next, note));
            }
            return state.reservations().get(expected.id());
        });
    }

    @Override
    public Optional<ChargePoint> chargePoint(ChargePointId id) {
        return Optional.ofNullable(published.get(id));
    }

    @Override
    public List<ChargePoint> chargePoints() {
        List<ChargePoint> all = new ArrayList<>(published.values());
        all.sort(Comparator.comparing(ChargePoint::id));
        return all;
    }

    @Override
    public List<Reservation> reservations() {
        return publishedReservations;
    }

    @Override
    public Optional<Reservation> reservation(int id) {
        return publishedReservations.stream()
                .filter(reservation -> reservation.id() == id)
                .findFirst();
    }

    @Override
    public CompletableFuture<List<Transaction>> endedTransactions() {
        return CompletableFuture.supplyAsync(() -> state.ledger().endedTransactions(), loop);
    }

    @Override
    public CompletableFuture<List<UnmatchedStop>> unmatchedStops() {
        return CompletableFuture.supplyAsync(() -> state.ledger().unmatchedStops(), loop);
    }

    /** Applies what has been handed in, then ends; what comes later is refused. */
    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("Stopped with events still waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> ask(ChargePointId chargePoint, Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                MDC.put("chargePoint", chargePoint.value());
                try {
                    T result = work.get();
                    List<NetworkChange> changes = publish(chargePoint);
                    answer.complete(result);
                    changes.forEach(this::tellListeners);
                } catch (RuntimeException e) {
                    LOG.error("An event could not be applied", e);
                    answer.completeExceptionally(e);
                } finally {
                    MDC.remove("chargePoint");
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the gateway is stopping", e));
        }
        return answer;
    }

    private void tellListeners(NetworkChange change) {
        listeners.forEach(listener -> listener.onChange(change));
    }

    private List<NetworkChange> publish(ChargePointId chargePoint) {
        state.chargePoint(chargePoint).ifPresent(current -> published.put(chargePoint, current));
        List<NetworkChange> changes = state.takeChanges();
        if (changes.stream().anyMatch(NetworkChange.ReservationChanged.class::isInstance)) {
            publishedReservations = List.copyOf(state.reservations().all());
        }
        return changes;
    }

    private Optional<String> problemWith(ReservationRequest request) {
        Optional<ChargePoint> chargePoint = state.chargePoint(request.chargePoint());
        if (chargePoint.isEmpty()) {
            return Optional.of("charge point " + request.chargePoint() + " has never connected");
        }
        if (chargePoint.get().connector(request.connector()).isEmpty()) {
            return Optional.of("charge point " + request.chargePoint() + " has no connector " + request.connector()
                    + "; it has " + chargePoint.get().connectors().keySet());
        }
        return Optional.empty();
    }
}
