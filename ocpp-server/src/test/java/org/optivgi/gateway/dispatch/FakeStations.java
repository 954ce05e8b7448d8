package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.UnmatchedStop;

/** Charge points on the far side of the ports: takes what is sent and answers when the test says so. */
final class FakeStations implements ChargePointCommands, NetworkView, Executor {
    static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    static final CommandOutcome ACCEPTED = new CommandOutcome.Answered(true, "Accepted", "{}");
    static final CommandOutcome REJECTED = new CommandOutcome.Answered(false, "Rejected", "{}");

    /** A command that waits for its answer. */
    record Pending(ChargePointId chargePoint, ChargePointCommand command, CompletableFuture<CommandOutcome> answer) {}

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Map<ChargePointId, ChargePoint> chargePoints = new HashMap<>();
    /** Those that wait, oldest first; a test may look on while another thread sends. */
    final List<Pending> pending = new CopyOnWriteArrayList<>();

    final List<Reservation> reservations = new ArrayList<>();
    private boolean running;

    ChargePointId connect(String id, Capabilities capabilities) {
        ChargePointId chargePoint = new ChargePointId(id);
        chargePoints.put(
                chargePoint,
                new ChargePoint(
                        chargePoint,
                        new ChargePoint.Link(1, "ocpp1.6", "test", EIGHT),
                        null,
                        capabilities,
                        EIGHT,
                        ConnectorStatus.AVAILABLE,
                        new TreeMap<>()));
        return chargePoint;
    }

    void put(ChargePoint chargePoint) {
        chargePoints.put(chargePoint.id(), chargePoint);
    }

    void disconnect(ChargePointId id) {
        ChargePoint known = chargePoints.get(id);
        chargePoints.put(
                id,
                new ChargePoint(
                        id,
                        null,
                        known.hardware(),
                        known.capabilities(),
                        known.lastHeardAt(),
                        known.status(),
                        known.connectors()));
    }

    /** Answers the oldest command that waits. */
    Pending answerNext(CommandOutcome outcome) {
        return answer(0, outcome);
    }

    Pending answer(int index, CommandOutcome outcome) {
        Pending next = pending.remove(index);
        next.answer().complete(outcome);
        return next;
    }

    void answerAll(CommandOutcome outcome) {
        while (!pending.isEmpty()) {
            answerNext(outcome);
        }
    }

    @Override
    public CompletableFuture<CommandOutcome> send(
            ChargePointId chargePoint, ChargePointCommand command, Urgency urgency) {
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        pending.add(new Pending(chargePoint, command, answer));
        return answer;
    }

    /** One task after the other, in the caller's thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!running) {
            running = true;
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            running = false;
        }
    }

    @Override
    public Optional<ChargePoint> chargePoint(ChargePointId id) {
        return Optional.ofNullable(chargePoints.get(id));
    }

    @Override
    public List<ChargePoint> chargePoints() {
        return List.copyOf(chargePoints.values());
    }

    @Override
    public List<Reservation> reservations() {
        return List.copyOf(reservations);
    }

    @Override
    public Optional<Reservation> reservation(int id) {
        return reservations.stream()
                .filter(reservation -> reservation.id() == id)
                .findFirst();
    }

    @Override
    public CompletableFuture<List<Transaction>> endedTransactions() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<List<LoggedMessage>> messages(MessageQuery query) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<List<UnmatchedStop>> unmatchedStops() {
        return CompletableFuture.completedFuture(List.of());
    }
}
