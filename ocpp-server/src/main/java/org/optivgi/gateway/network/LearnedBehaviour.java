package org.optivgi.gateway.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a charge point was seen to do, which is trusted over what it says of itself. A null or empty component means that it
 * was not seen yet.
 *
 * @param firmware the firmware's version with which it was seen; null before it said
 * @param style the form in which it last accepted a charging profile, and obeyed it as far as could be seen
 * @param rejected forms that it refused, or took without obeying
 * @param takesProfiles false where it takes charging profiles in no form; null before it was tried
 * @param pausesAtZero whether vehicles stop at a limit of 0
 * @param measurands the list of measurands that it accepted, in the order asked
 */
public record LearnedBehaviour(
        @Nullable String firmware,
        @Nullable ProfileStyle style,
        Set<ProfileStyle> rejected,
        @Nullable Boolean takesProfiles,
        @Nullable Boolean pausesAtZero,
        List<String> measurands) {

    /** Nothing was seen yet. */
    public static final LearnedBehaviour NOTHING = new LearnedBehaviour(null, null, Set.of(), null, null, List.of());

    public LearnedBehaviour {
        rejected = Set.copyOf(rejected);
        measurands = List.copyOf(measurands);
    }

    /** What is still to be believed with this firmware: another one may behave in another way. */
    public LearnedBehaviour withFirmware(String version) {
        return firmware == null || firmware.equals(version)
                ? new LearnedBehaviour(version, style, rejected, takesProfiles, pausesAtZero, measurands)
                : new LearnedBehaviour(version, null, Set.of(), null, null, List.of());
    }

    /** This, and the form that works; it is no longer among those rejected. */
    public LearnedBehaviour withStyle(ProfileStyle works) {
        Set<ProfileStyle> others = new HashSet<>(rejected);
        others.remove(works);
        return new LearnedBehaviour(firmware, works, others, true, pausesAtZero, measurands);
    }

    /** This, and a form that does not work. */
    public LearnedBehaviour withRejected(ProfileStyle fails) {
        Set<ProfileStyle> all = new HashSet<>(rejected);
        all.add(fails);
        return new LearnedBehaviour(
                firmware, fails.equals(style) ? null : style, all, takesProfiles, pausesAtZero, measurands);
    }

    /** This, with every form to be offered once more. */
    public LearnedBehaviour withNothingRejected() {
        return new LearnedBehaviour(firmware, style, Set.of(), takesProfiles, pausesAtZero, measurands);
    }

    /** This, and that it takes profiles in no form. */
    public LearnedBehaviour withoutProfiles() {
        return new LearnedBehaviour(firmware, style, rejected, false, pausesAtZero, measurands);
    }

    /** This, and what a limit of 0 does. */
    public LearnedBehaviour withPausesAtZero(boolean pauses) {
        return new LearnedBehaviour(firmware, style, rejected, takesProfiles, pauses, measurands);
    }

    /** This, and the measurands that it accepted. */
    public LearnedBehaviour withMeasurands(List<String> accepted) {
        return new LearnedBehaviour(firmware, style, rejected, takesProfiles, pausesAtZero, accepted);
    }
}
