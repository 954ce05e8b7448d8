package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MailboxTest {
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final Mailbox mailbox = new Mailbox("CP-1", pool::add, 3, 100);

    @Test
    void refusesTasksWhenTooManyAreWaiting() {
        IntStream.range(0, 3)
                .forEach(n -> assertThat(mailbox.offer(() -> {}, 1)).isTrue());

        assertThat(mailbox.offer(() -> {}, 1)).isFalse();
    }

    @Test
    void refusesTasksThatAreTooHeavyTogether() {
        assertThat(mailbox.offer(() -> {}, 60)).isTrue();

        assertThat(mailbox.offer(() -> {}, 60)).isFalse();
        assertThat(mailbox.offer(() -> {}, 40)).isTrue();
    }

    @Test
    void takesTasksAgainWhenTheWaitingOnesAreDone() {
        IntStream.range(0, 3).forEach(n -> mailbox.offer(() -> {}, 33));

        runPool();

        assertThat(mailbox.offer(() -> {}, 100)).isTrue();
    }

    @Test
    void goesOnAfterATaskThatThrowsAnError() {
        List<String> done = new ArrayList<>();
        mailbox.offer(
                () -> {
                    throw new StackOverflowError("a test's error");
                },
                1);
        mailbox.offer(() -> done.add("second"), 1);

        runPool();

        assertThat(done).containsExactly("second");
    }

    @Test
    void namesTheChargePointInTheLog() {
        List<String> seen = new ArrayList<>();
        mailbox.execute(() -> seen.add(MDC.get("chargePoint")));

        runPool();

        assertThat(seen).containsExactly("CP-1");
        assertThat(MDC.get("chargePoint")).isNull();
    }

    @Test
    void givesThePoolsThreadToOthersAfterSomeTasks() {
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, 100).forEach(n -> mailbox.execute(done::incrementAndGet));

        pool.remove().run();

        assertThat(done.get()).isLessThan(100);
        runPool();
        assertThat(done.get()).isEqualTo(100);
    }

    @Test
    void runsTasksOneAtATimeAndInOrderOnManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Mailbox lane = new Mailbox("CP-1", threads, Integer.MAX_VALUE, Integer.MAX_VALUE);
        List<Integer> order = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch finished = new CountDownLatch(10_000);

        for (int n = 0; n < 10_000; n++) {
            int number = n;
            lane.offer(
                    () -> {
                        overlaps.addAndGet(running.getAndIncrement());
                        order.add(number);
                        running.decrementAndGet();
                        finished.countDown();
                    },
                    1);
        }

        assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(overlaps.get()).isZero();
        assertThat(order).isSorted().hasSize(10_000);
    }

    private void runPool() {
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
    }
}
