package org.optivgi.simulator.load;

/**
 * Counts latencies in buckets that are at most 3.2 % wide, from a microsecond to hours, in 17 KiB. Belongs to one thread
 * until it is merged.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int LARGEST_EXPONENT = 34;
    private static final int NANOS_PER_MICRO = 1000;

    private final long[] counts = new long[(LARGEST_EXPONENT + 1) * SUB_BUCKETS];
    private long count;
    private long maxNanos;

    /** Counts one latency; negative ones count as zero. */
    public void record(long nanos) {
        long sound = Math.max(0, nanos);
        counts[bucketOf(sound / NANOS_PER_MICRO)]++;
        count++;
        maxNanos = Math.max(maxNanos, sound);
    }

    private static int bucketOf(long micros) {
        if (micros < SUB_BUCKETS) {
            return (int) micros;
        }
        int exponent = Math.min(LARGEST_EXPONENT, Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - SUB_BITS + 1);
        int sub = (int) Math.min(SUB_BUCKETS - 1, micros >>> exponent);
        return exponent * SUB_BUCKETS + sub;
    }

    private static long upperMicrosOf(int bucket) {
        int exponent = bucket / SUB_BUCKETS;
        long sub = bucket % SUB_BUCKETS;
        return exponent == 0 ? sub + 1 : (sub + 1) << exponent;
    }

    /** Adds all of another's. */
    public void add(LatencyHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    /** How many were counted. */
    public long count() {
        return count;
    }

    /** The largest, in milliseconds. */
    public double maxMillis() {
        return maxNanos / 1e6;
    }

    /**
     * The latency that this share of all stays within, in milliseconds, rounded up to its bucket; 0 if there are none.
     *
     * @param percent above 0, at most 100
     */
    public double percentileMillis(double percent) {
        long wanted = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int i = 0; i < counts.length && wanted > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(maxMillis(), upperMicrosOf(i) / 1000.0);
            }
        }
        return 0;
    }
}
