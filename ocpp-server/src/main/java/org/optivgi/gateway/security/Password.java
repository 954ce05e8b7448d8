package org.optivgi.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A charge point's password for basic authentication.
 *
 * <p>OCPP 1.6 calls it AuthorizationKey, sends it in hexadecimal, and means its bytes; some charge points present the bytes,
 * others the hexadecimal digits. So digits and the bytes that they write are the same password here. Spec: OCPP 1.6 security
 * white paper §3, A00.FR.205.
 */
public final class Password {
    private static final int LEAST = 16;
    private static final int MOST = 40;
    private static final int GENERATED = 20;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9a-fA-F]{2}){" + LEAST + ",}");

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * A password as somebody wrote it.
     *
     * @throws IllegalArgumentException naming the fix, if it has not 16 to 40 printable ASCII characters
     */
    public static Password of(String text) {
        if (text.length() < LEAST || text.length() > MOST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("must have " + LEAST + " to " + MOST
                    + " characters from the printable ones of ASCII, without blanks");
        }
        return new Password(text);
    }

    /** A new one of 20 characters, which no station refuses for its length and no person reads wrong. */
    static Password random(SecureRandom random) {
        StringBuilder text = new StringBuilder(GENERATED);
        for (int n = 0; n < GENERATED; n++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Password(text.toString());
    }

    /** The password in clear, to be shown once to whoever sets it. */
    public String text() {
        return text;
    }

    /** What is hashed. */
    byte[] bytes() {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is compared with the hash, of what a client presented. */
    static byte[] bytes(byte[] presented) {
        String text = new String(presented, StandardCharsets.ISO_8859_1);
        return HEXADECIMAL.matcher(text).matches() ? HexFormat.of().parseHex(text) : presented;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "Password[***]";
    }
}
