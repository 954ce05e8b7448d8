package org.optivgi.gateway.dispatch;

import java.time.Duration;

/**
 * Numbers the dispatch goes by.
 *
 * @param profileValidity how long a transaction profile follows the plan before it falls to the safe share
 * @param deadBandKw a change of the allowed power by no more than this is not worth a message
 * @param lookAhead a change that lies further ahead than this is not sent yet, since the plan may change again
 * @param refusalPause after a refused profile, how long before the charge point is asked again
 * @param clockTolerance how far the clock of a charge point may be off
 * @param settlingTime how long a vehicle may take to follow a smaller limit; its power is free for others after that
 * @param meterValidity how long the reading of a site meter stands for what is drawn
 */
public record DispatchSettings(
        Duration profileValidity,
        double deadBandKw,
        Duration lookAhead,
        Duration refusalPause,
        Duration clockTolerance,
        Duration settlingTime,
        Duration meterValidity) {
    /**
     * Half an hour by the plan; 50 W; changes within two minutes; a minute's pause. Clocks are taken to be within 10 s,
     * since charge points set them at each heartbeat, and vehicles follow within 5 s (IEC 61851-1). A meter's reading is good
     * for two minutes.
     */
    public static final DispatchSettings DEFAULT = new DispatchSettings(
            Duration.ofMinutes(30),
            0.05,
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));

    /** The same with another validity. */
    public DispatchSettings withProfileValidity(Duration validity) {
        return new DispatchSettings(
                validity, deadBandKw, lookAhead, refusalPause, clockTolerance, settlingTime, meterValidity);
    }

    /** The same with another time for which a site meter's reading stands. */
    public DispatchSettings withMeterValidity(Duration validity) {
        return new DispatchSettings(
                profileValidity, deadBandKw, lookAhead, refusalPause, clockTolerance, settlingTime, validity);
    }
}
