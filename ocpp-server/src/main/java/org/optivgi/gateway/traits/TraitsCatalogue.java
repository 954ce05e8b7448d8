package org.optivgi.gateway.traits;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which traits charge points have, by their make and identity. Immutable; any thread may use it. */
public final class TraitsCatalogue {
    /** Knows nothing particular of anybody. */
    public static final TraitsCatalogue EMPTY = new TraitsCatalogue(List.of());

    private final List<TraitsEntry> entries;

    /**
     * @param entries in order: of two entries that say the same trait of a charge point, the later one counts
     */
    public TraitsCatalogue(List<TraitsEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The entries that are about a charge point, in order; without its make, those that go by the identity alone. */
    public List<TraitsEntry> entriesFor(String identity, @Nullable Make make) {
        return entries.stream()
                .filter(entry -> entry.match().covers(identity, make))
                .toList();
    }

    /** The traits of a charge point; without its make, those that go by the identity alone. */
    public ChargerTraits of(String identity, @Nullable Make make) {
        ChargerTraits traits = ChargerTraits.NONE;
        for (TraitsEntry entry : entriesFor(identity, make)) {
            traits = entry.traits().over(traits);
        }
        return traits;
    }
}
