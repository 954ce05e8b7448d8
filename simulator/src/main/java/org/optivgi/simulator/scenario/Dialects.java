package org.optivgi.simulator.scenario;

import java.util.List;
import java.util.Optional;
import org.optivgi.simulator.station.Dialect;
import org.optivgi.simulator.v16.V16;
import org.optivgi.simulator.v201.V201;

/** The versions of OCPP that charge points can speak. */
public final class Dialects {
    /** What a charge point speaks unless something else is said. */
    public static final Dialect USUAL = V16.DIALECT;

    /** The other one. */
    public static final Dialect OCPP_201 = V201.DIALECT;

    private static final List<Dialect> ALL = List.of(V16.DIALECT, V201.DIALECT);

    private Dialects() {}

    /** The version with this subprotocol. */
    public static Optional<Dialect> named(String subprotocol) {
        return ALL.stream()
                .filter(dialect -> dialect.subprotocol().equals(subprotocol))
                .findFirst();
    }

    /** The subprotocols of all versions. */
    public static List<String> names() {
        return ALL.stream().map(Dialect::subprotocol).toList();
    }
}
