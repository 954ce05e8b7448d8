package org.optivgi.scm.translation;

import java.util.List;
import java.util.OptionalDouble;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/**
 * The port to the outside: a charging station management system or a charge-point network. Implement it to put the
 * scheduling core on another system.
 *
 * <p>Called by the runner from one thread at a time. What cannot be fetched is an exception: an empty list means that
 * there are no vehicles, and every limit is meant.
 *
 * <p>Spec: SCM semantics, Parts.
 */
public interface Translation {
    /**
     * Opens the way to the outside for one station group in one cycle; the runner closes it in any case.
     *
     * @throws TranslationException if the outside cannot be reached
     */
    Session open() throws TranslationException;

    /** An open way to the outside. */
    interface Session extends AutoCloseable {
        /**
         * The vehicles that are plugged in and those expected, with the group's voltage where it is known.
         *
         * @throws TranslationException if they cannot be learned
         */
        GroupEvs getEvs(StationGroup group) throws TranslationException;

        /**
         * What the group may draw in each step of the horizon, in kW.
         *
         * @param voltage volts between phase and neutral as {@link #getEvs} gave it, for limits kept in amperes
         * @return a limit with one value per step of {@code horizon}
         * @throws TranslationException if it cannot be learned
         */
        SiteLimit getPeakPowerDemand(StationGroup group, Horizon horizon, OptionalDouble voltage)
                throws TranslationException;

        /**
         * All limits of the group in each step of the horizon; by default the one limit of
         * {@link #getPeakPowerDemand}.
         *
         * @throws TranslationException if they cannot be learned
         */
        default Site getSite(StationGroup group, Horizon horizon, OptionalDouble voltage) throws TranslationException {
            return Site.of(getPeakPowerDemand(group, horizon, voltage));
        }

        /**
         * What the charge point of {@code ev} wants its profile to look like; by default as usual.
         *
         * @param usual the rules of the runner's settings
         */
        default ProfileRules profileRules(Ev ev, ProfileRules usual) {
            return usual;
        }

        /**
         * Dispatches a plan that has passed every check.
         *
         * @param plan the whole plan, expected vehicles included; its horizon is {@code plan.problem().horizon()}
         * @param charging one entry for each <em>active</em> vehicle, in the order of the plan
         * @throws TranslationException if it could not be handed over
         */
        void sendPowerToEvs(StationGroup group, Plan plan, List<EvCharging> charging) throws TranslationException;

        @Override
        void close() throws TranslationException;
    }
}
