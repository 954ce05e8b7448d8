package org.optivgi.gateway.ocpp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand;

/** Each neutral command as a message of a version. */
public final class CommandMessages {
    private final Map<Class<? extends ChargePointCommand>, Function<ChargePointCommand, Message>> messages =
            new HashMap<>();

    /**
     * A call's action and payload.
     *
     * @param replaces the key of those it supersedes; null for none
     * @param report the name of the report that follows its answer; null for none
     */
    public record Message(
            String action,
            Record payload,
            @Nullable String replaces,
            @Nullable String report) {
        /** A call that supersedes none, and whose answer is all that comes of it. */
        public static Message of(String action, Record payload) {
            return new Message(action, payload, null, null);
        }
    }

    /** The command cannot be said in this version; the message names the field and the fix. */
    public static final class CannotSay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public CannotSay(String problem) {
            super(problem);
        }
    }

    /** Adds how a command is said; the mapper throws {@link CannotSay} where it cannot be. */
    public <C extends ChargePointCommand> void on(Class<C> type, Function<C, Message> mapper) {
        messages.put(type, command -> mapper.apply(type.cast(command)));
    }

    /** The commands that have a message of their own; a raw call brings its own. */
    public Set<Class<? extends ChargePointCommand>> known() {
        return Set.copyOf(messages.keySet());
    }

    /**
     * The message of a command.
     *
     * @throws CannotSay naming the field and the fix
     */
    Message message(ChargePointCommand command) {
        Function<ChargePointCommand, Message> mapper = messages.get(command.getClass());
        if (mapper == null) {
            throw new IllegalArgumentException("no message for " + command);
        }
        return mapper.apply(command);
    }
}
