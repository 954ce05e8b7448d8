package org.optivgi.scm.ev;

/** The number of phases that a vehicle draws on. */
public enum Phases {
    ONE,
    TWO,
    THREE;

    /** 1, 2 or 3. */
    public int count() {
        return ordinal() + 1;
    }

    /**
     * @throws IllegalArgumentException unless {@code count} is 1, 2 or 3
     */
    public static Phases of(int count) {
        if (count < 1 || count > 3) {
            throw new IllegalArgumentException("phases is " + count + " but a vehicle draws on 1, 2 or 3");
        }
        return values()[count - 1];
    }
}
