package org.optivgi.gateway.ocpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.Deviation;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.rpc.CallOutcome;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.OutboundCall;
import org.optivgi.gateway.rpc.Reply;
import org.optivgi.gateway.rpc.Session;
import org.optivgi.gateway.rpc.SessionHandler;
import org.optivgi.gateway.rpc.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of one charge point: its messages become events, and the replies to these its answers. */
final class ChargePointLink implements SessionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChargePointLink.class);
    private static final int MAX_KNOWN_VIOLATIONS = 100;

    private final Session session;
    private final ChargePointId chargePoint;
    private final OcppDialect dialect;
    private final ChargePointEvents events;
    private final Clock clock;
    private final long number;
    private final Runnable onEnd;
    private final Reports reports = new Reports();
    /** Guarded by itself: the lane and the timer both turn it. */
    private final BootGate gate = new BootGate();
    // Only touched on the session's lane.
    private final Set<String> knownViolations = new HashSet<>();
    private boolean bootInHand;
    private volatile boolean rejected;

    /** @param onEnd called once the connection has ended */
    ChargePointLink(
            Session session, OcppDialect dialect, ChargePointEvents events, Clock clock, long number, Runnable onEnd) {
        this.session = session;
        this.chargePoint = ChargePointLinks.id(session);
        this.dialect = dialect;
        this.events = events;
        this.clock = clock;
        this.number = number;
        this.onEnd = onEnd;
    }

    /** The reports that are awaited of this charge point. */
    Reports reports() {
        return reports;
    }

    /** Tells the network of the connection and holds calls back until the charge point is ready for them. */
    void begin(Timer timer, Duration quietTime) {
        session.holdCalls();
        submit(new ChargePointEvent.Connected(
                chargePoint,
                clock.instant(),
                number,
                session.version().subprotocol(),
                session.view().peer()));
        timer.after(quietTime, () -> turn(BootGate::quietTimeOver));
    }

    @Override
    public CompletionStage<Reply> handle(Frame.Call call) {
        Instant receivedAt = clock.instant();
        OcppDialect.Inbound inbound = dialect.read(chargePoint, receivedAt, call);
        if (inbound instanceof OcppDialect.Inbound.Refused refused) {
            return CompletableFuture.completedFuture(new Reply.Error(refused.code(), refused.description()));
        }
        if (inbound instanceof OcppDialect.Inbound.ReportPart part) {
            note(call.action(), part.violations(), receivedAt);
            return handle(call, part);
        }
        OcppDialect.Inbound.Understood understood = (OcppDialect.Inbound.Understood) inbound;
        note(call.action(), understood.violations(), receivedAt);
        if (understood.event() instanceof ChargePointEvent.Booted) {
            bootInHand = true;
            turn(BootGate::bootReceived);
        }
        return events.submit(understood.event()).thenApply(reply -> answer(call.action(), reply));
    }

    private CompletionStage<Reply> handle(Frame.Call call, OcppDialect.Inbound.ReportPart part) {
        return reports.take(part.report(), part.part(), part.last())
                ? CompletableFuture.completedFuture(answer(call.action(), new ChargePointReply.Acknowledged()))
                : events.submit(part.notice()).thenApply(reply -> answer(call.action(), reply));
    }

    private Reply answer(String action, ChargePointReply reply) {
        if (reply instanceof ChargePointReply.BootDecision decision) {
            rejected = decision.status() == ChargePointReply.BootDecision.Status.REJECTED;
        }
        return new Reply.Result(dialect.writeReply(action, reply));
    }

    @Override
    public void replied(Frame.Call call, Reply reply) {
        if (!bootInHand) {
            turn(BootGate::messageAnswered);
        } else if (reply instanceof Reply.Result) {
            turn(opened -> opened.bootAnswered(rejected));
        }
        bootInHand = false;
    }

    @Override
    public void lateAnswer(OutboundCall call, CallOutcome outcome) {
        if (call.origin() instanceof ChargePointCommand command) {
            submit(new ChargePointEvent.CommandAnsweredLate(
                    chargePoint, clock.instant(), command, ChargePointLinks.outcome(dialect, command, outcome)));
        }
    }

    @Override
    public void disconnected(String reason) {
        reports.close();
        onEnd.run();
        submit(new ChargePointEvent.Disconnected(chargePoint, clock.instant(), number, reason));
    }

    /** Turns the gate and lets calls out, or keeps them in, as it stands then. */
    private void turn(Consumer<BootGate> step) {
        synchronized (gate) {
            step.accept(gate);
            if (gate.isOpen()) {
                session.releaseCalls();
            } else {
                session.holdCalls();
            }
        }
    }

    private void submit(ChargePointEvent event) {
        events.submit(event).whenComplete((reply, failure) -> {
            if (failure != null) {
                LOG.error("{} could not be put on record", event, failure);
            }
        });
    }

    /** Each is counted for whoever wants to know how good the charge point's messages are. */
    private void note(String action, List<Violation> violations, Instant receivedAt) {
        if (!violations.isEmpty()) {
            violations.forEach(violation -> note(action, violation));
            submit(new ChargePointEvent.Deviated(
                    chargePoint,
                    receivedAt,
                    violations.stream()
                            .map(violation -> new Deviation(
                                    action,
                                    violation.path().replaceAll("\\[\\d+]", "[]"),
                                    violation.kind().name(),
                                    1,
                                    receivedAt,
                                    violation.message()))
                            .toList()));
        }
    }

    /** The first of each kind in a session is for the operator, the others would only fill the log. */
    private void note(String action, Violation violation) {
        boolean isNew = knownViolations.size() < MAX_KNOWN_VIOLATIONS
                && knownViolations.add(action + " " + violation.path() + " " + violation.kind());
        if (isNew) {
            LOG.info("{} is not to the standard: {}", action, violation.message());
        } else {
            LOG.debug("{} is not to the standard: {}", action, violation.message());
        }
    }
}
