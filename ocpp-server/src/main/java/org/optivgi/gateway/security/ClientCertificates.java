package org.optivgi.gateway.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.network.ChargePointId;

/** What client certificates are worth. Asked from any thread. */
@FunctionalInterface
public interface ClientCertificates {
    /**
     * Why the certificate does not prove that its owner is the charge point; empty when it does.
     *
     * @param chain the certificate and its issuers, not empty; that the client has its key is known
     */
    Optional<RefusalReason> refuses(ChargePointId chargePoint, List<X509Certificate> chain);
}
