/**
 * Who may call the HTTP API: access tokens with a role each, kept as hashes in the data folder.
 *
 * <p>Knows nothing of HTTP; the api room asks it, the command line edits it.
 */
@NullMarked
package org.optivgi.gateway.access;

import org.jspecify.annotations.NullMarked;
