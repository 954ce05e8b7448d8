/**
 * The messages of OCPP 2.0.1, field by field as the standard has them: one file for each action with its request and its
 * response, and the structures that several of them share.
 *
 * <p>The components have the fields' names. What a charging station sends may lack anything, so all of it is nullable, and
 * {@link org.optivgi.gateway.ocpp.wire.Required} only says what the standard asks for; in what the gateway sends, required
 * components are not null. The {@code customData} that every object may carry is no component: it is a vendor's own and
 * is taken off before a record is read. No logic lives here. A test compares every record with the official schemas.
 */
@NullMarked
package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.NullMarked;
