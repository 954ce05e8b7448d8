package org.optivgi.simulator.testkit;

/**
 * One text as it went over the link.
 *
 * @param index position in the connection's history, from 0
 * @param outgoing whether the charge point sent it
 */
public record RecordedFrame(int index, boolean outgoing, String text) {
    @Override
    public String toString() {
        return "#" + index + (outgoing ? " -> " : " <- ") + text;
    }
}
