package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.access.Principal;
import org.optivgi.gateway.access.Role;

/** {@code token}: who may call the HTTP API. */
class TokenCommandTest {
    @TempDir
    private Path data;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int token(String... arguments) {
        List<String> line = new ArrayList<>(List.of("token"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        return run(line.toArray(String[]::new));
    }

    private int run(String... line) {
        out = new StringWriter();
        err = new StringWriter();
        return GatewayCommand.run(
                line, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err), Map.of());
    }

    /** The tokens as the gateway sees them. */
    private AccessTokens tokens() {
        return new AccessTokens(data, Clock.systemUTC());
    }

    @Test
    void aTokenThatIsMadeIsShownOnceAndHolds() {
        int status = token("add", "office", "--role", "operate");

        String shown = out.toString().strip();
        assertThat(status).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(shown).startsWith("og_").hasLineCount(1);
        assertThat(tokens().principal(shown)).contains(new Principal("office", Role.OPERATE));
        assertThat(data.resolve("tokens")).content().doesNotContain(shown);
    }

    @Test
    void tokensAreListedWithoutWhatTheyAre() {
        token("add", "office", "--role", "operate");
        String secret = out.toString().strip();
        token("add", "prometheus", "--role", "read");

        int status = token("list");

        assertThat(status).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" \\S+$", "")))
                .containsExactly("office operate", "prometheus read");
        assertThat(out.toString()).doesNotContain(secret);
    }

    @Test
    void oneThatIsTakenBackHoldsNoLonger() {
        token("add", "office", "--role", "administer");
        String secret = out.toString().strip();

        int status = token("remove", "office");

        assertThat(status).isZero();
        assertThat(tokens().principal(secret)).isEmpty();
    }

    @Test
    void aRunningGatewayFollowsAtOnce() {
        AccessTokens running = tokens();
        assertThat(running.all()).isEmpty();

        token("add", "office", "--role", "read");

        assertThat(running.principal(out.toString().strip())).isPresent();
    }

    @Test
    void takingBackWhatThereIsNotFails() {
        int status = token("remove", "nobody");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("there is no token named nobody").contains("token list");
    }

    @Test
    void aNameIsGivenOnce() {
        token("add", "office", "--role", "read");

        int status = token("add", "office", "--role", "administer");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("there is a token named office");
        assertThat(tokens().named("office")).contains(new Principal("office", Role.READ));
    }

    @Test
    void aNameThatCannotBeWrittenDownIsRefused() {
        int status = token("add", "the office", "--role", "read");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("\"the office\" cannot name a token");
        assertThat(Files.exists(data.resolve("tokens"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token add office", "token add office --role boss", "token add", "token remove", "token lst"})
    void wrongUsageIsToldInOneLine(String line) {
        int status = run(line.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().strip()).contains("--help").hasLineCount(1);
    }

    @Test
    void aFileThatIsNoneOfTokensIsNamed() throws Exception {
        Files.writeString(data.resolve("tokens"), "something else\n");

        int status = token("list");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains(data.resolve("tokens").toString());
    }
}
