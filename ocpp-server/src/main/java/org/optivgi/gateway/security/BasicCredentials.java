package org.optivgi.gateway.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What an Authorization header says. Spec: RFC 7617.
 *
 * @param isUser whether the user name is the expected one
 * @param password as it was presented, any bytes
 */
record BasicCredentials(boolean isUser, byte[] password) {
    private static final String SCHEME = "basic ";

    /**
     * Reads a header.
     *
     * @param header its value; may be empty
     * @param identity the user name that is expected; it may have a colon, which RFC 7617 does not foresee. Letter case does
     *     not count, as it does not for identities
     * @return empty when the header is not there or says nothing that can be understood
     */
    static Optional<BasicCredentials> read(String header, String identity) {
        String stripped = header.strip();
        if (stripped.length() < SCHEME.length()
                || !stripped.substring(0, SCHEME.length()).equalsIgnoreCase(SCHEME)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder()
                    .decode(stripped.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        int expected = identity.getBytes(StandardCharsets.UTF_8).length;
        if (bytes.length > expected && bytes[expected] == ':' && isUser(bytes, expected, identity)) {
            return Optional.of(new BasicCredentials(true, Arrays.copyOfRange(bytes, expected + 1, bytes.length)));
        }
        for (int n = 0; n < bytes.length; n++) {
            if (bytes[n] == ':') {
                return Optional.of(new BasicCredentials(false, Arrays.copyOfRange(bytes, n + 1, bytes.length)));
            }
        }
        return Optional.empty();
    }

    private static boolean isUser(byte[] bytes, int length, String identity) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8).equalsIgnoreCase(identity);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "BasicCredentials[***]";
    }
}
