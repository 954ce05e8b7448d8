package org.optivgi.gateway.net;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A client that wants in, as its handshake shows it.
 *
 * @param identity the charge point that it says it is, decoded
 * @param address where it comes from, without the port
 * @param isEncrypted whether the connection is encrypted
 * @param authorization the value of the header of that name; empty when there is none
 * @param certificates the certificate that it has proved to own the key of, followed by its issuers as the client gave
 *     them; empty when it showed none. Nobody has checked yet whether they are to be trusted
 */
public record Knock(
        String identity,
        String address,
        boolean isEncrypted,
        String authorization,
        List<X509Certificate> certificates) {
    public Knock {
        certificates = List.copyOf(certificates);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Knock[" + identity + " from " + address + "]";
    }
}
