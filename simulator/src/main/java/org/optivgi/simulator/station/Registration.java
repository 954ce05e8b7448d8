package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.time.Scheduler;

/**
 * BootNotification until it is accepted, and heartbeats from then on.
 *
 * <p>Spec: OCPP 1.6 §4.2, §4.6; OCPP 2.0.1 B01 to B03, G02: while pending only answers and what was asked for by TriggerMessage; while rejected
 * nothing at all until the interval has passed
 */
public final class Registration {
    private static final int RETRY_SECONDS = 30;

    private final Scheduler scheduler;
    private final Rpc rpc;
    private final Outbox outbox;
    private final Preferences preferences;
    private final Telling telling;
    private final Consumer<Optional<Instant>> onAccepted;
    private final Consumer<String> onViolation;

    private State state = State.UNKNOWN;
    private BootReason reason = BootReason.POWER_UP;
    private boolean isLinkUp;
    private Scheduler.@Nullable Cancellable bootTimer;
    private Scheduler.@Nullable Cancellable heartbeatTimer;

    /** How the central system has answered its BootNotification. */
    public enum State {
        UNKNOWN,
        PENDING,
        REJECTED,
        ACCEPTED
    }

    /** @param onAccepted gets the central system's time, unless that could not be read */
    Registration(
            Scheduler scheduler,
            Rpc rpc,
            Outbox outbox,
            Preferences preferences,
            Telling telling,
            Consumer<Optional<Instant>> onAccepted,
            Consumer<String> onViolation) {
        this.scheduler = scheduler;
        this.rpc = rpc;
        this.outbox = outbox;
        this.preferences = preferences;
        this.telling = telling;
        this.onAccepted = onAccepted;
        this.onViolation = onViolation;
    }

    /** How it stands with the central system. */
    public State state() {
        return state;
    }

    /** The charge point was switched off and on. */
    void powerCycled(BootReason why) {
        reason = why;
        state = State.UNKNOWN;
    }

    /** The link is up: boots, unless that was done and accepted before. */
    void linkUp() {
        isLinkUp = true;
        if (state == State.ACCEPTED) {
            heartbeatLater();
        } else {
            boot();
        }
    }

    void linkDown() {
        isLinkUp = false;
        cancel(bootTimer);
        cancel(heartbeatTimer);
    }

    private static void cancel(Scheduler.@Nullable Cancellable timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void boot() {
        if (!isLinkUp || state == State.ACCEPTED) {
            return;
        }
        if (rpc.isBusy()) {
            bootLater(1);
            return;
        }
        rpc.call("BootNotification", telling.boot(reason), this::booted);
    }

    private void booted(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            bootLater(RETRY_SECONDS);
            return;
        }
        JsonObject payload = answered.payload();
        String status = payload.has("status") ? payload.get("status").getAsString() : "";
        int interval = payload.has("interval") ? payload.get("interval").getAsInt() : 0;
        switch (status) {
            case "Accepted" -> accepted(payload, interval);
            case "Pending" -> {
                state = State.PENDING;
                bootLater(interval > 0 ? interval : RETRY_SECONDS);
            }
            case "Rejected" -> {
                state = State.REJECTED;
                bootLater(interval > 0 ? interval : RETRY_SECONDS);
            }
            default -> {
                onViolation.accept("answered BootNotification with " + payload);
                bootLater(RETRY_SECONDS);
            }
        }
    }

    private void accepted(JsonObject payload, int interval) {
        state = State.ACCEPTED;
        if (interval > 0) {
            preferences.heartbeatSeconds(interval);
        }
        Instant time = null;
        try {
            time = OffsetDateTime.parse(String.valueOf(Fields.text(payload, "currentTime")))
                    .toInstant();
        } catch (DateTimeParseException e) {
            onViolation.accept("answered BootNotification without a valid currentTime: " + payload);
        }
        onAccepted.accept(Optional.ofNullable(time));
        heartbeatLater();
    }

    private void bootLater(int seconds) {
        cancel(bootTimer);
        bootTimer = scheduler.after(Duration.ofSeconds(seconds), this::boot);
    }

    /** BootNotification out of turn, because the central system asked for it. */
    public void bootNow() {
        if (state == State.ACCEPTED) {
            outbox.post("BootNotification", telling.boot(BootReason.TRIGGERED), outcome -> {});
        } else {
            cancel(bootTimer);
            boot();
        }
    }

    /** The heartbeat interval has changed, or a heartbeat was sent. */
    void heartbeatLater() {
        cancel(heartbeatTimer);
        int seconds = preferences.heartbeatSeconds();
        if (isLinkUp && seconds > 0) {
            heartbeatTimer = scheduler.after(Duration.ofSeconds(seconds), this::heartbeat);
        }
    }

    /** Sends a heartbeat out of turn. */
    public void heartbeat() {
        outbox.post("Heartbeat", Payload.empty(), outcome -> {});
        heartbeatLater();
    }
}
