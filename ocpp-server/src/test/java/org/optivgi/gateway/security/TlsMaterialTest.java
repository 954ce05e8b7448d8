package org.optivgi.gateway.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.testing.TestCertificates;

/** The gateway's certificates in files that may be wrong. */
class TlsMaterialTest {
    @TempDir
    Path folder;

    private Path chain;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        TestCertificates.server("EC").write(chain, key);
    }

    private TlsMaterial material() throws Exception {
        return new TlsMaterial(List.of(new TlsMaterial.Source(chain, key)), List::of, new SecureRandom());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedByName() throws Exception {
        Files.writeString(
                chain, TestCertificates.pem(TestCertificates.server("EC").certificate()));

        assertThatThrownBy(this::material).hasMessageContaining(key + " is not the key of the first certificate");
    }

    @Test
    void whatIsNoPemIsRefusedByName() throws Exception {
        Files.writeString(key, "no key at all");

        assertThatThrownBy(this::material).hasMessageContaining(key + " has no private key in PEM");
    }
}
