package org.optivgi.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @Test
    void anObjectIsReadFieldByField() throws Exception {
        JsonFields fields = StrictJson.object("""
                {"text":"ü","number":7.25,"whole":3,"truth":false,"none":null,"at":"2026-01-05T07:00:00+01:00",
                 "list":[{"a":1}],"pairs":[[0,1.5],[3,-2]],"object":{"x":[1.0]}}""");

        assertThat(fields.text("text")).isEqualTo("ü");
        assertThat(fields.number("number", 0, 10)).isEqualTo(7.25);
        assertThat(fields.integer("whole", 0, 10)).isEqualTo(3);
        assertThat(fields.name("whole")).isEqualTo("3");
        assertThat(fields.truth("truth")).isFalse();
        assertThat(fields.has("none")).isFalse();
        assertThat(fields.instant("at")).isEqualTo("2026-01-05T06:00:00Z");
        assertThat(fields.objects("list").get(0).integer("a", 0, 1)).isEqualTo(1);
        assertThat(fields.pairs("pairs", 10, 10))
                .containsExactly(new JsonFields.NumberPair(0, 1.5), new JsonFields.NumberPair(3, -2));
        assertThat(fields.objectText("object")).contains("{\"x\":[1.0]}");
        assertThat(fields.objectText("absent")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,,2]}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "[1]",
                "7",
                "null",
                "{\"a\":\"\t\"}",
                "{\"a\":1,}",
                "// c\n{}",
                "{\"a\" 1}"
            })
    void textThatIsNoJsonObjectIsRefused(String text) {
        assertFault(() -> StrictJson.object(text), "");
    }

    @Test
    void deepNestingIsRefused() {
        assertFault(() -> StrictJson.object("{\"a\":" + "[".repeat(100_000)), "");
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        assertFault(() -> StrictJson.object("{\"a\":{\"b\":1,\"b\":2}}"), "a.b");
    }

    @Test
    void aNumberOfEndlessDigitsIsRefused() {
        assertFault(() -> StrictJson.object("{\"a\":" + "1".repeat(500) + "}"), "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "true", "11", "-1", "1e999", "[]", "{}", "null"})
    void whatIsNoNumberInTheRangeIsNotTakenForOne(String value) {
        assertFault(() -> StrictJson.object("{\"a\":" + value + "}").number("a", 0, 10), "a");
    }

    @Test
    void everyKindOfFieldNamesItselfWhenItIsWrong() throws Exception {
        JsonFields fields = StrictJson.object("{\"a\":{}}");
        JsonFields child =
                StrictJson.object("{\"a\":[{\"at\":\"now\"}]}").objects("a").get(0);

        assertFault(() -> child.instant("at"), "a[0].at");
        assertFault(() -> child.truth("at"), "a[0].at");
        assertFault(() -> child.text("absent"), "a[0].absent");
        assertFault(() -> fields.objects("a"), "a");
        assertFault(() -> fields.text("a"), "a");
        assertFault(() -> fields.allowOnly("b", "c"), "a");
        JsonFields inner = StrictJson.object("{\"text\":1,\"blank\":\" \",\"list\":[1,[2]],\"half\":0.5}");
        assertFault(() -> inner.text("text"), "text");
        assertFault(() -> inner.text("blank"), "blank");
        assertFault(() -> inner.objects("list"), "list[0]");
        assertFault(() -> inner.pairs("list", 1, 1), "list[0]");
        assertFault(() -> inner.integer("half", 0, 1), "half");
        assertFault(() -> inner.objectText("half"), "half");
    }

    private static void assertFault(ThrowingCallable call, String field) {
        assertThatExceptionOfType(JsonFault.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.problem()).isNotBlank();
            assertThat(fault.fix()).isNotBlank();
        });
    }
}
