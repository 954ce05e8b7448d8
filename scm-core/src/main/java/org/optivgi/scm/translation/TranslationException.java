package org.optivgi.scm.translation;

/** The outside did not answer, or not usably. Never confused with "no vehicles" or "no limit". */
public final class TranslationException extends Exception {
    private static final long serialVersionUID = 1L;

    public TranslationException(String message) {
        super(message);
    }

    public TranslationException(String message, Throwable cause) {
        super(message, cause);
    }
}
