package org.optivgi.simulator.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text that is no OCPP-J message. */
public final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String messageId;

    MalformedFrameException(String problem, @Nullable String messageId) {
        super(problem);
        this.messageId = messageId;
    }

    /** The message id, if one could still be read: then a CALLERROR can name it. */
    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }
}
