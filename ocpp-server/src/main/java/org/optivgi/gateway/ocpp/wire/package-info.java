/**
 * Between JSON and the message records: leniently in, strictly out.
 *
 * <p>The rules of the standard stand as annotations on the components of the records (required, lengths, decimals), and
 * one walk over a record's shape serves reading, checking and writing. Reading takes what has a clear meaning and notes
 * each deviation as a {@link org.optivgi.gateway.ocpp.wire.Violation}; writing refuses anything that is not exactly to
 * the standard. Nothing here knows a single message: those live in the packages of the versions.
 */
@NullMarked
package org.optivgi.gateway.ocpp.wire;

import org.jspecify.annotations.NullMarked;
