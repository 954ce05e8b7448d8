/**
 * The port to the outside: where vehicles and limits come from and where plans go.
 *
 * <p>Only the port and its values live here; adapters (OCPP or any other charge-point network) live elsewhere.
 */
@NullMarked
package org.optivgi.scm.translation;

import org.jspecify.annotations.NullMarked;
