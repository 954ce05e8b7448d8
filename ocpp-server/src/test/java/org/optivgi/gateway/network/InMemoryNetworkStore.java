package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.InMemoryHistory;

/**
 * A store that lasts as long as its object: for tests of what rests upon a store. Can be told to be slow and to fail, as
 * disks do.
 */
public final class InMemoryNetworkStore implements NetworkStore {
    private record Waiting(List<NetworkFact> facts, CompletableFuture<Void> durable) {}

    private final Map<Object, NetworkFact> durable = new LinkedHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<LoggedMessage> logged = new ArrayList<>();
    private final InMemoryHistory history = new InMemoryHistory();
    private boolean slow;
    private boolean failing;
    private boolean closed;

    /** From now on nothing becomes durable, and nobody is told, until {@link #catchUp}. */
    public synchronized void beSlow() {
        slow = true;
    }

    /** Writes what waits and is quick again. */
    public synchronized void catchUp() {
        slow = false;
        write();
    }

    /** From now on writing fails, until {@link #recover}. */
    public synchronized void fail() {
        failing = true;
    }

    /** Writing works again. */
    public synchronized void recover() {
        failing = false;
    }

    /** How many facts are durable. */
    public synchronized int size() {
        return durable.size();
    }

    @Override
    public synchronized CompletableFuture<Void> append(List<NetworkFact> facts) {
        if (closed) {
            return CompletableFuture.failedFuture(new StoreException("the store is closed"));
        }
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiting.add(new Waiting(facts, future));
        if (!slow) {
            write();
        }
        return future;
    }

