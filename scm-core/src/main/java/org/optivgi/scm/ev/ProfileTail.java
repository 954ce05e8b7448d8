package org.optivgi.scm.ev;

/** What a charging profile says about the time after the last step that was planned. */
public sealed interface ProfileTail {
    /**
     * The profile ends with the horizon, and the charge point falls back to its default profile. The safe choice where
     * a default profile is installed.
     */
    record RunOut() implements ProfileTail {}

    /**
     * The profile never ends and allows {@code kw} after the horizon, so that a vehicle is neither stranded at 0 nor
     * free to draw everything when the controller is gone.
     *
     * @param kw power on all phases; limited to what the vehicle takes, and paused below its minimum
     */
    record Hold(double kw) implements ProfileTail {
        /**
         * @throws IllegalArgumentException if the power is negative or not finite
         */
        public Hold {
            if (!(kw >= 0 && Double.isFinite(kw))) {
                throw new IllegalArgumentException("tail power is " + kw + " kW but must be a finite number from 0");
            }
        }
    }
}
