package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a charge point and its operators had to say beyond charging.
 *
 * @param notices oldest first; of each topic the newest are kept, also over a restart
 * @param deviations how its messages are not to the standard, since the gateway started
 * @param availability what operators wanted since the gateway started and the charge point agreed to
 */
public record Diary(List<Notice> notices, List<Deviation> deviations, List<AvailabilityWish> availability) {
    /** Nothing has been said. */
    public static final Diary EMPTY = new Diary(List.of(), List.of(), List.of());

    /** A charge point that finds ever new ways must not fill the memory. */
    private static final int MOST_DEVIATIONS = 200;

    public Diary {
        notices = List.copyOf(notices);
        deviations = List.copyOf(deviations);
        availability = List.copyOf(availability);
    }

    Diary withNotices(List<Notice> newNotices) {
        return new Diary(newNotices, deviations, availability);
    }

    /** Counts deviations, each with a count of its own, on top of those like them. */
    Diary deviating(List<Deviation> found) {
        List<Deviation> all = new ArrayList<>(deviations);
        for (Deviation one : found) {
            int known = indexOf(all, one);
            if (known >= 0) {
                all.set(known, plus(all.get(known), one));
            } else if (all.size() < MOST_DEVIATIONS) {
                all.add(one);
            }
        }
        return new Diary(notices, all, availability);
    }

    /** A wish takes the place of earlier ones for the same connector; one for the whole charge point that of all. */
    Diary wishing(AvailabilityWish wish) {
        List<AvailabilityWish> all = new ArrayList<>(availability);
        all.removeIf(earlier -> wish.connector() == null || Objects.equals(earlier.connector(), wish.connector()));
        all.add(wish);
        return new Diary(notices, deviations, all);
    }

    /** What is wanted of a connector: by the last wish that is about it; null when there is none. */
    public @Nullable AvailabilityWish wishFor(ConnectorRef connector) {
        AvailabilityWish found = null;
        for (AvailabilityWish wish : availability) {
            found = wish.connector() == null || wish.connector().equals(connector) ? wish : found;
        }
        return found;
    }

    private static int indexOf(List<Deviation> all, Deviation one) {
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).isLike(one)) {
                return index;
            }
        }
        return -1;
    }

    private static Deviation plus(Deviation known, Deviation further) {
        return new Deviation(
                known.action(),
                known.path(),
                known.kind(),
                known.count() + further.count(),
                further.lastAt(),
                further.example());
    }
}
