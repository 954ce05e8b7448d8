package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Entity tags, by which two people who edit the same thing notice each other. Spec: RFC 9110 §8.8.3, §13.1.1. */
final class Etags {
    static final String ETAG = "ETag";
    static final String IF_MATCH = "If-Match";

    private static final int BYTES = 8;

    private Etags() {}

    /** The tag of a value, by its text. */
    static String of(Object value) {
        return of(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The tag of some bytes. */
    static String of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Refuses a change by somebody who has not seen what is to be changed; whoever sends no tag takes that risk. */
    static void requireMatch(Context request, String present) {
        String seen = request.header(IF_MATCH);
        if (seen != null && !seen.strip().equals("*") && !seen.contains(present)) {
            throw changedMeanwhile(present, seen);
        }
    }

    /** Somebody else was faster. */
    static ApiProblem changedMeanwhile(String present, @Nullable String seen) {
        return ApiProblem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        "Somebody else has changed it",
                        "its ETag is " + present + " now, but the request was made for "
                                + (seen == null ? "what it was before" : seen))
                .fixedBy("read it again, and repeat the change if it is still wanted");
    }
}
