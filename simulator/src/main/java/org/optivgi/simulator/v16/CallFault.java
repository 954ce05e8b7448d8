package org.optivgi.simulator.v16;

/** A CALL that is answered with a CALLERROR. */
final class CallFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RpcCode code;

    CallFault(RpcCode code, String description) {
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
