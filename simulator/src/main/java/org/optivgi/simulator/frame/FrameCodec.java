package org.optivgi.simulator.frame;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Turns frames into text and text into frames. Stateless; safe from any thread. */
public final class FrameCodec {
    private static final int CALL = 2;
    private static final int CALL_RESULT = 3;
    private static final int CALL_ERROR = 4;

    /** Writes {@code null} members too: a frame leaves as it was built. */
    private static final Gson GSON =
            new Gson().newBuilder().serializeNulls().disableHtmlEscaping().create();

    private FrameCodec() {}

    /** The frame as it goes over the wire. */
    public static String encode(Frame frame) {
        JsonArray array = new JsonArray();
        if (frame instanceof Frame.Call call) {
            array.add(CALL);
            array.add(call.id());
            array.add(call.action());
            array.add(call.payload());
        } else if (frame instanceof Frame.CallResult result) {
            array.add(CALL_RESULT);
            array.add(result.id());
            array.add(result.payload());
        } else if (frame instanceof Frame.CallError error) {
            array.add(CALL_ERROR);
            array.add(error.id());
            array.add(error.code());
            array.add(error.description());
            array.add(error.details());
        }
        return GSON.toJson(array);
    }

    /**
     * The frame that {@code text} stands for.
     *
     * @throws MalformedFrameException if the text is not strict JSON or not an OCPP-J message
     */
    public static Frame decode(String text) throws MalformedFrameException {
        JsonArray array = arrayOf(text);
        if (array.size() < 3) {
            throw new MalformedFrameException("a message has at least three elements", null);
        }
        String id = stringAt(array, 1, null);
        int type = typeOf(array, id);
        return switch (type) {
            case CALL -> call(array, id);
            case CALL_RESULT -> result(array, id);
            case CALL_ERROR -> error(array, id);
            default -> throw new MalformedFrameException("unknown message type " + type, id);
        };
    }

    /**
     * A JSON object from text.
     *
     * @throws IllegalArgumentException if the text is not exactly one strict JSON object
     */
    public static JsonObject object(String text) {
        JsonElement element;
        try {
            element = strict(text);
        } catch (IOException | JsonParseException e) {
            throw new IllegalArgumentException("not a JSON object: " + text, e);
        }
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("not a JSON object: " + text);
        }
        return element.getAsJsonObject();
    }

    private static Frame call(JsonArray array, String id) throws MalformedFrameException {
        if (array.size() != 4) {
            throw new MalformedFrameException("a CALL has four elements", id);
        }
        return new Frame.Call(id, stringAt(array, 2, id), objectAt(array, 3, id));
    }

    private static Frame result(JsonArray array, String id) throws MalformedFrameException {
        if (array.size() != 3) {
            throw new MalformedFrameException("a CALLRESULT has three elements", id);
        }
        return new Frame.CallResult(id, objectAt(array, 2, id));
    }

    private static Frame error(JsonArray array, String id) throws MalformedFrameException {
        if (array.size() != 5) {
            throw new MalformedFrameException("a CALLERROR has five elements", id);
        }
        return new Frame.CallError(id, stringAt(array, 2, id), stringAt(array, 3, id), objectAt(array, 4, id));
    }

    private static JsonArray arrayOf(String text) throws MalformedFrameException {
        JsonElement element;
        try {
            element = strict(text);
        } catch (IOException | JsonParseException e) {
            throw new MalformedFrameException("not JSON", null);
        }
        if (!element.isJsonArray()) {
            throw new MalformedFrameException("not a JSON array", null);
        }
        return element.getAsJsonArray();
    }

    private static JsonElement strict(String text) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        JsonElement element = GSON.getAdapter(JsonElement.class).read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new JsonParseException("text after the end");
        }
        return element;
    }

    private static int typeOf(JsonArray array, String id) throws MalformedFrameException {
        JsonElement type = array.get(0);
        if (!type.isJsonPrimitive() || !type.getAsJsonPrimitive().isNumber()) {
            throw new MalformedFrameException("the message type is not a number", id);
        }
        double number = type.getAsDouble();
        if (number != Math.rint(number)) {
            throw new MalformedFrameException("the message type is not a whole number", id);
        }
        return (int) number;
    }

    private static String stringAt(JsonArray array, int index, @Nullable String id) throws MalformedFrameException {
        JsonElement element = array.get(index);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw new MalformedFrameException("element " + index + " is not a string", id);
        }
        return element.getAsString();
    }

    private static JsonObject objectAt(JsonArray array, int index, String id) throws MalformedFrameException {
        JsonElement element = array.get(index);
        if (!element.isJsonObject()) {
            throw new MalformedFrameException("element " + index + " is not an object", id);
        }
        return element.getAsJsonObject();
    }
}
