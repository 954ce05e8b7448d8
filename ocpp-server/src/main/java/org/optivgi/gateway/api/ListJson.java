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

    /** Some of them, after those at the beginning that are left out. */
    static <T> ListJson<T> page(int offset, int most, List<T> all) {
        int from = Math.min(offset, all.size());
        return new ListJson<>(List.copyOf(all.subList(from, Math.min(from + most, all.size()))), all.size());
    }
}
