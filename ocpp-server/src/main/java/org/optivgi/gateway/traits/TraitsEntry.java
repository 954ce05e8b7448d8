package org.optivgi.gateway.traits;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue.
 *
 * @param match whom it is about
 * @param traits what is particular about them
 * @param because how it is known, for people; null if nobody said
 */
public record TraitsEntry(
        TraitsMatch match, ChargerTraits traits, @Nullable String because) {}
