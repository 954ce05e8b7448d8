package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** None of the known quirks of charge points is without a test over a real socket that bears its number. */
class QuirkCoverageTest {
    private static final int QUIRKS = 42;
    private static final Pattern NAME = Pattern.compile("quirk(\\d\\d)_[a-z]\\w+");

    @Test
    void eachOfTheKnownQuirksHasATestOfItsNumber() {
        Set<Integer> tested = Stream.of(
                        ConnectQuirksTest.class,
                        PayloadQuirksTest.class,
                        TransactionQuirksTest.class,
                        ChargingProfileQuirksTest.class,
                        ReservationQuirksTest.class)
                .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
                .filter(QuirkCoverageTest::isTest)
                .map(method -> NAME.matcher(method.getName()))
                .filter(Matcher::matches)
                .map(name -> Integer.valueOf(name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(tested)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, QUIRKS).boxed().toList());
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
