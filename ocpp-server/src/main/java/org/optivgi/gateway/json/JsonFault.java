package org.optivgi.gateway.json;

/** JSON that was handed in is not what was asked for. */
public final class JsonFault extends Exception {
    private final String field;
    private final String problem;
    private final String fix;

    /**
     * @param field which, with dots and brackets such as {@code evs[2].energy}; empty for the text as a whole
     * @param problem what is wrong with it
     * @param fix what to do
     */
    public JsonFault(String field, String problem, String fix) {
        super((field.isEmpty() ? "" : field + " ") + problem + "; " + fix);
        this.field = field;
        this.problem = problem;
        this.fix = fix;
    }

    /** Which field; empty for the text as a whole. */
    public String field() {
        return field;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }
}
