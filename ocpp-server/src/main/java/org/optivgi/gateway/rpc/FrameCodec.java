package org.optivgi.gateway.rpc;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes OCPP-J frames.
 *
 * <p>The JSON is read strictly (no comments, single quotes, bare names or trailing text), with a limit on size and on
 * nesting, so that no text can exhaust the stack. The array around the payload is read leniently only where the meaning
 * stays clear: a {@code null} payload is an empty one, and a CALLERROR may lack its last fields. Any number of threads
 * may use one codec. Spec: OCPP-J 1.6 §4.
 */
public final class FrameCodec {
    /** The standard says 36; some charge points prefix theirs. */
    private static final int MAX_MESSAGE_ID = 128;

    private static final int MAX_ACTION = 64;

    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private final int maxCharacters;
    private final int maxNesting;

    /**
     * @param maxCharacters the longest text that is looked at
     * @param maxNesting the deepest nesting of arrays and objects, the frame's own array included
     */
    public FrameCodec(int maxCharacters, int maxNesting) {
        this.maxCharacters = maxCharacters;
        this.maxNesting = maxNesting;
    }

    /** A codec for frames of up to a mebi-character, nested no deeper than any message of the standard needs. */
    public FrameCodec() {
        this(1 << 20, 32);
    }

    /**
     * Reads one frame.
     *
     * @throws RpcFault when the text is no frame; nothing else is thrown, whatever the text
     */
    public Frame decode(String text) throws RpcFault {
        Head head = new Head();
        if (text.length() > maxCharacters) {
            throw head.fault("the frame is longer than " + maxCharacters + " characters");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(maxNesting);
            Frame frame = read(reader, head);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw head.fault("there is text after the frame");
            }
            return frame;
        } catch (IOException | RuntimeException malformed) {
            throw head.fault("the frame is not the JSON that OCPP-J asks for");
        }
    }

    /** The frame as text. Everything it writes, {@link #decode} reads back as the same frame. */
    public String encode(Frame frame) {
        JsonArray array = frame.accept(new Encoder());
        return array.toString();
    }

    private static Frame read(JsonReader reader, Head head) throws IOException, RpcFault {
        reader.beginArray();
        if (reader.peek() != JsonToken.NUMBER) {
            throw head.fault("the frame does not begin with a message type");
        }
        int type = reader.nextInt();
        if (type < 2 || type > 4) {
            throw new RpcFault(
                    RpcFault.Kind.UNKNOWN,
                    RpcErrorCode.MESSAGE_TYPE_NOT_SUPPORTED,
                    null,
                    "the message type " + type + " is not known");
        }
        head.kind = type == 2 ? RpcFault.Kind.CALL : RpcFault.Kind.ANSWER;
        head.messageId = string(reader, "message id", MAX_MESSAGE_ID, head);
        Frame frame = switch (type) {
            case 2 -> readCall(reader, head, head.messageId);
            case 3 -> new Frame.CallResult(head.messageId, payload(reader, head));
            default -> readError(reader, head, head.messageId);
        };
        if (reader.peek() != JsonToken.END_ARRAY) {
            throw head.fault("the frame has more elements than its kind allows");
        }
        reader.endArray();
        return frame;
    }

    private static Frame readCall(JsonReader reader, Head head, String messageId) throws IOException, RpcFault {
        String action = string(reader, "action", MAX_ACTION, head);
        return new Frame.Call(messageId, action, payload(reader, head));
    }

    private static Frame readError(JsonReader reader, Head head, String messageId) throws IOException, RpcFault {
        String code = string(reader, "error code", Frame.CallError.MAX_DESCRIPTION, head);
        String description = "";
        JsonObject details = new JsonObject();
        if (reader.peek() != JsonToken.END_ARRAY) {
            JsonElement element = JSON.read(reader);
            description = element.isJsonPrimitive() ? element.getAsString() : "";
        }
        if (reader.peek() != JsonToken.END_ARRAY) {
            JsonElement element = JSON.read(reader);
            details = element.isJsonObject() ? element.getAsJsonObject() : details;
        }
        return new Frame.CallError(messageId, code, description, details);
    }

    private static String string(JsonReader reader, String what, int maxLength, Head head)
            throws IOException, RpcFault {
        if (reader.peek() != JsonToken.STRING) {
            throw head.fault("the " + what + " is missing or not a string");
        }
        String value = reader.nextString();
        if (value.length() > maxLength) {
            throw head.fault("the " + what + " is longer than " + maxLength + " characters");
        }
        return value;
    }

    private static JsonObject payload(JsonReader reader, Head head) throws IOException, RpcFault {
        JsonToken token = reader.peek();
        if (token == JsonToken.NULL) {
            reader.nextNull();
            return new JsonObject();
        }
        if (token != JsonToken.BEGIN_OBJECT) {
            throw head.fault("the payload is missing or not a JSON object");
        }
        return JSON.read(reader).getAsJsonObject();
    }

    /** What is known of a frame so far, for the fault that may come. */
    private static final class Head {
        private RpcFault.Kind kind = RpcFault.Kind.UNKNOWN;
        private @Nullable String messageId;

        private RpcFault fault(String description) {
            RpcErrorCode code = messageId == null ? RpcErrorCode.RPC_FRAMEWORK_ERROR : RpcErrorCode.FORMATION_VIOLATION;
            return new RpcFault(kind, code, messageId, description);
        }
    }

    private static final class Encoder implements Frame.Visitor<JsonArray> {
        @Override
        public JsonArray call(Frame.Call call) {
            JsonArray array = start(2, call.messageId());
            array.add(call.action());
            array.add(call.payload());
            return array;
        }

        @Override
        public JsonArray result(Frame.CallResult result) {
            JsonArray array = start(3, result.messageId());
            array.add(result.payload());
            return array;
        }

        @Override
        public JsonArray error(Frame.CallError error) {
            JsonArray array = start(4, error.messageId());
            array.add(error.code());
            array.add(error.description());
            array.add(error.details());
            return array;
        }

        private static JsonArray start(int type, String messageId) {
            JsonArray array = new JsonArray();
            array.add(type);
            array.add(messageId);
            return array;
        }
    }
}
