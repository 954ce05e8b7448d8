package org.optivgi.gateway.security;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own certificate authority, which issues client certificates to charge points. Its key is made when it is first
 * needed and lies in the data folder, readable by its owner only. Any thread may use it.
 */
public final class LocalAuthority {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAuthority.class);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration OWN_VALIDITY = Duration.ofDays(20 * 365);
    /** A charge point's clock may be behind. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final int SERIAL_BITS = 127;

    private final Path keyFile;
    private final Path certificateFile;
    private final String name;
    private final Duration validity;
    private final SecureRandom random;
    private final Clock clock;

    /** Its key and certificate; guarded by this. */
    private @Nullable Own own;

    private record Own(PrivateKey key, X509Certificate certificate) {}

    /** The request cannot be granted; the message says why. */
    public static final class NotGranted extends Exception {
        private static final long serialVersionUID = 1L;

        NotGranted(String message) {
            super(message);
        }
    }

    /**
     * @param folder the data folder
     * @param name its common name
     * @param validity how long the certificates that it issues hold
     * @param clock real time
     */
    public LocalAuthority(Path folder, String name, Duration validity, SecureRandom random, Clock clock) {
        this.keyFile = folder.resolve("authority-key.pem");
        this.certificateFile = folder.resolve("authority.pem");
        this.name = name;
        this.validity = validity;
        this.random = random;
        this.clock = clock;
    }

    /** Its certificate if it has been needed before; charge points can have none of its certificates otherwise. */
    public synchronized List<X509Certificate> known() {
        if (own == null && !Files.exists(keyFile)) {
            return List.of();
        }
        try {
            return List.of(own().certificate());
        } catch (IOException unusable) {
            LOG.warn("The gateway's certificate authority cannot be used: {}", unusable.getMessage());
            return List.of();
        }
    }

    /**
     * Its certificate, for stations and tools that are to trust what it issues.
     *
     * @throws IOException if its files can neither be read nor made
     */
    public X509Certificate certificate() throws IOException {
        return own().certificate();
    }

    /**
     * Issues a client certificate.
     *
     * @param chargePoint who asks
     * @param signingRequest PKCS#10 in PEM, signed with the key that it is about; its common name or serial number attribute must
     *     be the identity
     * @return the certificate and the authority's
     * @throws NotGranted if the request is not as it must be
     * @throws IOException if the authority's files can neither be read nor made
     */
    public List<X509Certificate> issue(ChargePointId chargePoint, String signingRequest)
            throws NotGranted, IOException {
        PKCS10CertificationRequest request;
        try {
            request = Pem.signingRequest(signingRequest);
        } catch (IOException unreadable) {
            throw new NotGranted("the signing request is not readable: " + unreadable.getMessage());
        }
        Own authority = own();
        try {
            PublicKey key = checkedKey(request);
            X500Principal subject = new X500Principal(request.getSubject().getEncoded());
            if (!TrustedAuthorities.names(subject, chargePoint)) {
                throw new NotGranted("the signing request is for " + request.getSubject()
                        + "; its common name must be the identity, " + chargePoint);
            }
            X509Certificate certificate = sign(authority, request.getSubject(), key);
            return List.of(certificate, authority.certificate());
        } catch (GeneralSecurityException | OperatorCreationException | PKCSException unusable) {
            throw new NotGranted("the key in the signing request cannot be used: " + unusable.getMessage());
        }
    }

    private static PublicKey checkedKey(PKCS10CertificationRequest request)
            throws NotGranted, GeneralSecurityException, OperatorCreationException, PKCSException {
        PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
        boolean isStrong = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                || key instanceof ECPublicKey ec
                        && ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
        if (!isStrong) {
            throw new NotGranted("the key in the signing request must be RSA with " + LEAST_RSA_BITS
                    + " bits or more, or EC with " + LEAST_EC_BITS + " or more");
        }
        if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
            throw new NotGranted("the signing request was not signed with its own key");
        }
        return key;
    }

    private X509Certificate sign(Own authority, X500Name subject, PublicKey key)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = clock.instant();
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded()),
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(validity)),
                subject,
                key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(authority.certificate()));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(authority.key())));
    }

    private synchronized Own own() throws IOException {
        Own present = own;
        if (present == null) {
            present = Files.exists(keyFile)
                    ? new Own(
                            Pem.key(keyFile), Pem.certificates(certificateFile).get(0))
                    : make();
            own = present;
        }
        return present;
    }

    private Own make() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = selfSigned(pair);
            // The key comes last: where it is, its certificate is, too.
            write(certificateFile, Pem.write(certificate));
            write(keyFile, Pem.write(pair.getPrivate()));
            LOG.info("Made the gateway's certificate authority: {}", certificateFile);
            return new Own(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("every Java has elliptic curves", impossible);
        }
    }

    private X509Certificate selfSigned(KeyPair pair)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = clock.instant();
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(OWN_VALIDITY)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate())));
    }

    /** Whole or not at all, and readable by its owner only from the beginning. */
    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        boolean isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path part = isPosix
                ? Files.createTempFile(
                        folder,
                        "authority",
                        ".part",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "authority", ".part");
        Files.writeString(part, text, StandardCharsets.US_ASCII);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
