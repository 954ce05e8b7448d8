package org.optivgi.scm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.testkit.ManualClock;

class ScmWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScmEventQueue queue = new ScmEventQueue();

    private static ScmEvent event(int i) {
        return new ScmEvent.TransactionChanged("cp-" + i, "started");
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(item).as("arrives in time").isNotNull();
        return item;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoDoesNotWaitTakesWhatIsThereOnce() {
        assertThat(queue.poll()).isEmpty();
        queue.add(event(0));
        queue.add(event(1));

        assertThat(queue.poll().orElseThrow().events()).containsExactly(event(0), event(1));
        assertThat(queue.poll()).isEmpty();
    }

    // Defect B14: 60 events caused 60 cycles.
    @Test
    void whateverQueuesUpDuringACycleCausesOneFurtherCycle() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        BlockingQueue<EventBatch> cycles = new LinkedBlockingQueue<>();
        ScmWorker worker = new ScmWorker(queue, batch -> {
            cycles.add(batch);
            begun.countDown();
            await(goOn);
        });
        worker.start();
        queue.add(event(0));
        await(begun);

        IntStream.rangeClosed(1, 60).forEach(i -> queue.add(event(i)));
        goOn.countDown();

        assertThat(next(cycles).events()).containsExactly(event(0));
        assertThat(next(cycles).events()).hasSize(60);
        assertThat(worker.stop(PATIENCE)).isTrue();
        assertThat(worker.cycles()).isEqualTo(2);
    }

    @Test
    void aCycleThatFailsEndsAloneAndIsCounted() throws InterruptedException {
        BlockingQueue<EventBatch> cycles = new LinkedBlockingQueue<>();
        ScmWorker worker = new ScmWorker(queue, batch -> {
            cycles.add(batch);
            if (batch.events().contains(event(0))) {
                throw new StackOverflowError("as an algorithm may");
            }
        });
        worker.start();

        queue.add(event(0));
        next(cycles);
        queue.add(event(1));

        assertThat(next(cycles).events()).containsExactly(event(1));
        assertThat(worker.stop(PATIENCE)).isTrue();
        assertThat(worker.failures()).isOne();
    }

    @Test
    void stoppingFinishesTheCycleInHandAndNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        ScmWorker worker = new ScmWorker(queue, batch -> {
            begun.countDown();
            await(goOn);
            finished.countDown();
        });
        worker.start();
        queue.add(event(0));
        await(begun);
        queue.add(event(1));

        boolean endedWhileBusy = worker.stop(Duration.ofMillis(1));
        goOn.countDown();

        assertThat(endedWhileBusy).isFalse();
        assertThat(worker.stop(PATIENCE)).isTrue();
        assertThat(finished.getCount()).isZero();
        assertThat(worker.cycles()).isOne();
    }

    @Test
    void theSameEventIsKeptOnceAndAFloodIsCounted() throws InterruptedException {
        ScmEventQueue small = new ScmEventQueue(2);

        for (int i = 0; i < 5; i++) {
            small.add(event(0));
            small.add(event(i));
        }

        EventBatch batch = small.take().orElseThrow();
        assertThat(batch.events()).containsExactly(event(0), event(1));
        assertThat(batch.total()).isEqualTo(10);
        assertThat(batch.reasons()).isEqualTo("cp-0: started; cp-1: started; and 8 more");
    }

    @Test
    void aClosedQueueTellsWhoeverComesAndTakesNothingMore() throws InterruptedException {
        queue.add(event(0));

        queue.close();
        queue.add(event(1));

        assertThat(queue.take()).isEqualTo(Optional.empty());
    }

    @Test
    void theTimerTicksAtTheTopOfEachMinuteOfItsClock() throws InterruptedException {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-05T06:00:45Z"));
        BlockingQueue<ScmEvent.TimerTick> ticks = new LinkedBlockingQueue<>();
        ScmTimer timer = new ScmTimer(clock, clock, ticks::add);
        timer.start();

        clock.awaitSomeoneWaiting();
        clock.advance(Duration.ofSeconds(15));
        assertThat(next(ticks).at()).isEqualTo("2026-01-05T06:01:00Z");
        clock.awaitSomeoneWaiting();
        clock.advance(Duration.ofSeconds(60));
        assertThat(next(ticks).at()).isEqualTo("2026-01-05T06:02:00Z");

        timer.stop();
        assertThat(ticks).isEmpty();
    }

    @Test
    void minutesThatPassedUnnoticedAreNotMadeUpFor() throws InterruptedException {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-05T06:00:45Z"));
        BlockingQueue<ScmEvent.TimerTick> ticks = new LinkedBlockingQueue<>();
        ScmTimer timer = new ScmTimer(clock, clock, ticks::add);
        timer.start();
        clock.awaitSomeoneWaiting();

        clock.advance(Duration.ofHours(3));

        assertThat(next(ticks).at()).isEqualTo("2026-01-05T06:01:00Z");
        clock.awaitSomeoneWaiting();
        timer.stop();
        assertThat(ticks).isEmpty();
    }

    @Test
    void aClockThatIsSetBackTicksAtItsNextMinute() throws InterruptedException {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-05T06:00:45Z"));
        BlockingQueue<ScmEvent.TimerTick> ticks = new LinkedBlockingQueue<>();
        ScmTimer timer = new ScmTimer(clock, clock, ticks::add);
        timer.start();
        clock.awaitSomeoneWaiting();

        clock.advance(Duration.ofHours(-1));
        clock.awaitWaitingFor(Instant.parse("2026-01-05T05:01:00Z"));
        clock.advance(Duration.ofSeconds(15));

        assertThat(next(ticks).at()).isEqualTo("2026-01-05T05:01:00Z");
        timer.stop();
    }

    @Test
    void eventsSayWhatHappened() {
        assertThat(List.of(
                        new ScmEvent.TimerTick(Instant.EPOCH),
                        new ScmEvent.ReservationChanged("r7", "made"),
                        new ScmEvent.LimitChanged("grid operator"),
                        new ScmEvent.OperatorRequest("anna")))
                .extracting(ScmEvent::reason)
                .containsExactly(
                        "minute 1970-01-01T00:00:00Z",
                        "reservation r7: made",
                        "limit changed by grid operator",
                        "asked by anna");
    }
}
