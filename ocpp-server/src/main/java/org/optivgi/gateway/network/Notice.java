package org.optivgi.gateway.network;

import java.time.Instant;

/**
 * Something of a charge point that people may want to read: the progress of an update, a security event, an operator's
 * command and its answer, an alarm.
 *
 * @param topic what it is about: the name of the message or operation, {@link #ALARM} or {@link #METER}
 * @param at when it was received, by the gateway's clock
 * @param text what it said, at most {@link #LONGEST_TEXT} characters
 */
public record Notice(String topic, Instant at, String text) {
    /** Topic of what somebody should look into. */
    public static final String ALARM = "Alarm";

    /** Topic of meter values that cannot be right. */
    public static final String METER = "MeterValues";

    /** Longer texts are cut. */
    public static final int LONGEST_TEXT = 1_000;

    public Notice {
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
    }
}
