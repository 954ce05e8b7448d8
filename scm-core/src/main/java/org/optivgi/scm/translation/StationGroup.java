package org.optivgi.scm.translation;

/**
 * Stations that share a limit and are planned together.
 *
 * @param id identity, not blank
 * @param name for people
 */
public record StationGroup(String id, String name) {
    /**
     * @throws IllegalArgumentException if the id is blank
     */
    public StationGroup {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a station group must not be blank");
        }
    }
}
