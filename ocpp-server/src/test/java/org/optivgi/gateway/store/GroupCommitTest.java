package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.SettableClock;

class GroupCommitTest {
    private final Disk disk = new Disk();
    private final GroupCommit commits = new GroupCommit(disk, new SettableClock());

    /** Takes a permit for each commit, and fails while it is told to. */
    private static final class Disk implements GroupCommit.Target {
        private final Semaphore permits = new Semaphore(1_000);
        private final List<List<NetworkFact>> written = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean full;
        private volatile CountDownLatch attempted = new CountDownLatch(1);

        @Override
        public void write(Collection<NetworkFact> facts) throws Exception {
            attempted.countDown();
            permits.acquire();
            if (full) {
                throw new IOException("no space left");
            }
            written.add(List.copyOf(facts));
        }
    }

    @AfterEach
    void close() {
        disk.permits.release(1_000);
        commits.close();
    }

    private static NetworkFact used(long next) {
        return new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, next);
    }

    private static NetworkFact reserved(long next) {
        return new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.RESERVATION, next);
    }

    @Test
    void whatComesInDuringACommitSharesTheNext() throws InterruptedException {
        disk.permits.drainPermits();
        CompletableFuture<Void> first = commits.append(List.of(used(1)));
        disk.attempted.await();
        CompletableFuture<Void> second = commits.append(List.of(used(2)));
        CompletableFuture<Void> third = commits.append(List.of(used(3), reserved(4)));

        disk.permits.release(2);
        CompletableFuture.allOf(first, second, third).join();

        assertThat(disk.written).containsExactly(List.of(used(1)), List.of(used(3), reserved(4)));
    }

    @Test
    void nothingIsConfirmedBeforeItIsWritten() throws InterruptedException {
        disk.permits.drainPermits();

        CompletableFuture<Void> append = commits.append(List.of(used(1)));
        disk.attempted.await();

        assertThat(append).isNotDone();
    }

    @Test
    void anAppendWithoutFactsIsConfirmedAfterThoseBefore() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        disk.permits.drainPermits();
        CompletableFuture<Void> facts = commits.append(List.of(used(1))).thenRun(() -> order.add("facts"));
        CompletableFuture<Void> none = commits.append(List.of()).thenRun(() -> order.add("none"));

        disk.permits.release(2);
        CompletableFuture.allOf(facts, none).join();

        assertThat(order).containsExactly("facts", "none");
    }

    @Test
    void aFailureIsToldAndShownAndItsFactsGoWithTheNextAttempt() {
        disk.full = true;

        assertThat(commits.append(List.of(used(1))))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreException.class)
                .withMessageContaining("no space left");
        assertThat(commits.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("no space left"));
        disk.full = false;
        commits.append(List.of(reserved(2))).join();

        assertThat(disk.written).containsExactly(List.of(used(1), reserved(2)));
        assertThat(commits.problem()).isEmpty();
    }

    @Test
    void whileFactsAreUnwrittenNotEvenAnEmptyAppendIsConfirmed() {
        disk.full = true;
        assertThat(commits.append(List.of(used(1)))).failsWithin(Duration.ofSeconds(20));

        assertThat(commits.append(List.of())).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void whatFailedIsWrittenByItselfOnceTheDiskWorksAgain() {
        disk.full = true;
        assertThat(commits.append(List.of(used(1)))).failsWithin(Duration.ofSeconds(20));

        disk.full = false;

        Await.until("the fact is written", () -> disk.written.equals(List.of(List.of(used(1)))));
    }

    private static NetworkFact metered(int second) {
        return new NetworkFact.MeterRecorded(
                new ChargePointId("CP"),
                null,
                null,
                new MeterSample(Instant.ofEpochSecond(second), 1.0, null, null, null, null, null));
    }

    @Test
    void whatIsToldAgainIsNotKeptForEverWhileWritingFails() {
        disk.full = true;
        assertThat(commits.append(IntStream.range(0, 5_000)
                        .mapToObj(GroupCommitTest::metered)
                        .toList()))
                .failsWithin(Duration.ofSeconds(20));
        assertThat(commits.append(List.of(used(1)))).failsWithin(Duration.ofSeconds(20));

        disk.full = false;

        Await.until("the store works again", () -> commits.problem().isEmpty());
        assertThat(disk.written)
                .singleElement()
                .satisfies(written -> assertThat(written)
                        .hasSizeLessThan(2_000)
                        .contains(used(1), metered(4_999))
                        .doesNotContain(metered(0)));
    }

    @Test
    void aChoreIsDoneAfterTheFactsBeforeIt() {
        List<Integer> writtenBefore = new ArrayList<>();

        commits.append(List.of(used(1)));
        commits.perform(() -> writtenBefore.add(disk.written.size())).join();

        assertThat(writtenBefore).containsExactly(1);
    }

    @Test
    void aChoreThatFailsIsItsOwnTroubleOnly() {
        CompletableFuture<Void> chore = commits.perform(() -> {
            throw new IllegalStateException("broken");
        });

        assertThat(chore).failsWithin(Duration.ofSeconds(20));
        commits.append(List.of(used(1))).join();
        assertThat(commits.problem()).isEmpty();
    }

    @Test
    void anEndWritesWhatIsStillWaiting() throws InterruptedException {
        disk.permits.drainPermits();
        commits.append(List.of(used(1)));
        disk.attempted.await();
        CompletableFuture<Void> waiting = commits.append(List.of(reserved(2)));
        disk.permits.release(2);

        commits.close();

        assertThat(waiting).isCompleted();
        assertThat(disk.written).hasSize(2);
    }
}
