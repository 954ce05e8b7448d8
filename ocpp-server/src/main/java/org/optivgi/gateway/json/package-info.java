/**
 * Reads JSON that people and programs hand in: strictly, and so that every mistake names its field and its fix.
 *
 * <p>No OCPP message is read here; those have rules of their own.
 */
@NullMarked
package org.optivgi.gateway.json;

import org.jspecify.annotations.NullMarked;
