package org.optivgi.gateway.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares passwords with their slow hashes, and remembers which ones were right: a station that returns again and again,
 * and a site whose stations all return at once, cost a quick comparison only. What is remembered are keyed digests, under a
 * key that dies with the process. Any thread may use it.
 */
final class PasswordCheck {
    private static final String DIGEST = "HmacSHA256";
    private static final int MOST_REMEMBERED = 20_000;

    private final SecretKeySpec key;
    private final Map<String, byte[]> rightByHash = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    PasswordCheck(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, DIGEST);
    }

    /** Whether the password belongs to the hash. */
    boolean matches(String hash, byte[] password) {
        byte[] digest = digest(password);
        byte[] right;
        synchronized (rightByHash) {
            right = rightByHash.get(hash);
        }
        if (right != null) {
            return MessageDigest.isEqual(right, digest);
        }
        boolean matches = PasswordHash.matches(hash, password);
        if (matches) {
            synchronized (rightByHash) {
                rightByHash.put(hash, digest);
            }
        }
        return matches;
    }

    private byte[] digest(byte[] password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(password);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + DIGEST, impossible);
        }
    }
}
