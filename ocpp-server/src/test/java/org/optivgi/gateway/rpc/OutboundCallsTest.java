package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.testing.Seeds;

class OutboundCallsTest {
    private static final CallOutcome ANSWERED = new CallOutcome.Answered(new JsonObject());

    private final ManualTime time = new ManualTime();
    private final SessionSettings settings = SessionSettings.defaults();
    private final List<Frame.Call> sent = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private boolean connected = true;
    private final OutboundCalls calls = newCalls();

    @Test
    void sendsOneCallAtATimeInTheirOrder() {
        submit("First");
        submit("Second");

        assertThat(actions()).containsExactly("First");

        calls.answered("id-1", ANSWERED);

        assertThat(actions()).containsExactly("First", "Second");
    }

    @Test
    void completesACallWithItsAnswer() {
        CompletableFuture<CallOutcome> outcome = submit("Reset");

        boolean known = calls.answered("id-1", ANSWERED);

        assertThat(known).isTrue();
        assertThat(outcome).isCompletedWithValue(ANSWERED);
    }

    @Test
    void sendsLimitsBeforeAnythingElseThatWaits() {
        submit("InFlight");
        submit("Normal");
        submit(limit("Limit", null));

        calls.answered("id-1", ANSWERED);
        calls.answered("id-2", ANSWERED);

        assertThat(actions()).containsExactly("InFlight", "Limit", "Normal");
    }

    @Test
    void replacesAWaitingCallWithTheSameKeyInItsPlace() {
        submit("InFlight");
        CompletableFuture<CallOutcome> older = submit(limit("Older", "connector 1"));
        submit(limit("Other", "connector 2"));
        submit(limit("Newer", "connector 1"));

        calls.answered("id-1", ANSWERED);
        calls.answered("id-2", ANSWERED);

        assertThat(older).isCompletedWithValue(new CallOutcome.Superseded());
        assertThat(actions()).containsExactly("InFlight", "Newer", "Other");
    }

    @Test
    void doesNotReplaceACallInFlight() {
        CompletableFuture<CallOutcome> inFlight = submit(limit("Older", "connector 1"));
        submit(limit("Newer", "connector 1"));

        assertThat(inFlight).isNotDone();

        calls.answered("id-1", ANSWERED);

        assertThat(actions()).containsExactly("Older", "Newer");
    }

    @Test
    void timesOutAndGoesOnWithTheNextCall() {
        CompletableFuture<CallOutcome> first = submit("First");
        submit("Second");

        time.advance(settings.callTimeout());

        assertThat(first).isCompletedWithValue(new CallOutcome.TimedOut(settings.callTimeout()));
        assertThat(actions()).containsExactly("First", "Second");
        assertThat(calls.unansweredInARow()).isEqualTo(1);
    }

    @Test
    void recognisesALateAnswerByItsIdAndReportsIt() {
        submit("First");
        CompletableFuture<CallOutcome> second = submit("Second");
        time.advance(settings.callTimeout());

        boolean known = calls.answered("id-1", ANSWERED);

        assertThat(known).isTrue();
        assertThat(late).containsExactly("First " + ANSWERED);
        assertThat(second).isNotDone();
        assertThat(calls.unansweredInARow()).isZero();
    }

    @Test
    void doesNotKnowAnAnswerThatNobodyAskedFor() {
        submit("First");

        assertThat(calls.answered("id-99", ANSWERED)).isFalse();
        assertThat(calls.answered("id-1", ANSWERED)).isTrue();
        assertThat(calls.answered("id-1", ANSWERED)).isFalse();
    }

    @Test
    void sendsNothingWhileHeldBack() {
        calls.hold(true);
        submit("First");
        assertThat(sent).isEmpty();

        calls.hold(false);

        assertThat(actions()).containsExactly("First");
    }

    @Test
    void givesUpACallThatWaitedTooLong() {
        calls.hold(true);
        CompletableFuture<CallOutcome> outcome = submit("First");

        time.advance(settings.waitTimeout());

        assertThat(outcome.join()).isInstanceOf(CallOutcome.NotSent.class);
        calls.hold(false);
        assertThat(sent).isEmpty();
    }

    @Test
    void refusesACallWhenTooManyWait() {
        submit("InFlight");
        for (int n = 0; n < settings.waitingCalls(); n++) {
            submit("Waiting");
        }

        assertThat(submit("OneTooMany").join()).isInstanceOf(CallOutcome.NotSent.class);
    }

    @Test
    void tellsAtTheEndWhatWasSentFromWhatWasNot() {
        CompletableFuture<CallOutcome> inFlight = submit("First");
        CompletableFuture<CallOutcome> waiting = submit("Second");

        calls.close("link lost");

        assertThat(inFlight).isCompletedWithValue(new CallOutcome.Lost("link lost"));
        assertThat(waiting).isCompletedWithValue(new CallOutcome.NotSent("link lost"));
        assertThat(submit("Third")).isCompletedWithValue(new CallOutcome.NotSent("link lost"));
        assertThat(time.waitingTasks()).isZero();
    }

    @Test
    void saysWhenTheConnectionTakesNothing() {
        connected = false;

        assertThat(submit("First").join()).isInstanceOf(CallOutcome.NotSent.class);
    }

    @Test
    void whateverHappensOneCallIsInFlightAndEachEndsOnce() {
        Seeds.forEach(300, random -> new OutboundCallsTest().anySequence(random));
    }

    private void anySequence(Random random) {
        List<CompletableFuture<CallOutcome>> outcomes = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            switch (random.nextInt(6)) {
                case 0, 1 ->
                    outcomes.add(submit(
                            random.nextBoolean()
                                    ? limit("L" + n, "key " + random.nextInt(3))
                                    : OutboundCall.normal("N" + n, new JsonObject())));
                case 2 -> {
                    String id = "id-" + random.nextInt(ids.get() + 2);
                    calls.answered(id, ANSWERED);
                }
                case 3 -> time.advance(Duration.ofSeconds(random.nextInt(40)));
                case 4 -> calls.hold(random.nextBoolean());
                default -> connected = random.nextInt(4) > 0;
            }
            assertThat(inFlight(outcomes)).isLessThanOrEqualTo(1);
        }
        calls.close("end");

        assertThat(outcomes).allMatch(CompletableFuture::isDone);
        assertThat(time.waitingTasks()).isZero();
    }

    /** Sent calls that are neither answered nor otherwise done, by what the test itself has seen. */
    private long inFlight(List<CompletableFuture<CallOutcome>> outcomes) {
        long open = outcomes.stream().filter(outcome -> !outcome.isDone()).count();
        long ended = outcomes.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(outcome -> outcome instanceof CallOutcome.Answered || outcome instanceof CallOutcome.TimedOut)
                .count();
        return Math.min(open, sent.size() - ended);
    }

    private OutboundCalls newCalls() {
        return new OutboundCalls(
                settings,
                time,
                () -> "id-" + ids.incrementAndGet(),
                call -> connected && sent.add(call),
                (call, outcome) -> late.add(call.action() + " " + outcome),
                new SessionCounters());
    }

    private CompletableFuture<CallOutcome> submit(String action) {
        return submit(OutboundCall.normal(action, new JsonObject()));
    }

    private CompletableFuture<CallOutcome> submit(OutboundCall call) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        calls.submit(call, outcome);
        return outcome;
    }

    private static OutboundCall limit(String action, String key) {
        return new OutboundCall(action, new JsonObject(), OutboundCall.Priority.LIMIT, key, action);
    }

    private List<String> actions() {
        return sent.stream().map(Frame.Call::action).toList();
    }
}
