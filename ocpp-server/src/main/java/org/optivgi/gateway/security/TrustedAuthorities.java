package org.optivgi.gateway.security;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IssuedCertificate;

/**
 * Believes client certificates of the gateway's own authority and of configured ones.
 *
 * <p>A certificate that the gateway has issued belongs to the charge point that it was issued to, as long as it is not revoked.
 * One of another authority belongs to the charge point whose identity is its common name or its serial number attribute, in any
 * letter case. Spec: OCPP 1.6 security white paper §2.6.
 */
public final class TrustedAuthorities implements ClientCertificates {
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";
    private static final Map<String, String> SERIAL_NUMBER = Map.of("2.5.4.5", "SERIALNUMBER");

    private final Supplier<List<X509Certificate>> authorities;
    private final CertificateBook issued;
    private final Clock clock;

    /**
     * @param authorities whose certificates are believed
     * @param issued what the gateway has issued
     * @param clock real time
     */
    public TrustedAuthorities(Supplier<List<X509Certificate>> authorities, CertificateBook issued, Clock clock) {
        this.authorities = authorities;
        this.issued = issued;
        this.clock = clock;
    }

    @Override
    public Optional<RefusalReason> refuses(ChargePointId chargePoint, List<X509Certificate> chain) {
        X509Certificate certificate = chain.get(0);
        Optional<RefusalReason> refusal = distrust(chain);
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<IssuedCertificate> ours = issued.find(serialNumber(certificate));
        if (ours.isPresent() && ours.get().revokedAt() != null) {
            return Optional.of(RefusalReason.CERTIFICATE_REVOKED);
        }
        boolean belongs = ours.isPresent()
                ? ours.get().chargePoint().equals(chargePoint)
                : names(certificate.getSubjectX500Principal(), chargePoint);
        return belongs ? Optional.empty() : Optional.of(RefusalReason.CERTIFICATE_OF_ANOTHER);
    }

    private Optional<RefusalReason> distrust(List<X509Certificate> chain) {
        List<X509Certificate> trusted = authorities.get();
        List<X509Certificate> path =
                chain.stream().filter(link -> !trusted.contains(link)).toList();
        if (path.isEmpty() || trusted.isEmpty() || !isForClients(chain.get(0))) {
            return Optional.of(RefusalReason.CERTIFICATE_NOT_TRUSTED);
        }
        try {
            PKIXParameters parameters = new PKIXParameters(trusted.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException invalid) {
            boolean isTime = invalid.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                    || invalid.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID;
            return Optional.of(
                    isTime ? RefusalReason.CERTIFICATE_NOT_VALID_NOW : RefusalReason.CERTIFICATE_NOT_TRUSTED);
        } catch (GeneralSecurityException unusable) {
            return Optional.of(RefusalReason.CERTIFICATE_NOT_TRUSTED);
        }
    }

    private static boolean isForClients(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.contains(CLIENT) || uses.contains(ANY);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** Whether the name's common name or serial number attribute is the identity. */
    static boolean names(X500Principal name, ChargePointId chargePoint) {
        try {
            return new LdapName(name.getName(X500Principal.RFC2253, SERIAL_NUMBER))
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN")
                                    || part.getType().equalsIgnoreCase("SERIALNUMBER"))
                            .map(part -> part.getValue().toString())
                            .anyMatch(chargePoint.value()::equalsIgnoreCase);
        } catch (InvalidNameException unreadable) {
            return false;
        }
    }

    /** As it is kept and shown. */
    static String serialNumber(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT);
    }
}
