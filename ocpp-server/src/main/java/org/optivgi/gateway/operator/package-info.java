/**
 * What the depot's operators have decided, kept as small files in the data folder: wishes for vehicles, the tariff, recurring
 * reservations, and who changed what.
 *
 * <p>Acts on nothing but reservations, which it makes a week ahead. Each file has one writer and is replaced as a whole.
 */
@NullMarked
package org.optivgi.gateway.operator;

import org.jspecify.annotations.NullMarked;
