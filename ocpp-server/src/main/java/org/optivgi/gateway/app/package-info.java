/** The gateway's command line and the composition root: everything is built and wired here, by hand. */
@NullMarked
package org.optivgi.gateway.app;

import org.jspecify.annotations.NullMarked;
