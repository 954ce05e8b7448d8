package org.optivgi.gateway.rpc;

import com.google.gson.JsonObject;

/** One OCPP-J message: a call or one of its two kinds of answer. Spec: OCPP-J 1.6 §4.2. */
public sealed interface Frame {

    /** The message id that joins a call and its answer. */
    String messageId();

    /** Calls the visitor's method for this kind of frame and returns what it returns. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of frame, so that none can be forgotten. */
    interface Visitor<R> {
        R call(Call call);

        R result(CallResult result);

        R error(CallError error);
    }

    /** {@code [2, messageId, action, payload]}. */
    record Call(String messageId, String action, JsonObject payload) implements Frame {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code [3, messageId, payload]}. */
    record CallResult(String messageId, JsonObject payload) implements Frame {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.result(this);
        }
    }

    /** {@code [4, messageId, errorCode, errorDescription, errorDetails]}; the code is kept as it was spelled. */
    record CallError(String messageId, String code, String description, JsonObject details) implements Frame {
        /** The most characters that the standard allows in a description. */
        public static final int MAX_DESCRIPTION = 255;

        public CallError {
            if (description.length() > MAX_DESCRIPTION) {
                description = description.substring(0, MAX_DESCRIPTION - 1) + "…";
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.error(this);
        }
    }
}
