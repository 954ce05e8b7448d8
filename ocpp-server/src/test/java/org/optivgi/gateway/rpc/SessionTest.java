package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.ManualTime;

class SessionTest {
    private final ManualTime time = new ManualTime();
    private final SessionSettings settings = SessionSettings.defaults();
    private final RecordingHandler handler = new RecordingHandler();
    private final FrameLog frameLog = new FrameLog(time, new InMemoryNetworkStore().messages(), 10, 1000, 10);
    private final AtomicInteger ids = new AtomicInteger();
    private final SessionRegistry registry = new SessionRegistry(
            settings, Runnable::run, time, time, frameLog, () -> "gw-" + ids.incrementAndGet(), handler);
    private final FakeConnection connection = new FakeConnection();
    private final Session session = registry.open("CP-1", OcppVersion.V16, connection);

    @Test
    void answersACallWithItsId() {
        handler.replies = call -> done(new Reply.Result(object("status", "Accepted")));

        session.received("[2,\"a\",\"BootNotification\",{}]");

        assertThat(connection.sent).containsExactly("[3,\"a\",{\"status\":\"Accepted\"}]");
        assertThat(handler.log).contains("handle BootNotification", "replied BootNotification");
    }

    @Test
    void spellsErrorsAsTheVersionDoes() {
        handler.replies = call -> done(new Reply.Error(RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, "no idTag"));

        session.received("[2,\"a\",\"Authorize\",{}]");

        assertThat(connection.sent).containsExactly("[4,\"a\",\"OccurenceConstraintViolation\",\"no idTag\",{}]");
    }

    @Test
    void answersABrokenCallWhoseIdCanBeRead() {
        session.received("[2,\"a\",\"Authorize\",[]]");

        assertThat(connection.last()).startsWith("[4,\"a\",\"FormationViolation\",");
        assertThat(session.view().framesUnreadable()).isEqualTo(1);
    }

    @Test
    void answersAFrameWithoutAReadableIdInTheVersionThatHasAnIdForIt() {
        FakeConnection newer = new FakeConnection();
        Session session201 = registry.open("CP-2", OcppVersion.V201, newer);

        session.received("[2,null,\"Heartbeat\",{}]");
        session201.received("[2,null,\"Heartbeat\",{}]");
        session201.received("[3,null,{}]");

        assertThat(connection.sent).isEmpty();
        assertThat(newer.sent).singleElement().asString().startsWith("[4,\"-1\",\"RpcFrameworkError\",");
    }

    @Test
    void staysOpenAfterAFewUnreadableFramesAndClosesAfterMany() {
        for (int n = 1; n < settings.unreadableFrames(); n++) {
            session.received("garbage");
        }
        session.received("[2,\"a\",\"Heartbeat\",{}]");
        assertThat(connection.closed).isNull();

        for (int n = 0; n < settings.unreadableFrames(); n++) {
            session.receivedBinary();
        }

        assertThat(connection.closed).isEqualTo(CloseReason.UNREADABLE);
        assertThat(registry.find("CP-1")).isEmpty();
    }

    @Test
    void processesOneCallAtATimeInOrder() {
        CompletableFuture<Reply> first = new CompletableFuture<>();
        handler.replies = call -> call.messageId().equals("a") ? first : done(new Reply.Result(new JsonObject()));
        session.received("[2,\"a\",\"StartTransaction\",{}]");
        session.received("[2,\"b\",\"Heartbeat\",{}]");
        assertThat(connection.sent).isEmpty();

        first.complete(new Reply.Result(new JsonObject()));

        assertThat(connection.sent).containsExactly("[3,\"a\",{}]", "[3,\"b\",{}]");
    }

    @Test
    void takesAnswersWhileACallIsProcessed() {
        handler.replies = call -> new CompletableFuture<>();
        CompletableFuture<CallOutcome> outcome = session.call(OutboundCall.normal("ClearCache", new JsonObject()));
        session.received("[2,\"a\",\"StartTransaction\",{}]");

        session.received("[3,\"gw-1\",{\"status\":\"Accepted\"}]");

        assertThat(outcome).isCompletedWithValue(new CallOutcome.Answered(object("status", "Accepted")));
    }

    @Test
    void givesARepeatedCallTheSameAnswerWithoutProcessingItTwice() {
        AtomicInteger processed = new AtomicInteger();
        handler.replies = call -> done(new Reply.Result(object("n", "" + processed.incrementAndGet())));

        session.received("[2,\"a\",\"StartTransaction\",{\"meterStart\":1}]");
        session.received("[2,\"a\",\"StartTransaction\",{\"meterStart\":1}]");

        assertThat(connection.sent).containsExactly("[3,\"a\",{\"n\":\"1\"}]", "[3,\"a\",{\"n\":\"1\"}]");
        assertThat(session.view().callsRepeated()).isEqualTo(1);
    }

