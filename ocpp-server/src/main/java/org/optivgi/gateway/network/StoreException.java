package org.optivgi.gateway.network;

/** What must survive cannot be read or written; the message says what is wrong and what to do about it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure found by ourselves. */
    public StoreException(String message) {
        super(message);
    }

    /** A failure told by somebody else. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
