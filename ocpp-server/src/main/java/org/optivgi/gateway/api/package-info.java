/**
 * The HTTP API: resources under {@code /api/v1} and health, for people's tools and other systems.
 *
 * <p>Reads the network and hands in wishes through ports only; holds no state and decides nothing. What goes over the
 * wire are records of its own ({@code …Json}), so that the domain can change without breaking callers. Units stand in the
 * names, times are RFC 3339, what is unknown is left out, mistakes are answered as RFC 9457 says.
 */
@NullMarked
package org.optivgi.gateway.api;

import org.jspecify.annotations.NullMarked;
