package org.optivgi.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepotLoopTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final DepotLoop loop = new DepotLoop(TimeSource.of(clock, 1), failures::add);

    @AfterEach
    void stop() {
        loop.close();
    }

    /** Runs what was submitted before and all timed tasks that are due. */
    private void settle() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> done.complete(null));
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void timedTasksRunInOrderAndSeeTheirDueTimeHoweverLate() throws Exception {
        List<String> seen = new ArrayList<>();
        loop.execute(() -> {
            loop.after(
                    Duration.ofSeconds(5), () -> seen.add("b " + loop.elapsed().toSeconds()));
            loop.after(Duration.ofSeconds(2), () -> {
                seen.add("a " + loop.elapsed().toSeconds());
                loop.after(
                        Duration.ofSeconds(1),
                        () -> seen.add("a2 " + loop.elapsed().toSeconds()));
            });
        });
        loop.start();
        settle();

        clock.advance(Duration.ofHours(1));
        loop.execute(() -> seen.add("submitted " + loop.elapsed().toSeconds()));
        settle();

        assertThat(seen).containsExactly("a 2", "a2 3", "b 5", "submitted 3600");
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        List<String> seen = new ArrayList<>();
        loop.execute(
                () -> loop.after(Duration.ofSeconds(1), () -> seen.add("ran")).cancel());
        loop.start();
        settle();

        clock.advance(Duration.ofSeconds(2));
        settle();

        assertThat(seen).isEmpty();
    }

    @Test
    void aTaskThatFailsIsToldAndTheLoopGoesOn() throws Exception {
        loop.start();
        loop.execute(() -> {
            throw new IllegalStateException("oops");
        });

        settle();

        assertThat(failures).hasSize(1).first().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void realTimeTasksDoNotWaitForTheVirtualClock() throws Exception {
        CompletableFuture<Duration> ran = new CompletableFuture<>();
        loop.execute(() -> loop.afterReal(Duration.ofMillis(1), () -> ran.complete(loop.elapsed())));
        loop.start();

        assertThat(ran.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void theObserverIsToldTheTimeBeforeEachTask() throws Exception {
        List<Long> told = new ArrayList<>();
        loop.beforeEachTask(told::add);
        loop.execute(() -> loop.after(Duration.ofSeconds(1), () -> {}));
        loop.start();
        settle();

        clock.advance(Duration.ofSeconds(2));
        settle();

        assertThat(told).containsExactly(0L, 0L, 1_000_000_000L, 2_000_000_000L);
    }

    @Test
    void theDepotsClockIsSetOnce() throws Exception {
        CompletableFuture<Instant> time = new CompletableFuture<>();
        DepotClock depotClock = new DepotClock(loop, Instant.EPOCH);
        loop.start();
        clock.advance(Duration.ofSeconds(10));

        loop.execute(() -> {
            depotClock.synchronise(Instant.parse("2026-03-01T08:00:00Z"));
            depotClock.synchronise(Instant.parse("2030-01-01T00:00:00Z"));
            loop.after(Duration.ofSeconds(5), () -> time.complete(depotClock.now()));
        });
        settle();
        clock.advance(Duration.ofSeconds(5));

        assertThat(time.get(10, TimeUnit.SECONDS)).isEqualTo("2026-03-01T08:00:05Z");
    }
}
