/**
 * OCPP 2.0.1: which messages there are, and how each maps to and from the neutral model. Nothing outside sees this
 * package but the composition root; what both versions share is one level up.
 */
@NullMarked
package org.optivgi.gateway.ocpp.v201;

import org.jspecify.annotations.NullMarked;
