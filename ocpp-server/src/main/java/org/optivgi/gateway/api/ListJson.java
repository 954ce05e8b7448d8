package org.optivgi.gateway.api;

import java.util.List;

/**
 * Some or all of many.
 *
 * @param items those asked for
 * @param total how many there are altogether
 */
record ListJson<T>(List<T> items, int total) {
    /** All of them. */
    static <T> ListJson<T> of(List<T> all) {
        return new ListJson<>(List.copyOf(all), all.size());
    }

    /** The first of them. */
    static <T> ListJson<T> first(int most, List<T> all) {
        return new ListJson<>(List.copyOf(all.subList(0, Math.min(most, all.size()))), all.size());
    }
}
