package org.optivgi.simulator.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The charging profiles that a charge point holds: an immutable value.
 *
 * <p>Spec: OCPP 1.6 §3.13.2, §5.16: a profile with the same id, or with the same purpose and stack level on the same
 * connector, replaces the one before.
 */
public final class ProfileStore {
    private static final ProfileStore EMPTY = new ProfileStore(List.of());

    private final List<InstalledProfile> profiles;

    private ProfileStore(List<InstalledProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /** Holds nothing. */
    public static ProfileStore empty() {
        return EMPTY;
    }

    /** With this profile, in place of those that it replaces. */
    public ProfileStore with(InstalledProfile added) {
        List<InstalledProfile> kept = new ArrayList<>(without(one -> one.isReplacedBy(added)).profiles);
        kept.add(added);
        return new ProfileStore(kept);
    }

    /** Without the profiles that fit. */
    public ProfileStore without(Predicate<InstalledProfile> removed) {
        return new ProfileStore(profiles.stream().filter(removed.negate()).toList());
    }

    /** All profiles, oldest first. */
    public List<InstalledProfile> profiles() {
        return profiles;
    }

    /** How many profiles it holds. */
    public int size() {
        return profiles.size();
    }
}
