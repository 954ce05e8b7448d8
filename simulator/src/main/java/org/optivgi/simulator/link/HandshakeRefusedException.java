package org.optivgi.simulator.link;

import java.util.List;
import java.util.Map;

/** The central system answered the upgrade request with something else than 101. */
public final class HandshakeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, List<String>> headers;

    HandshakeRefusedException(int status, Map<String, List<String>> headers, Throwable cause) {
        super("the central system refused the connection with HTTP status " + status, cause);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The answer's headers, names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }
}
