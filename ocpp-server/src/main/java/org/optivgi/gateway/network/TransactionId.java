package org.optivgi.gateway.network;

/**
 * The id of a transaction: issued by the gateway as a positive integer in OCPP 1.6, chosen by the charge point in 2.0.1.
 * Unique within its charge point; those issued by the gateway are unique altogether.
 *
 * @param value not blank
 */
public record TransactionId(String value) {
    public TransactionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("transaction id is blank");
        }
    }

    /** The id of a transaction whose number the gateway issued. */
    public static TransactionId of(long number) {
        return new TransactionId(Long.toString(number));
    }

    /** Whether it can be the id of a transaction: stations send 0 or -1 for one whose id they never learned (field note 22). */
    boolean isReal() {
        return !value.equals("0") && !value.startsWith("-");
    }

    @Override
    public String toString() {
        return value;
    }
}
