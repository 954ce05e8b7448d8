package org.optivgi.gateway.dispatch;

/**
 * How charge points are supervised.
 *
 * @param settings when what they draw is too much
 * @param alarms where to say that it is
 */
public record Supervision(SupervisionSettings settings, Alarms alarms) {}
