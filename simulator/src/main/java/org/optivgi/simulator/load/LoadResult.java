package org.optivgi.simulator.load;

/**
 * What came of a load.
 *
 * @param readyStations how many were connected, booted and in a transaction when the load began
 * @param answered MeterValues answered within the measured time
 * @param callErrors calls that were answered with a CALLERROR, at any time
 * @param lostLinks links that ended before the load did, refused ones included
 * @param skipped calls that were due while their station had a hundred others waiting already
 * @param callsTaken calls of the central system, all answered
 * @param seconds the measured time
 * @param cpuSeconds processor time of the generator in the measured time
 * @param latency of those answered; in an open loop from the time that the call was due
 */
public record LoadResult(
        int stations,
        int readyStations,
        long answered,
        long callErrors,
        long lostLinks,
        long skipped,
        long callsTaken,
        double seconds,
        double cpuSeconds,
        LatencyHistogram latency) {

    /** Answered calls per second. */
    public double callsPerSecond() {
        return seconds == 0 ? 0 : answered / seconds;
    }

    /** Whether every station was there to the end and every call was answered with a CALLRESULT. */
    public boolean isClean() {
        return readyStations == stations && callErrors == 0 && lostLinks == 0 && answered > 0;
    }
}
