package org.optivgi.scm.ev;

/**
 * Consecutive steps of a horizon.
 *
 * @param first the first step, inclusive
 * @param end the step after the last; not above {@code first} when the range is empty
 */
public record StepRange(int first, int end) {
    /** Whether no step lies in the range. */
    public boolean isEmpty() {
        return end <= first;
    }

    /** How many steps lie in the range, 0 if it is empty. */
    public int length() {
        return Math.max(0, end - first);
    }

    /** Whether {@code step} lies in the range. */
    public boolean contains(int step) {
        return step >= first && step < end;
    }
}
