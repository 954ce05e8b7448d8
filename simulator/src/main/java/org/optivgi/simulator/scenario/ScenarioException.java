package org.optivgi.simulator.scenario;

import java.util.List;

/** A scenario file that cannot be used; the message lists everything that is wrong with it, one problem a line. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    ScenarioException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
