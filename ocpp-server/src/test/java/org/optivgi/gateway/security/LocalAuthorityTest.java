package org.optivgi.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.SettableClock;
import org.optivgi.gateway.testing.TestCertificates;

/** What the gateway's own authority signs, and what its certificates are worth. */
class LocalAuthorityTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    private LocalAuthority authority() {
        return new LocalAuthority(folder, "Test", Duration.ofDays(365), new SecureRandom(), clock);
    }

    private TrustedAuthorities trust() {
        return new TrustedAuthorities(
                authority()::known, new CertificateBook(List.of(), new InMemoryNetworkStore(), clock), clock);
    }

    @Test
    void issuesACertificateThatItTrusts() throws Exception {
        KeyPair keys = TestCertificates.keys("RSA", 2048);

        List<X509Certificate> chain = authority().issue(CP, TestCertificates.signingRequest(keys, "CN=cp-1"));

        assertThat(chain.get(0).getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(chain.get(0).getBasicConstraints()).isEqualTo(-1);
        assertThat(trust().refuses(CP, chain)).isEmpty();
        assertThat(trust().refuses(CP, chain.subList(0, 1))).isEmpty();
    }

    @Test
    void aCertificateEndsWithItsTime() throws Exception {
        List<X509Certificate> chain =
                authority().issue(CP, TestCertificates.signingRequest(TestCertificates.keys("EC", 256), "CN=CP-1"));

        clock.advance(Duration.ofDays(366));

        assertThat(trust().refuses(CP, chain)).contains(RefusalReason.CERTIFICATE_NOT_VALID_NOW);
    }

    @Test
    void itsKeyOutlivesTheProcessAndIsForItsOwnerOnly() throws Exception {
        X509Certificate first = authority().certificate();

        assertThat(authority().certificate()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("authority-key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsNotMadeBeforeItIsNeeded() throws Exception {
        assertThat(authority().known()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void signsForNoOtherIdentity() throws Exception {
        String request = TestCertificates.signingRequest(TestCertificates.keys("EC", 256), "CN=CP-2");

        assertThatThrownBy(() -> authority().issue(CP, request)).hasMessageContaining("must be the identity, CP-1");
    }

    @Test
    void signsNoWeakKey() throws Exception {
        String request = TestCertificates.signingRequest(TestCertificates.keys("RSA", 1024), "CN=CP-1");

        assertThatThrownBy(() -> authority().issue(CP, request)).hasMessageContaining("RSA with 2048 bits");
    }

    @Test
    void signsNoRequestThatWasChanged() throws Exception {
        String request = TestCertificates.signingRequest(TestCertificates.keys("EC", 256), "CN=CP-1");
        String body = request.replaceAll("-----[^-]*-----", "").replaceAll("\\s", "");
        byte[] bytes = Base64.getDecoder().decode(body);
        bytes[bytes.length - 1] ^= 1;
        String changed = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END CERTIFICATE REQUEST-----\n";

        assertThatThrownBy(() -> authority().issue(CP, changed)).isInstanceOf(LocalAuthority.NotGranted.class);
    }

    @Test
    void signsNothingThatIsNoRequest() {
        for (String text : List.of(
                "", "hello", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n")) {
            assertThatThrownBy(() -> authority().issue(CP, text))
                    .as(text)
                    .isInstanceOf(LocalAuthority.NotGranted.class)
                    .hasMessageContaining("not readable");
        }
    }
}
