/**
 * Quirks as data: in which points a make of charge point, or a single one, departs from what its peers do, and how the
 * gateway meets that.
 *
 * <p>Values only. Each trait is put into effect by the room that it concerns; this room knows none of them.
 */
@NullMarked
package org.optivgi.gateway.traits;

import org.jspecify.annotations.NullMarked;
