/**
 * The network and the dispatch seen as the scheduling core's port: transactions and reservations become vehicles, what
 * the ledger leaves of the limit becomes the site limit, and plans become aims.
 */
@NullMarked
package org.optivgi.gateway.translation;

import org.jspecify.annotations.NullMarked;
