/**
 * What Prometheus can ask for: every figure is declared in one class, and taken where it arises by small wrappers around the ports.
 *
 * <p>Decides nothing; is never read by the rest of the gateway.
 */
@NullMarked
package org.optivgi.gateway.metrics;

import org.jspecify.annotations.NullMarked;
