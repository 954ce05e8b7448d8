package org.optivgi.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aHashFitsItsPasswordOnly() {
        byte[] password = Password.of("sixteen-letters!").bytes();
        String hash = PasswordHash.of(password, random);

        assertThat(PasswordHash.matches(hash, password)).isTrue();
        assertThat(PasswordHash.matches(hash, Password.of("sixteen-letters?").bytes()))
                .isFalse();
        assertThat(PasswordHash.of(password, random)).isNotEqualTo(hash);
    }

    @Test
    void whatWasRightOnceIsRecognisedAndNothingElseIs() {
        PasswordCheck check = new PasswordCheck(random);
        byte[] password = Password.random(random).bytes();
        String hash = PasswordHash.of(password, random);

        for (int n = 0; n < 2; n++) {
            assertThat(check.matches(hash, password)).isTrue();
            assertThat(check.matches(hash, Password.random(random).bytes())).isFalse();
        }
    }

    @Test
    void aPasswordIsLongEnoughAndPrintable() {
        for (String unfit :
                List.of("short", "with blanks in it!", "fifteen-letters", "x".repeat(41), "umlaut-ä-umlaut-ä")) {
            assertThatThrownBy(() -> Password.of(unfit)).as(unfit).hasMessageContaining("16 to 40");
        }
        assertThat(Password.random(random).text()).hasSize(20);
    }

    @Test
    void aPasswordIsNotPrintedByAccident() {
        assertThat(Password.of("sixteen-letters!")).hasToString("Password[***]");
    }
}
