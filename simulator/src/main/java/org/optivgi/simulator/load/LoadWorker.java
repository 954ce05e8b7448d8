package org.optivgi.simulator.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.optivgi.simulator.frame.Payload;

/** A thread with a selector and its share of the stations. Counters may be read from any thread. */
final class LoadWorker implements Runnable {
    private static final int BUFFER = 64 * 1024;
    private static final int KEY_BYTES = 16;
    private static final long LONGEST_WAIT_MILLIS = 100;
    private static final long TIMESTAMP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LoadSpec spec;
    private final Clock clock;
    private final List<String> identities;
    private final InetSocketAddress address;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final SplittableRandom random;
    private final List<LoadStation> stations = new ArrayList<>();
    private final LatencyHistogram latency = new LatencyHistogram();

    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger attempted = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder callErrors = new LongAdder();
    private final LongAdder lostLinks = new LongAdder();
    private final Map<String, LongAdder> lostBecause = new ConcurrentHashMap<>();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder callsTaken = new LongAdder();

    /** Set from outside: the load begins, counts and ends at these times of {@link System#nanoTime}. */
    private volatile long loadFromNanos = Long.MAX_VALUE;

    private volatile long measureFromNanos = Long.MAX_VALUE;
    private volatile long endNanos = Long.MAX_VALUE;

    private String timestamp = "";
    private long timestampUntilNanos;
    private boolean isLoading;
    private long dueCount;

    LoadWorker(LoadSpec spec, Clock clock, List<String> identities, InetSocketAddress address, long seed)
            throws IOException {
        this.spec = spec;
        this.clock = clock;
        this.identities = List.copyOf(identities);
        this.address = address;
        this.random = new SplittableRandom(seed);
        this.selector = Selector.open();
    }

    /** Begins the load now, as soon as all workers may. */
    void load(long fromNanos, long measureNanos, long untilNanos) {
        measureFromNanos = measureNanos;
        endNanos = untilNanos;
        loadFromNanos = fromNanos;
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector) {
            long startNanos = System.nanoTime();
            while (System.nanoTime() < endNanos) {
                connectSome(startNanos);
                callSome();
                selector.select(waitMillis());
                handleSelected();
            }
            stations.stream().filter(one -> !one.hasEnded()).forEach(LoadStation::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connectSome(long startNanos) throws IOException {
        double perSecond = (double) spec.connectsPerSecond() / spec.threads();
        long allowed = 1 + (long) ((System.nanoTime() - startNanos) / 1e9 * perSecond);
        while (stations.size() < Math.min(allowed, identities.size())) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            LoadStation station = new LoadStation(this, spec, identities.get(stations.size()), channel, key);
            key.attach(station);
            stations.add(station);
            attempted.incrementAndGet();
            guarded(station, () -> {
                if (channel.connect(address)) {
                    // On the same machine it may stand at once, and then no selector tells.
                    key.interestOps(SelectionKey.OP_READ);
                    station.connected();
                }
            });
        }
    }

    private void callSome() throws IOException {
        long now = System.nanoTime();
        if (now < loadFromNanos) {
            return;
        }
        if (spec.callsPerSecond().isEmpty()) {
            if (!isLoading) {
                isLoading = true;
                for (LoadStation station : stations) {
                    idle(station);
                }
            }
            return;
        }
        while (nextDueNanos() <= now && !stations.isEmpty()) {
            LoadStation station = stations.get((int) (dueCount % stations.size()));
            long due = nextDueNanos();
            dueCount++;
            if (!station.hasEnded()) {
                guarded(station, () -> station.due(due));
            }
        }
    }

    private long nextDueNanos() {
        double share = spec.callsPerSecond().orElse(0) * identities.size() / spec.stations();
        return loadFromNanos + (long) (dueCount * 1e9 / share);
    }

    private long waitMillis() {
        boolean isPaced = spec.callsPerSecond().isPresent() && loadFromNanos != Long.MAX_VALUE;
        long untilNanos = isPaced ? nextDueNanos() - System.nanoTime() : Long.MAX_VALUE;
        if (stations.size() < identities.size()) {
            return 1;
        }
        // A wait of 0 would be for ever.
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, TimeUnit.NANOSECONDS.toMillis(untilNanos)));
    }

    private void handleSelected() {
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            LoadStation station = (LoadStation) key.attachment();
            if (key.isValid() && !station.hasEnded()) {
                guarded(station, () -> handle(key, station));
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void guarded(LoadStation station, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            lost(station, e);
        }
    }

    private void handle(SelectionKey key, LoadStation station) throws IOException {
        if (key.isConnectable()) {
            key.interestOps(SelectionKey.OP_READ);
            station.connected();
            return;
        }
        if (key.isWritable()) {
            station.writable();
        }
        if (key.isReadable()) {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                lost(station, "ended by the central system");
            } else {
                station.received(buffer.flip());
            }
        }
    }

    // What stations tell.

    void ready(LoadStation station) {
        ready.incrementAndGet();
        if (isLoading) {
            idle(station);
        }
    }

    /** A station has nothing to do: in a closed loop it calls again. */
    void idle(LoadStation station) {
        if (isLoading && station.isReady()) {
            guarded(station, () -> station.due(System.nanoTime()));
        }
    }

    void answered(long dueNanos) {
        long now = System.nanoTime();
        if (now >= measureFromNanos && now < endNanos) {
            answered.increment();
            latency.record(now - dueNanos);
        }
    }

    void callError() {
        callErrors.increment();
    }

    void skipped() {
        skipped.increment();
    }

    void callTaken() {
        callsTaken.increment();
    }

    void lost(LoadStation station, IOException failure) {
        lost(station, String.valueOf(failure.getMessage()));
    }

    /** A station's link is gone. */
    void lost(LoadStation station, String why) {
        if (!station.hasEnded()) {
            lostLinks.increment();
            lostBecause
                    .computeIfAbsent(why + " while " + station.phase(), first -> new LongAdder())
                    .increment();
            station.end();
        }
    }

    SplittableRandom random() {
        return random;
    }

    String handshakeKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The time as text; made anew only now and then, since thousands of calls share it. */
    String timestamp() {
        long now = System.nanoTime();
        if (timestamp.isEmpty() || now >= timestampUntilNanos) {
            timestamp = Payload.timestamp(clock.instant());
            timestampUntilNanos = now + TIMESTAMP_NANOS;
        }
        return timestamp;
    }

    // What others read.

    int readyCount() {
        return ready.get();
    }

    boolean hasTriedAll() {
        return attempted.get() == identities.size();
    }

    int pendingCount() {
        return attempted.get() - ready.get() - lostLinks.intValue();
    }

    long answeredCount() {
        return answered.sum();
    }

    long callErrorCount() {
        return callErrors.sum();
    }

    long lostLinkCount() {
        return lostLinks.sum();
    }

    /** Why links were lost, and how many for each reason. */
    Map<String, Long> lostBecause() {
        Map<String, Long> counts = new TreeMap<>();
        lostBecause.forEach((why, count) -> counts.put(why, count.sum()));
        return counts;
    }

    long skippedCount() {
        return skipped.sum();
    }

    long callsTakenCount() {
        return callsTaken.sum();
    }

    /** Only after the thread has ended. */
    LatencyHistogram latency() {
        return latency;
    }
}
