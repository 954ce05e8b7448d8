package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.time.Scheduler;

/**
 * What the charge point has to tell, in order. Transaction messages wait here while the charge point is offline and are
 * repeated until they are answered, each blocking those behind it; other messages are for the moment only and may
 * overtake a transaction message that waits for its next attempt.
 *
 * <p>Spec: OCPP 1.6 §3.7.1, §4.8, §4.10; OCPP 2.0.1 E04, E12, E13
 */
public final class Outbox {
    private final Scheduler scheduler;
    private final Rpc rpc;
    private final Preferences preferences;
    private final BiPredicate<String, JsonObject> withheld;
    private final Deque<Message> moment = new ArrayDeque<>();
    private final Deque<Message> transactional = new ArrayDeque<>();
    private long nextNumber;
    private boolean isOpen;
    private boolean headWaits;

    /** @param withheld whether a message is left unsaid, as if it had been delivered */
    Outbox(Scheduler scheduler, Rpc rpc, Preferences preferences, BiPredicate<String, JsonObject> withheld) {
        this.scheduler = scheduler;
        this.rpc = rpc;
        this.preferences = preferences;
        this.withheld = withheld;
    }

    /** Whether messages can be sent now. */
    public boolean isOpen() {
        return isOpen;
    }

    /** The charge point may send: it is connected and accepted. */
    void open() {
        isOpen = true;
        headWaits = false;
        pump();
    }

    /** The charge point may not send; messages of the moment are given up. */
    void shut() {
        isOpen = false;
        List<Message> lost = new ArrayList<>(moment);
        moment.clear();
        lost.forEach(message -> message.then.accept(new Outcome.Unsent()));
    }

    /** Sends a message of the moment, or reports it unsent if the outbox is shut. */
    public void post(String action, JsonObject payload, Consumer<Outcome> then) {
        if (!isOpen) {
            then.accept(new Outcome.Unsent());
            return;
        }
        moment.add(new Message(nextNumber++, action, () -> payload, then));
        pump();
    }

    /**
     * Sends a transaction message, sooner or later.
     *
     * @param payload asked for at each attempt; null drops the message
     */
    public void postTransactional(String action, Supplier<@Nullable JsonObject> payload, Consumer<Outcome> then) {
        transactional.add(new Message(nextNumber++, action, payload, then));
        pump();
    }

    /** How many transaction messages wait. */
    public int backlog() {
        return transactional.size();
    }

    void pump() {
        if (!isOpen || rpc.isBusy()) {
            return;
        }
        Message first = moment.peek();
        Message held = headWaits ? null : transactional.peek();
        if (first != null && (held == null || first.number < held.number)) {
            moment.poll();
            sendMoment(first);
        } else if (held != null) {
            sendTransactional(held);
        }
    }

    private void sendMoment(Message message) {
        JsonObject payload = message.payload.get();
        if (payload == null || withheld.test(message.action, payload)) {
            pump();
            return;
        }
        rpc.call(message.action, payload, outcome -> {
            message.then.accept(outcome);
            pump();
        });
    }

    private void sendTransactional(Message message) {
        JsonObject payload = message.payload.get();
        if (payload == null || withheld.test(message.action, payload)) {
            transactional.remove(message);
            pump();
            return;
        }
        rpc.call(message.action, payload, outcome -> {
            if (outcome instanceof Outcome.Answered) {
                done(message, outcome);
            } else if (!(outcome instanceof Outcome.Unsent)) {
                failed(message, outcome);
            }
            pump();
        });
    }

    private void done(Message message, Outcome outcome) {
        transactional.remove(message);
        message.then.accept(outcome);
    }

    private void failed(Message message, Outcome outcome) {
        message.attempts++;
        if (message.attempts >= preferences.messageAttempts()) {
            done(message, outcome);
            return;
        }
        headWaits = true;
        Duration wait = Duration.ofSeconds((long) preferences.messageRetrySeconds() * message.attempts);
        scheduler.after(wait, () -> {
            headWaits = false;
            pump();
        });
    }

    private static final class Message {
        private final long number;
        private final String action;
        private final Supplier<@Nullable JsonObject> payload;
        private final Consumer<Outcome> then;
        private int attempts;

        Message(long number, String action, Supplier<@Nullable JsonObject> payload, Consumer<Outcome> then) {
            this.number = number;
            this.action = action;
            this.payload = payload;
            this.then = then;
        }
    }
}
