package org.optivgi.gateway.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A text that is not an OCPP-J frame, or a frame that breaks the rules of its kind.
 *
 * <p>Whatever could be read of it is kept: a broken CALL whose message id is known can still be answered with a
 * CALLERROR, and a broken answer can still end the call that waits for it.
 */
public final class RpcFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the frame set out to be. */
    public enum Kind {
        CALL,
        ANSWER,
        UNKNOWN
    }

    private final Kind kind;
    private final RpcErrorCode code;
    private final @Nullable String messageId;

    RpcFault(Kind kind, RpcErrorCode code, @Nullable String messageId, String description) {
        super(description, null, false, false);
        this.kind = kind;
        this.code = code;
        this.messageId = messageId;
    }

    public Kind kind() {
        return kind;
    }

    public RpcErrorCode code() {
        return code;
    }

    /** The frame's message id, or null when it could not be read. */
    public @Nullable String messageId() {
        return messageId;
    }

    /** What is wrong, in one line without the frame's content. */
    public String description() {
        return String.valueOf(getMessage());
    }
}
