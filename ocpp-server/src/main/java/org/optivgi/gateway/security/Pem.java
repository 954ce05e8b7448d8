package org.optivgi.gateway.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads and writes keys, certificates and signing requests in PEM. */
final class Pem {
    private Pem() {}

    /**
     * The certificates in a file, in its order; at least one.
     *
     * @throws IOException naming the file, if it cannot be read or has none
     */
    static List<X509Certificate> certificates(Path file) throws IOException {
        return certificates(Files.readAllBytes(file), file.toString());
    }

    /** The certificates in a text. */
    static List<X509Certificate> certificates(byte[] text, String source) throws IOException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException(source + " has no certificate in PEM");
            }
            return certificates;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(source + " is no certificate in PEM: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * The private key in a file: PKCS#8, or the older forms for RSA and EC; not encrypted.
     *
     * @throws IOException naming the file, if it cannot be read or has none
     */
    static PrivateKey key(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(file, StandardCharsets.US_ASCII))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                } else if (next instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        }
        throw new IOException(file + " has no private key in PEM that is not encrypted");
    }

    /**
     * The signing request in a text.
     *
     * @throws IOException if there is none
     */
    static PKCS10CertificationRequest signingRequest(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
        } catch (RuntimeException malformed) {
            throw new IOException("it cannot be read", malformed);
        }
        throw new IOException("it is no PKCS#10 signing request in PEM");
    }

    /** A key, certificate or request as text. */
    static String write(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            // The library's own form of an EC key leaves out its curve.
            writer.writeObject(
                    object instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
