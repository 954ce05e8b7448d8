package org.optivgi.simulator.station;

/** A CALL that is answered with a CALLERROR. */
public final class CallFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RpcCode code;

    /** Answered with this code and these words. */
    public CallFault(RpcCode code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    RpcCode code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