    @Test
    void processesADifferentCallThatReusesAnId() {
        handler.replies = call -> done(new Reply.Result(object("for", call.action())));

        session.received("[2,\"a\",\"Heartbeat\",{}]");
        session.received("[2,\"a\",\"Authorize\",{}]");

        assertThat(connection.sent)
                .containsExactly("[3,\"a\",{\"for\":\"Heartbeat\"}]", "[3,\"a\",{\"for\":\"Authorize\"}]");
    }

    @Test
    void answersWithAnInternalErrorWhenTheHandlerFailsAndProcessesARepetition() {
        handler.replies = call -> {
            throw new StackOverflowError("a test's error");
        };
        session.received("[2,\"a\",\"Heartbeat\",{}]");
        assertThat(connection.last()).startsWith("[4,\"a\",\"InternalError\",");

        handler.replies = call -> done(new Reply.Result(new JsonObject()));
        session.received("[2,\"a\",\"Heartbeat\",{}]");

        assertThat(connection.last()).isEqualTo("[3,\"a\",{}]");
    }

    @Test
    void answersItselfWhenTheHandlerTakesTooLongAndIgnoresTheLateReply() {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        handler.replies = call -> slow;
        session.received("[2,\"a\",\"Heartbeat\",{}]");

        time.advance(settings.handlingTimeout());
        slow.complete(new Reply.Result(new JsonObject()));

        assertThat(connection.sent).hasSize(1);
        assertThat(connection.last()).startsWith("[4,\"a\",\"InternalError\",");
    }

    @Test
    void closesWhenMoreCallsWaitThanAllowed() {
        handler.replies = call -> new CompletableFuture<>();

        for (int n = 0; n <= settings.mailboxFrames() + 1; n++) {
            session.received("[2,\"" + n + "\",\"Heartbeat\",{}]");
        }

        assertThat(connection.closed).isEqualTo(CloseReason.FLOODED);
    }

    @Test
    void callsBeyondTheAllowanceWaitAndAreAnsweredInTheirOrderLater() {
        FakeConnection fast = new FakeConnection();
        SessionRegistry strict = new SessionRegistry(
                settings.withCallsPerSecond(2), Runnable::run, time, time, frameLog, () -> "gw", handler);
        Session flooding = strict.open("CP-2", OcppVersion.V16, fast);

        for (int n = 1; n <= 30; n++) {
            flooding.received("[2,\"" + n + "\",\"Heartbeat\",{}]");
        }
        int atOnce = fast.sent.size();
        time.advance(Duration.ofSeconds(2));
        int later = fast.sent.size();
        time.advance(Duration.ofSeconds(3));

        // Ten seconds' worth, then two a second.
        assertThat(List.of(atOnce, later, fast.sent.size())).containsExactly(20, 24, 30);
        assertThat(fast.sent.get(29)).startsWith("[3,\"30\"");
        assertThat(fast.closed).isNull();
    }

    @Test
    void closesAreCountedByReasonOncePerConnection() {
        session.close(CloseReason.OPERATOR);
        session.close(CloseReason.SILENT);

        assertThat(registry.closes()).containsExactly(Map.entry(CloseReason.OPERATOR, 1L));
    }

    @Test
    void closesWhenTheLaneCannotFollow() {
        List<Runnable> stuckPool = new ArrayList<>();
        FakeConnection flooding = new FakeConnection();
        Session slow = new SessionRegistry(settings, stuckPool::add, time, time, frameLog, () -> "", handler)
                .open("CP-2", OcppVersion.V16, flooding);

        for (int n = 0; n <= settings.mailboxFrames(); n++) {
            slow.received("[2,\"a\",\"Heartbeat\",{}]");
        }

        assertThat(flooding.closed).isEqualTo(CloseReason.FLOODED);
    }

    @Test
    void reportsATimedOutCallFirstAndItsLateAnswerThen() {
        CompletableFuture<CallOutcome> outcome = session.call(OutboundCall.normal("Reset", new JsonObject()));
        time.advance(settings.callTimeout());
        assertThat(outcome.join()).isInstanceOf(CallOutcome.TimedOut.class);

        session.received("[3,\"gw-1\",{}]");

        assertThat(handler.log).contains("late Reset");
        assertThat(session.view().answersLate()).isEqualTo(1);
    }

    @Test
    void endsACallWithAnUnreadableAnswer() {
        CompletableFuture<CallOutcome> outcome = session.call(OutboundCall.normal("Reset", new JsonObject()));

        session.received("[3,\"gw-1\",\"what\"]");

        assertThat(outcome.join()).isInstanceOf(CallOutcome.Refused.class);
    }

