package org.optivgi.gateway.security;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's keys for TLS, which can be exchanged while it runs. Connections that are there go on; handshakes in progress
 * end with the key with which they began, as the former ones are kept until the next exchange.
 */
final class ServerKeys extends X509ExtendedKeyManager {
    private volatile State state = new State(0, Map.of(), Map.of());

    /** A key with the certificates that vouch for it, its own first. */
    record Entry(PrivateKey key, List<X509Certificate> chain) {
        Entry {
            chain = List.copyOf(chain);
        }
    }

    private record State(int generation, Map<String, Entry> current, Map<String, Entry> former) {
        @Nullable
        Entry find(@Nullable String alias) {
            if (alias == null) {
                return null;
            }
            Entry entry = current.get(alias);
            return entry != null ? entry : former.get(alias);
        }
    }

    /** Shows these keys from the next handshake on; of two for one algorithm the first. */
    synchronized void exchange(List<Entry> entries) {
        int generation = state.generation() + 1;
        Map<String, Entry> named = new TreeMap<>();
        for (int n = 0; n < entries.size(); n++) {
            named.put(generation + "-" + n, entries.get(n));
        }
        state = new State(generation, named, state.current());
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return state.current().entrySet().stream()
                .filter(entry -> entry.getValue().key().getAlgorithm().equals(keyType))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        Entry entry = state.find(alias);
        return entry == null ? null : entry.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        Entry entry = state.find(alias);
        return entry == null ? null : entry.key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
