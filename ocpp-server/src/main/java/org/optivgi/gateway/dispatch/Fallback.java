package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.optivgi.scm.ev.ChargingProfile;

/** What holds at a connector without a profile of its transaction. */
sealed interface Fallback {
    /** The charge point is being adopted, or never was: nothing is known to hold it back. */
    record Unknown() implements Fallback {}

    /** It accepted this default profile. */
    record Default(ChargingProfile profile) implements Fallback {}

    /** It would not take a default profile: nothing holds it back. */
    record None() implements Fallback {}

    /** Default profiles are on their way, or were never answered: it holds one of them, or still what it held before. */
    record Changing(Fallback before, List<ChargingProfile> sent) implements Fallback {
        public Changing {
            sent = List.copyOf(sent);
        }
    }

    /** This while a default profile is on its way. */
    default Fallback changingTo(ChargingProfile profile) {
        if (!(this instanceof Changing changing)) {
            return new Changing(this, List.of(profile));
        }
        List<ChargingProfile> all = new ArrayList<>(changing.sent());
        all.removeIf(other -> other.unit() == profile.unit() && other.periods().equals(profile.periods()));
        all.add(profile);
        return new Changing(changing.before(), all);
    }

    /** Whether a default profile holds the connector back, whichever it is. */
    default boolean holdsBack() {
        return this instanceof Default
                || (this instanceof Changing changing && changing.before().holdsBack());
    }

    /** The default profiles of which it holds one, if all is as it should be; empty where it holds none. */
    default List<ChargingProfile> profiles() {
        if (this instanceof Changing changing) {
            List<ChargingProfile> all = new ArrayList<>(changing.before().profiles());
            all.addAll(changing.sent());
            return all;
        }
        return this instanceof Default held ? List.of(held.profile()) : List.of();
    }

    /** The most that may flow. */
    default Draw draw(ConnectorRating rating) {
        Draw nameplate = Draw.nameplate(rating);
        if (this instanceof Default held) {
            // One that governs a transaction may be less for a while than the safe share, which is its again
            // afterwards.
            return ProfileReading.draw(held.profile(), rating, nameplate)
                    .max(Draw.ofAmps(rating.safeShareAmps(), rating));
        }
        if (this instanceof Changing changing) {
            Draw most = changing.before().draw(rating);
            for (ChargingProfile profile : changing.sent()) {
                most = most.max(ProfileReading.draw(profile, rating, nameplate));
            }
            return most;
        }
        return nameplate;
    }
}
