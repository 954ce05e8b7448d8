package org.optivgi.gateway.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Keys and certificates for tests of encrypted connections. */
public final class TestCertificates {
    private TestCertificates() {}

    /** A key and a certificate for this machine that it has signed itself. */
    public record Identity(KeyPair keys, X509Certificate certificate) {
        /** Writes both as PEM. */
        public void write(Path chain, Path key) throws IOException {
            Files.writeString(chain, pem(certificate));
            Files.writeString(key, pem(keys.getPrivate()));
        }
    }

    /** A new key pair. */
    public static KeyPair keys(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** A server's identity. */
    public static Identity server(String algorithm) throws Exception {
        return selfSigned(
                keys(algorithm, algorithm.equals("EC") ? 256 : 2048),
                "CN=localhost",
                Instant.now().plusSeconds(3600));
    }

    /** A certificate for the key under the name, signed by the key itself. */
    public static Identity selfSigned(KeyPair keys, String name, Instant notAfter) throws Exception {
        X500Principal subject = new X500Principal(name);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(64, new SecureRandom()).setBit(64),
                Date.from(Instant.now().minusSeconds(7200)),
                Date.from(notAfter),
                subject,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new Identity(keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys))));
    }

    /** A signing request for the key under the name, in PEM. */
    public static String signingRequest(KeyPair keys, String name) throws Exception {
        return pem(new JcaPKCS10CertificationRequestBuilder(new X500Principal(name), keys.getPublic())
                .build(signer(keys)));
    }

    private static org.bouncycastle.operator.ContentSigner signer(KeyPair keys) throws Exception {
        String algorithm = keys.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
    }

    /** Any of these as PEM. */
    public static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    object instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : object);
        }
        return text.toString();
    }

    /** What a client needs that trusts these servers, and shows this certificate if there is one. */
    public static SSLContext client(List<X509Certificate> servers, @Nullable KeyPair keys, List<X509Certificate> chain)
            throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int n = 0; n < servers.size(); n++) {
            trusted.setCertificateEntry("server-" + n, servers.get(n));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        KeyManager[] own = null;
        if (keys != null) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", keys.getPrivate(), new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, new char[0]);
            own = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        return context;
    }
}
