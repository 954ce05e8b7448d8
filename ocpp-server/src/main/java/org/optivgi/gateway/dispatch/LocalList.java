package org.optivgi.gateway.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand.SendLocalList.Entry;
import org.optivgi.gateway.network.IdToken;

/** What charge points are to decide on while they cannot ask: id tokens and whether they may charge. Immutable. */
public final class LocalList {
    private final Map<IdToken, AuthorizationDecision> decisions =
            new TreeMap<>(Comparator.comparing(IdToken::canonical));
    private final String digest;

    /** A list of these. */
    public LocalList(Map<IdToken, AuthorizationDecision> decisions) {
        this.decisions.putAll(decisions);
        this.digest = digest(this.decisions);
    }

    /** The same for lists that say the same. */
    public String digest() {
        return digest;
    }

    int size() {
        return decisions.size();
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        decisions.forEach((token, decision) -> entries.add(new Entry(token, decision)));
        return entries;
    }

    /** What makes this list of an earlier one. */
    List<Entry> changesSince(LocalList earlier) {
        List<Entry> changes = new ArrayList<>();
        decisions.forEach((token, decision) -> {
            if (!decision.equals(earlier.decisions.get(token))) {
                changes.add(new Entry(token, decision));
            }
        });
        earlier.decisions.keySet().stream()
                .filter(token -> !decisions.containsKey(token))
                .forEach(token -> changes.add(new Entry(token, null)));
        return changes;
    }

    private static String digest(Map<IdToken, AuthorizationDecision> decisions) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            decisions.forEach((token, decision) ->
                    digest.update((token.canonical() + '\n' + decision + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
