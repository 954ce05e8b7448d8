package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.testing.Seeds;

class FrameCodecTest {
    private final FrameCodec codec = new FrameCodec();

    @Test
    void readsACall() throws RpcFault {
        Frame frame = codec.decode(" [2, \"19223201\", \"Authorize\", {\"idTag\": \"04A1\"}]\n");

        assertThat(frame).isEqualTo(new Frame.Call("19223201", "Authorize", object("{\"idTag\":\"04A1\"}")));
    }

    @Test
    void readsAResult() throws RpcFault {
        assertThat(codec.decode("[3,\"7\",{\"status\":\"Accepted\"}]"))
                .isEqualTo(new Frame.CallResult("7", object("{\"status\":\"Accepted\"}")));
    }

    @Test
    void readsAnErrorAsSpelled() throws RpcFault {
        assertThat(codec.decode("[4,\"7\",\"OccurenceConstraintViolation\",\"no idTag\",{\"a\":1}]"))
                .isEqualTo(new Frame.CallError("7", "OccurenceConstraintViolation", "no idTag", object("{\"a\":1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[4,\"7\",\"NotImplemented\"]",
                "[4,\"7\",\"NotImplemented\",\"\"]",
                "[4,\"7\",\"NotImplemented\",null,null]",
                "[4,\"7\",\"NotImplemented\",\"\",\"\"]"
            })
    void readsErrorsThatLackTheirLastFields(String text) throws RpcFault {
        assertThat(codec.decode(text)).isEqualTo(new Frame.CallError("7", "NotImplemented", "", new JsonObject()));
    }

    @Test
    void takesANullPayloadForAnEmptyOne() throws RpcFault {
        assertThat(codec.decode("[2,\"7\",\"Heartbeat\",null]"))
                .isEqualTo(new Frame.Call("7", "Heartbeat", new JsonObject()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "garbage",
                "null",
                "{}",
                "[]",
                "[2]",
                "[\"2\",\"7\",\"Heartbeat\",{}]",
                "[2.5,\"7\",\"Heartbeat\",{}]",
                "[2,7,\"Heartbeat\",{}]",
                "[2,null,\"Heartbeat\",{}]",
                "[99999999999999999999,\"7\",{}]",
                "{\"a\":[2,\"7\",\"Heartbeat\",{}]}"
            })
    void refusesWhatIsNoFrameWithoutAnId(String text) {
        RpcFault fault = fault(text);

        assertThat(fault.messageId()).isNull();
        assertThat(fault.code()).isEqualTo(RpcErrorCode.RPC_FRAMEWORK_ERROR);
    }

    @Test
    void tellsAMessageTypeThatIsNotKnown() {
        RpcFault fault = fault("[9,\"7\",\"Heartbeat\",{}]");

        assertThat(fault.code()).isEqualTo(RpcErrorCode.MESSAGE_TYPE_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"7\"",
                "[2,\"7\"]",
                "[2,\"7\",\"Heartbeat\"]",
                "[2,\"7\",5,{}]",
                "[2,\"7\",\"Heartbeat\",[]]",
                "[2,\"7\",\"Heartbeat\",\"text\"]",
                "[2,\"7\",\"Heartbeat\",{}",
                "[2,\"7\",\"Heartbeat\",{},1]",
                "[2,\"7\",\"Heartbeat\",{}] trailing",
                "[2,\"7\",\"Heartbeat\",{a:1}]",
                "[2,\"7\",\"Heartbeat\",{'a':1}]",
                "[2,\"7\",\"Heartbeat\",{\"a\":NaN}]",
                "[2,\"7\",\"Heartbeat\",{\"a\":[1,,2]}]",
                "[2,\"7\",\"Heartbeat\",/* no */{}]",
                "[2,\"7\",\"Heartbeat\",{\"a\":\"\u0001\"}]"
            })
    void keepsTheIdOfABrokenCall(String text) {
        RpcFault fault = fault(text);

        assertThat(fault.kind()).isEqualTo(RpcFault.Kind.CALL);
        assertThat(fault.messageId()).isEqualTo("7");
        assertThat(fault.code()).isEqualTo(RpcErrorCode.FORMATION_VIOLATION);
    }

    @Test
    void tellsABrokenAnswerFromABrokenCall() {
        assertThat(fault("[3,\"7\",[]]").kind()).isEqualTo(RpcFault.Kind.ANSWER);
        assertThat(fault("[3,\"7\",[]]").messageId()).isEqualTo("7");
    }

    @Test
    void refusesDeepNestingWithTheId() {
        String deep = "[2,\"7\",\"DataTransfer\",{\"data\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}]";

        assertThat(fault(deep).messageId()).isEqualTo("7");
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(fault("x".repeat((1 << 20) + 1)).description()).contains("longer than");
    }

    @Test
    void refusesMessageIdsAndActionsOfAbsurdLength() {
        assertThat(fault("[2,\"" + "7".repeat(129) + "\",\"Heartbeat\",{}]").messageId())
                .isNull();
        assertThat(fault("[2,\"7\",\"" + "H".repeat(65) + "\",{}]").messageId()).isEqualTo("7");
    }

    @Test
    void writesWhatItReads() throws RpcFault {
        for (Frame frame : new Frame[] {
            new Frame.Call("a-1", "Reset", object("{\"type\":\"Soft\"}")),
            new Frame.CallResult("\"quoted\" ü", new JsonObject()),
            new Frame.CallError("1", "GenericError", "line\nbreak", object("{\"x\":[1,2,{}]}"))
        }) {
            assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
        }
    }

    @Test
    void cutsADescriptionToTheStandardsLength() {
        Frame.CallError error = new Frame.CallError("1", "GenericError", "x".repeat(300), new JsonObject());

        assertThat(error.description()).hasSize(255).endsWith("…");
    }

    @Test
    void neverThrowsAnythingButAFaultWhateverTheText() {
        String valid =
                "[2,\"id-1\",\"MeterValues\",{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2026-01-01T00:00:00Z\","
                        + "\"sampledValue\":[{\"value\":\"1e400\"}]}]}]";
        Seeds.forEach(20_000, random -> {
            String text = mutate(valid, random);

            assertThatCode(() -> decodeQuietly(text)).doesNotThrowAnyException();
        });
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        String alphabet = "[]{}\",:\\0123456789eE+-.ntfu \u0000\uD800é";
        for (int n = 1 + random.nextInt(6); n > 0 && mutated.length() > 0; n--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> mutated.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> mutated.setLength(Math.max(1, at));
            }
        }
        return mutated.toString();
    }

    private void decodeQuietly(String text) {
        try {
            codec.decode(text);
        } catch (RpcFault expected) {
            assertThat(expected.description()).isNotBlank();
        }
    }

    private RpcFault fault(String text) {
        return catchThrowableOfType(RpcFault.class, () -> codec.decode(text));
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
