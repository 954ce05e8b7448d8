package org.optivgi.simulator.station;

import java.util.List;
import java.util.Map;
import org.optivgi.simulator.hardware.OutletSpec;

/** A version of OCPP, as charge points speak it. Has no state: one serves all charge points. */
public interface Dialect {

    /** The WebSocket subprotocol, by which scenarios name it too. */
    String subprotocol();

    /** Whether it has messages for what vehicles say that they need. */
    boolean carriesNeeds();

    /** How this version spells a code of CALLERROR. */
    String spelled(RpcCode code);

    /**
     * What one charge point knows of this version.
     *
     * @param configuration settings that differ from the usual, those for reading only included
     * @throws IllegalArgumentException if a setting cannot have its value
     */
    Speaker speaker(List<OutletSpec> outlets, Map<String, String> configuration);
}