    @Test
    void readsARefusalInAnySpelling() {
        CompletableFuture<CallOutcome> outcome = session.call(OutboundCall.normal("Reset", new JsonObject()));

        session.received("[4,\"gw-1\",\"OccurrenceConstraintViolation\",\"\",{}]");

        assertThat(outcome)
                .isCompletedWithValue(new CallOutcome.Refused(
                        RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, "OccurrenceConstraintViolation", ""));
    }

    @Test
    void closesAConnectionThatAnswersNothing() {
        for (int n = 0; n < settings.unansweredCalls(); n++) {
            session.call(OutboundCall.normal("Reset", new JsonObject()));
        }

        time.advance(settings.callTimeout().multipliedBy(settings.unansweredCalls()));

        assertThat(connection.closed).isEqualTo(CloseReason.UNRESPONSIVE);
    }

    @Test
    void endsCallsAtOnceWhenTheConnectionEnds() {
        CompletableFuture<CallOutcome> outcome = session.call(OutboundCall.normal("Reset", new JsonObject()));

        session.connectionClosed("the link broke");

        assertThat(outcome).isCompletedWithValue(new CallOutcome.Lost("the link broke"));
        assertThat(handler.log).contains("disconnected CP-1: the link broke");
        assertThat(session.call(OutboundCall.normal("Reset", new JsonObject())).join())
                .isInstanceOf(CallOutcome.NotSent.class);
    }

    @Test
    void doesNotProcessFramesThatWaitedWhenTheConnectionEnded() {
        session.connectionClosed("the link broke");

        session.received("[2,\"a\",\"Heartbeat\",{}]");

        assertThat(handler.log).doesNotContain("handle Heartbeat");
    }

    @Test
    void holdsCallsBackUntilTheyAreReleased() {
        session.holdCalls();
        session.call(OutboundCall.normal("ClearCache", new JsonObject()));
        assertThat(connection.sent).isEmpty();

        session.releaseCalls();

        assertThat(connection.sent).containsExactly("[2,\"gw-1\",\"ClearCache\",{}]");
    }

    @Test
    void logsTheFramesOfBothDirections() {
        session.received("[2,\"a\",\"Heartbeat\",{}]");

        assertThat(frameLog.recent("cp-1"))
                .extracting(entry -> entry.direction() + " " + entry.text())
                .containsExactly("RECEIVED [2,\"a\",\"Heartbeat\",{}]", "SENT [3,\"a\",{}]");
    }

    @Test
    void newestConnectionOfAnIdentityWinsWhateverItsLetterCase() {
        CompletableFuture<CallOutcome> pending = session.call(OutboundCall.normal("Reset", new JsonObject()));

        Session newer = registry.open("cp-1", OcppVersion.V16, new FakeConnection());

        assertThat(connection.closed).isEqualTo(CloseReason.REPLACED);
        assertThat(pending.join()).isInstanceOf(CallOutcome.Lost.class);
        assertThat(registry.find("CP-1")).containsSame(newer);
    }

    @Test
    void endOfAReplacedSessionTouchesNothingOfTheNewOne() {
        Session newer = registry.open("CP-1", OcppVersion.V16, new FakeConnection());

        session.connectionClosed("replaced");
        session.close(CloseReason.SILENT);

        assertThat(registry.find("CP-1")).containsSame(newer);
        assertThat(registry.views()).hasSize(1);
        assertThat(handler.log).containsExactly("connected CP-1", "connected CP-1");
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    @Test
    void whoHearsOfAConnectionWhileItIsOpenedFindsItsSession() {
        List<CompletableFuture<Optional<Session>>> found = new ArrayList<>();
        handler.whenOpened = opened -> found.add(CompletableFuture.supplyAsync(() -> registry.find("CP-1")));

        Session newer = registry.open("CP-1", OcppVersion.V16, new FakeConnection());

        assertThat(found.get(0).join()).containsSame(newer);
    }

    private static final class RecordingHandler implements SessionHandler.Factory {
        final List<String> log = new ArrayList<>();
        Function<Frame.Call, CompletionStage<Reply>> replies = call -> done(new Reply.Result(new JsonObject()));

        Consumer<Session> whenOpened = opened -> {};

        @Override
        public SessionHandler open(Session session) {
            whenOpened.accept(session);
            log.add("connected " + session.identity());
            return new SessionHandler() {
                @Override
                public CompletionStage<Reply> handle(Frame.Call call) {
                    log.add("handle " + call.action());
                    return replies.apply(call);
                }

                @Override
                public void replied(Frame.Call call, Reply reply) {
                    log.add("replied " + call.action());
                }

                @Override
                public void lateAnswer(OutboundCall call, CallOutcome outcome) {
                    log.add("late " + call.action());
                }

                @Override
                public void disconnected(String reason) {
                    log.add("disconnected " + session.identity() + ": " + reason);
                }
            };
        }
    }
}
