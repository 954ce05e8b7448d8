package org.optivgi.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's certificates for TLS, from files, and read again when these change: so they can be renewed without a restart
 * and without dropping a connection. Files that are wrong change nothing but the log.
 */
public final class TlsMaterial {
    private static final Logger LOG = LoggerFactory.getLogger(TlsMaterial.class);
    private static final byte[] PROOF = {1, 2, 3};

    private final List<Source> sources;
    private final ServerKeys keys = new ServerKeys();
    private final SSLContext context;
    private Map<Path, FileTime> readAt;

    /**
     * A certificate and its key.
     *
     * @param chain PEM file with the gateway's certificate, followed by those of its issuers
     * @param key PEM file with its private key, not encrypted
     */
    public record Source(Path chain, Path key) {}

    /**
     * Reads the files.
     *
     * @param sources one for each kind of key; clients that cannot take the one take the other
     * @param clientAuthorities those whose certificates clients are told to show
     * @throws IOException naming the file and what is wrong with it
     */
    public TlsMaterial(List<Source> sources, Supplier<List<X509Certificate>> clientAuthorities, SecureRandom random)
            throws IOException {
        this.sources = List.copyOf(sources);
        this.readAt = times();
        keys.exchange(read());
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {keys}, new TrustManager[] {new AnyClientCertificate(clientAuthorities)}, random);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has TLS", impossible);
        }
    }

    /** For all connections, whatever the keys will be. */
    public SSLContext context() {
        return context;
    }

    /** Reads the files again if any has changed; to be called now and then, by one thread. */
    public void reloadIfChanged() {
        Map<Path, FileTime> now = times();
        if (now.equals(readAt)) {
            return;
        }
        readAt = now;
        try {
            keys.exchange(read());
            LOG.info("Read the certificates for TLS again, as their files have changed");
        } catch (IOException wrong) {
            LOG.warn(
                    "The certificates for TLS have changed but cannot be used, the former ones stay: {}",
                    wrong.getMessage());
        }
    }

    private Map<Path, FileTime> times() {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Source source : sources) {
            times.put(source.chain(), time(source.chain()));
            times.put(source.key(), time(source.key()));
        }
        return times;
    }

    /** The time of the file; a fixed one while it is not there, as when it is just being replaced. */
    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }

    private List<ServerKeys.Entry> read() throws IOException {
        List<ServerKeys.Entry> entries = new ArrayList<>();
        for (Source source : sources) {
            List<X509Certificate> chain = Pem.certificates(source.chain());
            PrivateKey key = Pem.key(source.key());
            if (!belong(key, chain.get(0))) {
                throw new IOException(source.key() + " is not the key of the first certificate in " + source.chain());
            }
            entries.add(new ServerKeys.Entry(key, chain));
        }
        return entries;
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROOF);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(PROOF);
            return verifying.verify(signature);
        } catch (GeneralSecurityException doNotFit) {
            return false;
        }
    }
}
