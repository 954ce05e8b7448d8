package org.optivgi.gateway.ocpp;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.rpc.CallOutcome;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.OutboundCall;
import org.optivgi.gateway.rpc.Session;
import org.optivgi.gateway.rpc.SessionHandler;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.rpc.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins sessions and network: hands the charge points' messages in as events and sends commands out as calls, each in the
 * dialect of its session. Any thread may use it.
 */
public final class ChargePointLinks implements SessionHandler.Factory {
    private static final Logger LOG = LoggerFactory.getLogger(ChargePointLinks.class);

    /** For a whole report, all its parts together; what has come by then must do. */
    private static final Duration REPORT_TIME = Duration.ofMinutes(1);

    private final Map<OcppVersion, OcppDialect> dialects = new EnumMap<>(OcppVersion.class);
    private final ChargePointEvents events;
    private final Clock clock;
    private final Timer timer;
    private final Function<String, Duration> quietTime;
    private final AtomicLong sessionNumbers = new AtomicLong();
    private final ConcurrentMap<Session, ChargePointLink> links = new ConcurrentHashMap<>();

    /**
     * @param dialects one for each version that is offered to charge points
     * @param events where the charge points' messages go
     * @param clock the gateway's clock, by which messages are received
     * @param timer real time
     * @param quietTime how long to wait for a first message before calling a charge point that has connected, by its
     *     identity
     */
    public ChargePointLinks(
            Collection<OcppDialect> dialects,
            ChargePointEvents events,
            Clock clock,
            Timer timer,
            Function<String, Duration> quietTime) {
        dialects.forEach(dialect -> this.dialects.put(dialect.version(), dialect));
        this.events = events;
        this.clock = clock;
        this.timer = timer;
        this.quietTime = quietTime;
    }

    @Override
    public SessionHandler open(Session session) {
        ChargePointLink link = new ChargePointLink(
                session,
                dialect(session),
                events,
                clock,
                sessionNumbers.incrementAndGet(),
                () -> links.remove(session));
        links.put(session, link);
        link.begin(timer, quietTime.apply(session.identity()));
        return link;
    }

    /** Commands over the sessions of this registry, whose handlers these links are. */
    public ChargePointCommands commands(SessionRegistry registry) {
        return (chargePoint, command, urgency) -> registry.find(chargePoint.value())
                .map(session -> send(session, command, urgency))
                .orElseGet(() -> CompletableFuture.completedFuture(new CommandOutcome.NotConnected(false)));
    }

    /** What a call is in neutral terms; the call itself where it has no such meaning or the charge point is not connected. */
    public ChargePointCommand meaning(
            SessionRegistry registry, ChargePointId chargePoint, ChargePointCommand.RawCall call) {
        return registry.find(chargePoint.value())
                .map(session -> dialect(session).meaning(call))
                .orElse(call);
    }

    private CompletableFuture<CommandOutcome> send(
            Session session, ChargePointCommand command, ChargePointCommands.Urgency urgency) {
        OcppDialect dialect = dialect(session);
        OcppDialect.Outbound written = dialect.write(command);
        if (written instanceof OcppDialect.Outbound.Call call) {
            OutboundCall.Priority priority = urgency == ChargePointCommands.Urgency.SAFETY
                    ? OutboundCall.Priority.LIMIT
                    : OutboundCall.Priority.NORMAL;
            OutboundCall outbound = new OutboundCall(call.action(), call.payload(), priority, call.replaces(), command);
            ChargePointLink link = links.get(session);
            CompletableFuture<CommandOutcome> concluded = call.report() == null || link == null
                    ? session.call(outbound).thenApply(outcome -> outcome(dialect, command, outcome))
                    : callForReport(session, link, outbound, command, call.report());
            return concluded.whenComplete((outcome, failure) -> note(id(session), dialect, command, outcome));
        }
        OcppDialect.Outbound.Invalid invalid = (OcppDialect.Outbound.Invalid) written;
        return CompletableFuture.completedFuture(new CommandOutcome.Invalid(invalid.problems()));
    }

    /** What operators do, and what came of it, is for the network to know. */
    private void note(
            ChargePointId chargePoint,
            OcppDialect dialect,
            ChargePointCommand command,
            @Nullable CommandOutcome outcome) {
        if (command instanceof ChargePointCommand.RawCall raw && outcome != null) {
            events.submit(new ChargePointEvent.OperationCalled(
                            chargePoint, clock.instant(), raw.action(), dialect.meaning(raw), outcome))
                    .exceptionally(failure -> {
                        LOG.error("{} by an operator could not be put on record", raw.action(), failure);
                        return null;
                    });
        }
    }

    /** What was asked for comes in calls of the charge point, after it has accepted to make them. */
    private CompletableFuture<CommandOutcome> callForReport(
            Session session, ChargePointLink link, OutboundCall outbound, ChargePointCommand command, String report) {
        OcppDialect dialect = dialect(session);
        CompletableFuture<List<Record>> whole = link.reports().expect(report);
        return session.call(outbound)
                .thenApply(outcome -> outcome(dialect, command, outcome))
                .thenCompose(answer -> {
                    if (!answer.isAccepted()) {
                        link.reports().finish(report);
                        return CompletableFuture.completedFuture(answer);
                    }
                    timer.after(REPORT_TIME, () -> link.reports().finish(report));
                    return whole.handle((parts, cancelled) -> cancelled == null
                            ? dialect.readReport(command, parts)
                            : new CommandOutcome.NotConnected(true));
                });
    }

    /** The outcome of a call in the words of the neutral model. */
    static CommandOutcome outcome(OcppDialect dialect, ChargePointCommand command, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Answered answered) {
            return dialect.readAnswer(command, answered.payload());
        } else if (outcome instanceof CallOutcome.Refused refused) {
            return new CommandOutcome.Failed(refused.spelledCode(), refused.description());
        } else if (outcome instanceof CallOutcome.TimedOut) {
            return new CommandOutcome.TimedOut();
        } else if (outcome instanceof CallOutcome.Superseded) {
            return new CommandOutcome.Superseded();
        }
        return new CommandOutcome.NotConnected(outcome instanceof CallOutcome.Lost);
    }

    static ChargePointId id(Session session) {
        return new ChargePointId(session.identity());
    }

    private OcppDialect dialect(Session session) {
        OcppDialect dialect = dialects.get(session.version());
        if (dialect == null) {
            throw new IllegalStateException("no dialect for " + session.version());
        }
        return dialect;
    }
}
