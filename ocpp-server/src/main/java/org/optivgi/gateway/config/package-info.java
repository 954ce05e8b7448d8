/**
 * The configuration: one immutable value, how it is read from a YAML file and the environment, and what must hold in it.
 *
 * <p>Knows nothing of the rest of the gateway, and nothing here has an effect beyond reading a file: whoever needs a
 * setting is given it by the composition root.
 */
@NullMarked
package org.optivgi.gateway.config;

import org.jspecify.annotations.NullMarked;
