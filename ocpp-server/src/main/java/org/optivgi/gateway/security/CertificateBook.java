package org.optivgi.gateway.security;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.optivgi.gateway.network.IssuedCertificate;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkStore;

/** The certificates that the gateway has issued, in memory and in the store. Any thread may read and write. */
public final class CertificateBook {
    private final Map<String, IssuedCertificate> certificates = new ConcurrentHashMap<>();
    private final NetworkStore store;
    private final Clock clock;

    /**
     * @param remembered what earlier runs issued
     * @param clock real time
     */
    public CertificateBook(Collection<IssuedCertificate> remembered, NetworkStore store, Clock clock) {
        remembered.forEach(certificate -> certificates.put(certificate.serialNumber(), certificate));
        this.store = store;
        this.clock = clock;
    }

    /** All of them, the newest first. */
    public List<IssuedCertificate> all() {
        return certificates.values().stream()
                .sorted(Comparator.comparing(IssuedCertificate::issuedAt).reversed())
                .toList();
    }

    Optional<IssuedCertificate> find(String serialNumber) {
        return Optional.ofNullable(certificates.get(serialNumber));
    }

    /** Completes when the certificate survives. */
    CompletableFuture<Void> add(IssuedCertificate certificate) {
        certificates.put(certificate.serialNumber(), certificate);
        return store.append(List.of(new NetworkFact.CertificateStands(certificate)));
    }

    /**
     * Trusts a certificate no more, at once.
     *
     * @return completes when that survives; empty if the gateway has issued no such certificate
     */
    CompletableFuture<Optional<IssuedCertificate>> revoke(String serialNumber) {
        IssuedCertificate revoked = certificates.computeIfPresent(
                serialNumber,
                (serial, issued) -> issued.revokedAt() == null ? issued.revoked(clock.instant()) : issued);
        return revoked == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : store.append(List.of(new NetworkFact.CertificateStands(revoked)))
                        .thenApply(durable -> Optional.of(revoked));
    }
}
