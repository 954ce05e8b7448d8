package org.optivgi.gateway.ocpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.testing.Seeds;

class WireCodecTest {
    private final WireCodec codec = new WireCodec();

    enum Colour implements WireEnum {
        RED,
        LIGHT_BLUE,
        @Wire("L1-N")
        L1_N,
        UNKNOWN
    }

    record Inner(@Required @Nullable Integer number) {}

    record Sample(
            @Required @Max(5) @Nullable String text,
            @Nullable Integer whole,
            @Nullable Long register,
            @OneDecimal @Nullable BigDecimal decimal,
            @Nullable Boolean flag,
            @Nullable Instant time,
            @Nullable Colour colour,
            @Nullable Inner inner,
            @NotEmpty @Nullable List<@Max(3) String> list,
            @AbsoluteUri @Nullable String uri) {}

    @Test
    void readsWhatIsToTheStandardWithoutAViolation() {
        Decoded<Sample> decoded = decode(
                "{'text':'abc','whole':7,'register':3000000000,'decimal':8.3,'flag':true,'time':'2026-03-01T08:00:00Z',"
                        + "'colour':'LightBlue','inner':{'number':1},'list':['a','b'],'uri':'ftp://host/x'}");

        assertThat(decoded.violations()).isEmpty();
        assertThat(decoded.value())
                .isEqualTo(new Sample(
                        "abc",
                        7,
                        3_000_000_000L,
                        new BigDecimal("8.3"),
                        true,
                        Instant.parse("2026-03-01T08:00:00Z"),
                        Colour.LIGHT_BLUE,
                        new Inner(1),
                        List.of("a", "b"),
                        "ftp://host/x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'text':5                    | text    | 5",
                "'text':'much too long'      | text    | much too long",
                "'TEXT':'abc'                | text    | abc",
                "'text':{'a':1}              | text    | {\"a\":1}",
                "'whole':'7'                 | whole   | 7",
                "'whole':' 7 '               | whole   | 7",
                "'whole':7.6                 | whole   | 8",
                "'decimal':'8,3'             | decimal | 8.3",
                "'decimal':8.37              | decimal | 8.37",
                "'flag':'TRUE'               | flag    | true",
                "'time':'2026-03-01 08:00:00'| time    | 2026-03-01T08:00:00Z",
                "'colour':'lightblue'        | colour  | LIGHT_BLUE",
                "'colour':'l1-n '            | colour  | L1_N",
                "'list':'a'                  | list    | [a]",
                "'uri':'no uri'              | uri     | no uri"
            })
    void takesWhatHasAClearMeaningAndNotesIt(String field, String name, String value) {
        Decoded<Sample> decoded = decode("{" + (name.equals("text") ? "" : "'text':'a',") + field + "}");

        assertThat(component(decoded.value(), name)).hasToString(value);
        assertThat(decoded.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.taken()).isTrue();
            assertThat(violation.path()).isEqualToIgnoringCase(name);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'whole':'seven'      | whole    | WRONG_TYPE",
                "'whole':3000000000   | whole    | WRONG_TYPE",
                "'whole':1e999999999  | whole    | WRONG_TYPE",
                "'whole':[]           | whole    | WRONG_TYPE",
                "'whole':null         | whole    | WRONG_TYPE",
                "'decimal':'much'     | decimal  | WRONG_TYPE",
                "'flag':1             | flag     | WRONG_TYPE",
                "'time':'yesterday'   | time     | NOT_ALLOWED",
                "'time':5             | time     | NOT_ALLOWED",
                "'inner':'x'          | inner    | WRONG_TYPE",
                "'other':1            | other    | UNKNOWN_FIELD"
            })
    void leavesOutWhatHasNoClearMeaningAndNotesIt(String field, String name, Violation.Kind kind) {
        Decoded<Sample> decoded = decode("{'text':'a'," + field + "}");

        assertThat(decoded.value()).isEqualTo(new Sample("a", null, null, null, null, null, null, null, null, null));
        assertThat(decoded.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.taken()).isFalse();
            assertThat(violation.path()).isEqualTo(name);
            assertThat(violation.kind()).isEqualTo(kind);
        });
    }

    @Test
    void readsAnUnknownTextOfAnEnumAsUnknown() {
        Decoded<Sample> decoded = decode("{'text':'a','colour':'Hz'}");

        assertThat(decoded.value().colour()).isEqualTo(Colour.UNKNOWN);
        assertThat(decoded.violations())
                .extracting(Violation::message)
                .containsExactly("Field 'colour' must be one of Red, LightBlue, L1-N, but is \"Hz\"");
    }

    @Test
    void notesWhatIsMissingWhereverItIsMissing() {
        Decoded<Sample> decoded = decode("{'inner':{},'list':[]}");

        assertThat(decoded.violations())
                .extracting(Violation::message)
                .containsExactly(
                        "Field 'text' is missing; give a text of at most 5 characters",
                        "Field 'inner.number' is missing; give a whole number",
                        "Field 'list' must be a list of at least 1 elements, each a text of at most 3 characters,"
                                + " but is []");
    }

    @Test
    void namesTheElementOfAList() {
        Decoded<Sample> decoded = decode("{'text':'a','list':['a',null,'four']}");

        assertThat(decoded.value().list()).containsExactly("a", "four");
        assertThat(decoded.violations()).extracting(Violation::path).containsExactly("list[1]", "list[2]");
    }

    @Test
    void writesPresentFieldsOnly() {
        Sample sample = new Sample("a", null, null, new BigDecimal("8.30"), null, null, null, null, null, null);

        assertThat(codec.encode(sample)).hasToString("{\"text\":\"a\",\"decimal\":8.30}");
    }

    @Test
    void refusesToWriteWhatIsNotToTheStandard() {
        Sample sample = new Sample(
                null, null, null, new BigDecimal("8.37"), null, null, Colour.UNKNOWN, null, List.of(), "no uri");

        assertThatThrownBy(() -> codec.encode(sample))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'text'", "'decimal'", "'colour'", "'list'", "'uri'");
    }

    @Test
    void notesWhatIsOutsideOfItsBoundsAndRefusesToWriteIt() {
        record Bounded(
                @Within(min = 0, max = 100) @Nullable Integer percent,
                @MaxItems(2) @Nullable List<Integer> few,
                @Nullable JsonElement anything) {}
        JsonObject json = JsonParser.parseString("{\"percent\":101,\"few\":[1,2,3],\"anything\":[{}]}")
                .getAsJsonObject();

        Decoded<Bounded> decoded = codec.decode(Bounded.class, json);

        assertThat(decoded.value()).isEqualTo(new Bounded(null, List.of(1, 2, 3), json.get("anything")));
        assertThat(decoded.violations())
                .extracting(Violation::kind)
                .containsExactly(Violation.Kind.NOT_ALLOWED, Violation.Kind.TOO_MANY);
        assertThat(codec.check(new Bounded(-1, List.of(1, 2, 3), null)))
                .extracting(Violation::message)
                .containsExactly(
                        "Field 'percent' must be a whole number from 0 to 100, but is -1",
                        "Field 'few' must be a list of 0 to 2 elements, each a whole number, but is \"3 elements\"");
    }

    @Test
    void refusesARecordWithAComponentThatNoRuleCovers() {
        record Odd(@Nullable Map<String, String> map) {}

        assertThatThrownBy(() -> codec.check(new Odd(null))).hasMessageContaining("No rule");
    }

    @Test
    void readsAnyJsonObjectWithoutFailing() {
        Seeds.forEach(5_000, random -> {
            JsonObject json = new JsonObject();
            for (String name : List.of(
                    "text", "whole", "register", "decimal", "flag", "time", "colour", "inner", "list", "uri", "Text")) {
                json.add(name, anything(random, 3));
            }

            assertThatCode(() -> codec.decode(Sample.class, json)).doesNotThrowAnyException();
        });
    }

    private static JsonElement anything(Random random, int depth) {
        String[] texts = {"", " ", "1e99", "2026-01-01T00:00:00Z", "Red", "true", "x".repeat(200), "\u0000"};
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0:
                return JsonNull.INSTANCE;
            case 1:
                return new JsonPrimitive(random.nextBoolean());
            case 2:
                return new JsonPrimitive(texts[random.nextInt(texts.length)]);
            case 3:
                return new JsonPrimitive(random.nextGaussian() * Math.pow(10, random.nextInt(40)));
            case 4:
                return JsonParser.parseString("1e" + random.nextInt());
            case 5:
                JsonArray array = new JsonArray();
                array.add(anything(random, depth - 1));
                return array;
            default:
                JsonObject object = new JsonObject();
                object.add("number", anything(random, depth - 1));
                return object;
        }
    }

    private Decoded<Sample> decode(String json) {
        return codec.decode(
                Sample.class, JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());
    }

    private static @Nullable Object component(Sample sample, String name) {
        try {
            return Sample.class.getDeclaredMethod(name).invoke(sample);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
