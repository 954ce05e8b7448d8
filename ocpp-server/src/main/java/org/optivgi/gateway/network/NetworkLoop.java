package org.optivgi.gateway.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one writer of the network: applies events and requests in turn on its own thread, publishes what they changed, and
 * answers.
 *
 * <p>Events of one charge point keep their order, and so do their answers. Readers see a change before the charge point gets
 * its answer, and listeners hear of it after: a transaction profile must not overtake the answer that names its
 * transaction.
 *
 * <p>An answer that confirms something waits until it is durable; the loop meanwhile goes on with other events, and answers
 * that confirm nothing do not wait. When the store fails, the answer fails, so that the charge point sends its message
 * again; what it told counts nevertheless, and is written once the store works again.
 */
public final class NetworkLoop implements ChargePointEvents, NetworkView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkLoop.class);

    /** For the last facts to become durable when the loop ends. */
    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    private final NetworkStore store;
    private final NetworkState state;
    private final BehaviourBook behaviours;
    private final AnswerOrder answers = new AnswerOrder();
    private final List<NetworkListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService loop;
    private final ConcurrentMap<ChargePointId, ChargePoint> published = new ConcurrentHashMap<>();
    private volatile List<Reservation> publishedReservations = List.of();

    /**
     * A network that goes on where an earlier run left off.
     *
     * @param tokens who may charge
     * @param settings intervals it goes by
     * @param store keeps what must survive; stays open when the loop is closed
     * @throws StoreException if what is kept cannot be read
     */
    public NetworkLoop(TokenDirectory tokens, NetworkSettings settings, NetworkStore store) {
        this(tokens, settings, store, Executors.newSingleThreadExecutor(task -> new Thread(task, "network-loop")));
    }

    /**
     * The same on an executor of the caller's.
     *
     * @param loop runs one task at a time, in order; shut down when the loop is closed
     * @throws StoreException if what is kept cannot be read
     */
    public NetworkLoop(TokenDirectory tokens, NetworkSettings settings, NetworkStore store, ExecutorService loop) {
        this.store = store;
        this.loop = loop;
        NetworkMemory memory = store.load();
        this.state = new NetworkState(tokens, settings, memory, store.roomRecords(SmartChargingRecords.ROOM));
        this.behaviours = new BehaviourBook(store, memory.behaviours());
        state.chargePoints().forEach(known -> published.put(known.id(), known));
        publishedReservations = List.copyOf(state.reservations().all());
    }

    /**
     * Adds somebody to tell of changes from now on, and first of the connectors and open transactions that are there: after
     * a restart of the gateway they are nobody's news.
     */
    public void addListener(NetworkListener listener) {
        loop.execute(() -> {
            state.chargePoints().stream().flatMap(NetworkLoop::present).forEach(listener::onChange);
            listeners.add(listener);
        });
    }

    private static Stream<NetworkChange> present(ChargePoint chargePoint) {
        return chargePoint.connectors().values().stream()
                .flatMap(connector -> Stream.concat(
                        Stream.of(new NetworkChange.StatusChanged(
                                chargePoint.id(), connector.ref(), ConnectorStatus.UNKNOWN, connector.status())),
                        connector.transaction().stream()
                                .map(open -> new NetworkChange.TransactionStarted(chargePoint.id(), open))));
    }

    @Override
    public CompletableFuture<ChargePointReply> submit(ChargePointEvent event) {
        return ask(event.chargePoint(), () -> state.apply(event));
    }

    /** What charge points were seen to do. */
    public BehaviourMemory behaviours() {
        return behaviours;
    }

    /** Puts on record what a charge point can do; complete at once, since it can be asked again. */
    public CompletableFuture<Void> learn(ChargePointId chargePoint, Capabilities capabilities) {
        return ask(chargePoint, () -> {
                    state.learned(chargePoint, capabilities);
                    return chargePoint;
                })
                .thenAccept(done -> {});
    }

    /**
     * Makes a reservation, unless another one is in its way.
     *
     * @return complete once it is durable; with a {@link StoreException} where it is made but not durable
     */
    public CompletableFuture<ReservationOutcome> reserve(ReservationRequest request) {
        return ask(request.chargePoint(), () -> state.desk().reserve(request));
    }

    /**
     * Puts other terms in the place of a reservation's, unless its vehicle has come or another one is in its way.
     *
     * @param seen the reservation as whoever wants this has seen it
     * @return complete once it is durable
     */
    public CompletableFuture<ReservationOutcome> replace(Reservation seen, ReservationTerms terms) {
        return ask(seen.chargePoint(), () -> state.desk().replace(seen, terms));
    }

    /**
     * Takes a reservation back if its vehicle has not come.
     *
     * @return what it was before, once it is durable that it is cancelled; empty when there is none of that id
     */
    public CompletableFuture<Optional<Reservation>> cancel(Reservation reservation) {
        return ask(reservation.chargePoint(), () -> {
            state.confirmEarlier();
            return state.desk().cancel(reservation.id());
        });
    }

    /**
     * A planned reservation as its charge point is to be asked for it now, with a connector chosen where any will do.
     *
     * @param refused the connector that the charge point would not keep when last asked; null for none
     * @return empty when it is not planned, or there is no connector to ask for
     */
    public CompletableFuture<Optional<Reservation>> ready(Reservation planned, @Nullable ConnectorRef refused) {
        return ask(planned.chargePoint(), () -> state.desk().ready(planned.id(), refused));
    }

    /**
     * Moves a reservation on, unless it is over, has changed or has moved on by itself.
     *
     * @param expected what it is believed to be; the note does not count
     * @return the reservation as it is then, once that is durable; empty when there is none of that id
     */
    public CompletableFuture<Optional<Reservation>> move(Reservation expected, Reservation.State next, String note) {
        return ask(expected.chargePoint(), () -> {
            state.reservations()
                    .get(expected.id())
                    .filter(present -> present.isAsIn(expected))
                    .map(present -> present.in(next, note))
                    .filter(moved -> !moved.equals(
                            state.reservations().get(expected.id()).orElse(null)))
                    .ifPresent(state.reservations()::put);
            state.confirmEarlier();
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
    public CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
        return store.meterValues(query);
    }

    @Override
    public CompletableFuture<List<LoggedMessage>> messages(MessageQuery query) {
        return store.messages().find(query);
    }

    @Override
    public CompletableFuture<List<UnmatchedStop>> unmatchedStops() {
        return CompletableFuture.supplyAsync(() -> state.ledger().unmatchedStops(), loop);
    }

    /** Applies what has been handed in and waits until it is durable, then ends; what comes later is refused. */
    @Override
    public void close() {
        try {
            CompletableFuture.supplyAsync(this::keepEverything, loop)
                    .thenCompose(durable -> durable)
                    .get(CLOSING_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Stopped although not everything is durable", e);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.shutdown();
        try {
            if (!loop.awaitTermination(CLOSING_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Stopped with events still waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> keepEverything() {
        state.keepRegisters();
        return store.append(state.takeFacts().facts());
    }

    /** Does the work on the loop and answers once what the answer confirms is durable. */
    private <T> CompletableFuture<T> ask(ChargePointId chargePoint, Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> about(chargePoint, () -> {
                AnswerOrder.Place place = answers.next(chargePoint);
                Runnable delivery = deliveryOf(work, answer);
                List<NetworkChange> changes = publish(chargePoint);
                Facts.Gathered gathered = state.takeFacts();
                Runnable deliveryAndNews = () -> {
                    delivery.run();
                    changes.forEach(this::tellListeners);
                };
                if (gathered.awaited()) {
                    store.append(gathered.facts())
                            .whenComplete((durable, failure) -> settle(place, answer, deliveryAndNews, failure));
                } else {
                    noteWithoutWaiting(gathered.facts());
                    place.deliver(deliveryAndNews);
                }
            }));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the gateway is stopping", e));
        }
        return answer;
    }

    /** Does the work; what is returned tells what came of it. */
    private static <T> Runnable deliveryOf(Supplier<T> work, CompletableFuture<T> answer) {
        try {
            T result = work.get();
            return () -> answer.complete(result);
        } catch (RuntimeException e) {
            LOG.error("An event could not be applied", e);
            return () -> answer.completeExceptionally(e);
        }
    }

    /** Comes back from the store's thread: the answer is the loop's to give. */
    private void settle(
            AnswerOrder.Place place, CompletableFuture<?> answer, Runnable delivery, @Nullable Throwable failure) {
        try {
            loop.execute(() -> place.deliver(() -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                }
                delivery.run();
            }));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the gateway is stopping", e));
        }
    }

    /** A failure is the store's to report: whoever must know of it waits. */
    private void noteWithoutWaiting(List<NetworkFact> facts) {
        if (!facts.isEmpty()) {
            store.append(facts);
        }
    }

    private static void about(ChargePointId chargePoint, Runnable work) {
        MDC.put("chargePoint", chargePoint.value());
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("An event could not be dealt with", e);
        } finally {
            MDC.remove("chargePoint");
        }
    }

    private void tellListeners(NetworkChange change) {
        for (NetworkListener listener : listeners) {
            try {
                listener.onChange(change);
            } catch (RuntimeException e) {
                LOG.error("A listener failed", e);
            }
        }
    }

    private List<NetworkChange> publish(ChargePointId chargePoint) {
        state.chargePoint(chargePoint).ifPresent(current -> published.put(chargePoint, current));
        List<NetworkChange> changes = state.takeChanges();
        if (changes.stream().anyMatch(NetworkChange.ReservationChanged.class::isInstance)) {
            publishedReservations = List.copyOf(state.reservations().all());
        }
        return changes;
    }
}
