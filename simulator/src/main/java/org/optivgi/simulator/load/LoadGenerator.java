package org.optivgi.simulator.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Connects many cheap charge points, lets them send MeterValues for a while, and measures. Blocks its caller. */
public final class LoadGenerator {
    private static final Duration PATIENCE_WITHOUT_PROGRESS = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final long REPORT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LoadSpec spec;
    private final Clock clock;
    private final Consumer<String> progress;
    private final List<LoadWorker> workers = new ArrayList<>();

    /**
     * A generator at rest.
     *
     * @param progress gets a line a second
     */
    public LoadGenerator(LoadSpec spec, Clock clock, Consumer<String> progress) {
        this.spec = spec;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs the load.
     *
     * @throws IOException if the address cannot be resolved or sockets are not to be had
     */
    public LoadResult run() throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(spec.url().getHost(), spec.port());
        if (address.isUnresolved()) {
            throw new IOException("unknown host " + spec.url().getHost());
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < spec.threads(); i++) {
            LoadWorker worker = new LoadWorker(spec, clock, identitiesOf(i), address, i + 1L);
            workers.add(worker);
            Thread thread = new Thread(worker, "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        awaitReady();
        int ready = (int) sum(LoadWorker::readyCount);
        long from = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
        long measureFrom = from + spec.warmUp().toNanos();
        long end = measureFrom + spec.duration().toNanos();
        workers.forEach(worker -> worker.load(from, measureFrom, end));
        double cpuSeconds = watch(measureFrom, end);
        for (Thread thread : threads) {
            thread.join();
        }
        tellLosses();
        LatencyHistogram latency = new LatencyHistogram();
        workers.forEach(worker -> latency.add(worker.latency()));
        return new LoadResult(
                spec.stations(),
                ready,
                sum(LoadWorker::answeredCount),
                sum(LoadWorker::callErrorCount),
                sum(LoadWorker::lostLinkCount),
                sum(LoadWorker::skippedCount),
                sum(LoadWorker::callsTakenCount),
                spec.duration().toNanos() / 1e9,
                cpuSeconds,
                latency);
    }

    private void tellLosses() {
        Map<String, Long> losses = new TreeMap<>();
        workers.forEach(worker -> worker.lostBecause().forEach((why, count) -> losses.merge(why, count, Long::sum)));
        losses.forEach((why, count) -> progress.accept(count + " links lost: " + why));
    }

    private List<String> identitiesOf(int worker) {
        List<String> identities = new ArrayList<>();
        for (int i = worker; i < spec.stations(); i += spec.threads()) {
            identities.add(spec.identityPrefix() + (i + 1));
        }
        return identities;
    }

    private long sum(ToLongFunction<LoadWorker> counter) {
        return workers.stream().mapToLong(counter).sum();
    }

    /** Waits until every station is in its transaction or lost; gives up when nothing has moved for a while. */
    private void awaitReady() throws InterruptedException {
        long lastPending = -1;
        long lastReady = -1;
        long sinceNanos = System.nanoTime();
        long reportedNanos = sinceNanos;
        while (true) {
            long pending = sum(LoadWorker::pendingCount);
            long ready = sum(LoadWorker::readyCount);
            boolean triedAll = workers.stream().allMatch(LoadWorker::hasTriedAll);
            if (triedAll && pending == 0) {
                return;
            }
            long now = System.nanoTime();
            if (pending != lastPending || ready != lastReady) {
                lastPending = pending;
                lastReady = ready;
                sinceNanos = now;
            } else if (now - sinceNanos > PATIENCE_WITHOUT_PROGRESS.toNanos()) {
                progress.accept("going on without " + (spec.stations() - ready) + " stations");
                return;
            }
            if (now - reportedNanos >= REPORT_EVERY_NANOS) {
                reportedNanos = now;
                progress.accept(ready + " of " + spec.stations() + " stations ready");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Reports each second; returns the processor time spent between both times. */
    private double watch(long measureFrom, long end) throws InterruptedException {
        long cpuBefore = -1;
        long answeredBefore = 0;
        long next = measureFrom;
        while (System.nanoTime() < end) {
            long now = System.nanoTime();
            if (cpuBefore < 0 && now >= measureFrom) {
                cpuBefore = processorNanos();
            }
            if (now >= next + REPORT_EVERY_NANOS) {
                next += REPORT_EVERY_NANOS;
                long answered = sum(LoadWorker::answeredCount);
                progress.accept((answered - answeredBefore) + " calls/s, " + sum(LoadWorker::lostLinkCount)
                        + " links lost, " + sum(LoadWorker::callErrorCount) + " errors");
                answeredBefore = answered;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return cpuBefore < 0 ? 0 : (processorNanos() - cpuBefore) / 1e9;
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
