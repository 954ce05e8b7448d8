package org.optivgi.gateway.traits;

/** Who knows the traits of the charge points of this gateway. Any thread may ask, often. */
@FunctionalInterface
public interface TraitsOf {
    /** Knows nothing particular of anybody. */
    TraitsOf NOBODY = identity -> ChargerTraits.NONE;

    /** The traits of a charge point, as far as its make is known by now. */
    ChargerTraits of(String identity);
}
