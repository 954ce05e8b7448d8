/**
 * Planning without a network of charge points: problems from a file, plans to a file, and a chart of them for people.
 *
 * <p>Nothing here connects to anything.
 */
@NullMarked
package org.optivgi.gateway.offline;

import org.jspecify.annotations.NullMarked;
