/**
 * What must survive the end of the process: the data folder, the thread that makes many facts durable in one commit, and the
 * database behind it: a SQLite file or one of a PostgreSQL server.
 *
 * <p>Facts come in and what they amount to goes out in the words of {@code network}. No rule about charge points or
 * transactions lives here; nothing outside sees a table, a row or JDBC.
 */
@NullMarked
package org.optivgi.gateway.store;

import org.jspecify.annotations.NullMarked;
