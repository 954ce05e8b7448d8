package org.optivgi.gateway.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted, slow hashes of passwords: PBKDF2 with HMAC-SHA-256, written as {@code pbkdf2-sha256$iterations$salt$hash}.
 *
 * <p>A password is bytes here, since OCPP 1.6 allows any. The number of iterations is for passwords of 16 characters and
 * more, which nobody guesses offline; a site whose stations all return at once after a restart must not wait for minutes.
 */
final class PasswordHash {
    private static final String NAME = "pbkdf2-sha256";
    private static final int ITERATIONS = 20_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    static String of(byte[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return NAME + "$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derive(password, salt, ITERATIONS));
    }

    /**
     * Whether this is the hash of the password. Takes some ten milliseconds.
     *
     * @throws IllegalArgumentException if it is no hash of ours
     */
    static boolean matches(String hash, byte[] password) {
        String[] parts = hash.split("\\$");
        if (parts.length != 4 || !parts[0].equals(NAME)) {
            throw new IllegalArgumentException("the stored password is no " + NAME + " hash");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    private static byte[] derive(byte[] password, byte[] salt, int iterations) {
        // In hexadecimal, as the JDK's PBKDF2 takes text only.
        char[] text = HexFormat.of().formatHex(password).toCharArray();
        try {
            KeySpec spec = new PBEKeySpec(text, salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has PBKDF2 with HMAC-SHA-256", impossible);
        }
    }
}
