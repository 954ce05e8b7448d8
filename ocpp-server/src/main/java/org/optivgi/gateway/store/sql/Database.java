package org.optivgi.gateway.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.optivgi.gateway.network.StoreException;

/** Where the rows live. Everything in which SQLite and PostgreSQL differ is behind this door. */
public interface Database {
    /** A new connection without auto-commit, whose commits are synchronised with the disk. */
    Connection connect() throws SQLException;

    /**
     * A connection as {@link #connect}, and the only one that writes: while it is open no other gateway gets one.
     *
     * @throws SQLException if another gateway has it, among other things
     */
    Connection connectToWrite() throws SQLException;

    /** The failure in words for the one who can do something about it. */
    StoreException unusable(SQLException e);
}