    @Override
    public synchronized CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
        Map<Instant, MeterRecord> records = new TreeMap<>();
        facts(NetworkFact.MeterRecorded.class)
                .filter(fact -> fact.chargePoint().equals(query.chargePoint()))
                .filter(fact -> Objects.equals(fact.connector(), query.connector()))
                .filter(fact -> !fact.sample().at().isBefore(query.from()))
                .filter(fact -> fact.sample().at().isBefore(query.until()))
                .forEach(fact -> records.merge(
                        fact.sample().at(),
                        new MeterRecord(fact.sample(), fact.transaction(), Duration.ZERO),
                        InMemoryNetworkStore::together));
        return CompletableFuture.completedFuture(records.values().stream()
                .filter(found ->
                        query.transaction() == null || query.transaction().equals(found.transaction()))
                .limit(query.most())
                .toList());
    }

    private static MeterRecord together(MeterRecord earlier, MeterRecord later) {
        return new MeterRecord(
                MeterFusion.newest(earlier.sample(), later.sample()),
                later.transaction() != null ? later.transaction() : earlier.transaction(),
                Duration.ZERO);
    }

    @Override
    public MessageArchive messages() {
        return new MessageArchive() {
            @Override
            public void add(Supplier<LoggedMessage> message) {
                synchronized (logged) {
                    logged.add(message.get().at(logged.size() + 1));
                }
            }

            @Override
            public CompletableFuture<List<LoggedMessage>> find(MessageQuery query) {
                synchronized (logged) {
                    List<LoggedMessage> found = new ArrayList<>(logged.stream()
                            .filter(each -> each.chargePoint().equals(query.chargePoint()))
                            .filter(each ->
                                    query.action() == null || query.action().equals(each.action()))
                            .filter(each -> !each.at().isBefore(query.from())
                                    && each.at().isBefore(query.until()))
                            .filter(each -> each.position() < query.before())
                            .toList());
                    Collections.reverse(found);
                    return CompletableFuture.completedFuture(
                            List.copyOf(found.subList(0, Math.min(query.most(), found.size()))));
                }
            }
        };
    }

    @Override
    public HistoryArchive history() {
        return history;
    }

    @Override
    public synchronized Optional<String> problem() {
        return failing ? Optional.of("told to fail") : Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void write() {
        if (failing) {
            waiting.forEach(each -> each.durable().completeExceptionally(new StoreException("told to fail")));
            return;
        }
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            next.facts().forEach(this::write);
            next.durable().complete(null);
        }
    }

    private void write(NetworkFact fact) {
        if (fact instanceof NetworkFact.StopUnmatched stop && stop.stop().matched() != null) {
            durable.put(fact.subject(), fact);
        } else if (fact instanceof NetworkFact.StartAnswered || fact instanceof NetworkFact.StopUnmatched) {
            durable.putIfAbsent(fact.subject(), fact);
        } else {
            durable.remove(fact.subject());
            durable.put(fact.subject(), fact);
        }
    }

    @Override
    public synchronized List<NetworkFact.RoomRecord> roomRecords(String room) {
        return facts(NetworkFact.RoomRecord.class)
                .filter(record ->
                        record.room().equals(room) && !record.content().isEmpty())
                .toList();
    }

    @Override
    public synchronized NetworkMemory load() {
        List<Transaction> transactions = facts(NetworkFact.TransactionStands.class)
                .map(NetworkFact.TransactionStands::transaction)
                .toList();
        return new NetworkMemory(
                facts(NetworkFact.ChargePointSeen.class).toList(),
                facts(NetworkFact.ConnectorSeen.class).toList(),
                transactions.stream().filter(Transaction::isOpen).toList(),
                newest(transactions, Predicate.not(Transaction::isOpen)),
                newestStarts(),
                newest(
                        facts(NetworkFact.StopUnmatched.class)
                                .map(NetworkFact.StopUnmatched::stop)
                                .toList(),
                        stop -> true),
                reservations(),
                facts(NetworkFact.NoticeKept.class).toList(),
                facts(NetworkFact.BehaviourLearned.class).toList(),
                next(NetworkFact.NumbersUsed.Series.TRANSACTION),
                (int) next(NetworkFact.NumbersUsed.Series.RESERVATION),
                facts(NetworkFact.AccessStands.class)
                        .map(NetworkFact.AccessStands::access)
                        .toList(),
                facts(NetworkFact.CertificateStands.class)
                        .map(NetworkFact.CertificateStands::certificate)
                        .toList());
    }

    private List<Reservation> reservations() {
        List<Reservation> all = facts(NetworkFact.ReservationStands.class)
                .map(NetworkFact.ReservationStands::reservation)
                .sorted(Comparator.comparing(Reservation::id))
                .toList();
        List<Reservation> kept =
                new ArrayList<>(newest(all, reservation -> reservation.state().isOver()));
        all.stream().filter(reservation -> !reservation.state().isOver()).forEach(kept::add);
        kept.sort(Comparator.comparing(Reservation::id));
        return kept;
    }

    private List<NetworkFact.StartAnswered> newestStarts() {
        Map<ChargePointId, Deque<NetworkFact.StartAnswered>> byChargePoint = new LinkedHashMap<>();
        facts(NetworkFact.StartAnswered.class).forEach(start -> {
            Deque<NetworkFact.StartAnswered> kept =
                    byChargePoint.computeIfAbsent(start.start().chargePoint(), unseen -> new ArrayDeque<>());
            kept.addLast(start);
            if (kept.size() > NetworkMemory.STARTS_KEPT) {
                kept.removeFirst();
            }
        });
        return byChargePoint.values().stream().flatMap(Deque::stream).toList();
    }

    private long next(NetworkFact.NumbersUsed.Series series) {
        return facts(NetworkFact.NumbersUsed.class)
                .filter(used -> used.series() == series)
                .mapToLong(NetworkFact.NumbersUsed::next)
                .findFirst()
                .orElse(1);
    }

    private <F extends NetworkFact> Stream<F> facts(Class<F> kind) {
        return durable.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static <T> List<T> newest(List<T> all, Predicate<T> wanted) {
        List<T> matching = all.stream().filter(wanted).toList();
        return matching.subList(Math.max(0, matching.size() - NetworkMemory.RECORDS_KEPT), matching.size());
    }
}
