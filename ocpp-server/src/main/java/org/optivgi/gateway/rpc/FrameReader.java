package org.optivgi.gateway.rpc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.LoggedMessage;

/** Makes entries of the message log from frames: without secrets, and each answer with the action that it answers. One thread. */
final class FrameReader {
    private static final int CALLS_REMEMBERED = 10_000;

    private final FrameCodec codec = new FrameCodec();
    private final int maxCharacters;
    private final Map<String, String> actions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > CALLS_REMEMBERED;
        }
    };

    /** @param maxCharacters how much of a frame is kept */
    FrameReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    LoggedMessage read(Instant at, String identity, boolean received, String text) {
        String masked = SecretMask.mask(text);
        String kept = masked.length() > maxCharacters ? masked.substring(0, maxCharacters) + "…" : masked;
        ChargePointId chargePoint = new ChargePointId(identity);
        try {
            return codec.decode(text).accept(new Frame.Visitor<>() {
                @Override
                public LoggedMessage call(Frame.Call call) {
                    actions.put(key(identity, received, call.messageId()), call.action());
                    return entry(call.messageId(), call.action());
                }

                @Override
                public LoggedMessage result(Frame.CallResult result) {
                    return entry(result.messageId(), answered(result.messageId()));
                }

                @Override
                public LoggedMessage error(Frame.CallError error) {
                    return entry(error.messageId(), answered(error.messageId()));
                }

                private @Nullable String answered(String messageId) {
                    return actions.remove(key(identity, !received, messageId));
                }

                private LoggedMessage entry(String messageId, @Nullable String action) {
                    return new LoggedMessage(0, at, chargePoint, received, action, messageId, kept);
                }
            });
        } catch (RpcFault unreadable) {
            return new LoggedMessage(0, at, chargePoint, received, null, unreadable.messageId(), kept);
        }
    }

    private static String key(String identity, boolean received, String messageId) {
        return (received ? "<" : ">") + identity.toLowerCase(Locale.ROOT) + "/" + messageId;
    }
}
