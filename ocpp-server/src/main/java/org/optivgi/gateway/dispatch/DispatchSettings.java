package org.optivgi.gateway.dispatch;

import java.time.Duration;

/**
 * Numbers the dispatch goes by.
 *
 * @param profileValidity how long a transaction profile follows the plan before it falls to the safe share
 * @param deadBandKw a change of the allowed power by no more than this is not worth a message
 * @param refusalPause after a refused profile, how long before the charge point is asked again
 * @param meterValueSeconds how often charge points are asked to send meter values, in s
 */
public record DispatchSettings(
        Duration profileValidity, double deadBandKw, Duration refusalPause, int meterValueSeconds) {}
