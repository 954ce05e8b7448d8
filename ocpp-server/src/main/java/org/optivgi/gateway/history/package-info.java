/** What the site drew and what happened, as it is kept for looking back. */
@NullMarked
package org.optivgi.gateway.history;

import org.jspecify.annotations.NullMarked;
