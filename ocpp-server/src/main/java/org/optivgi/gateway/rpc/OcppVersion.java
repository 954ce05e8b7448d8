package org.optivgi.gateway.rpc;

import java.util.Optional;

/** A version of OCPP as negotiated for one connection. A charge point may come back with another one after an update. */
public enum OcppVersion {
    V16("ocpp1.6"),
    V201("ocpp2.0.1");

    private final String subprotocol;

    OcppVersion(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** The name in the {@code Sec-WebSocket-Protocol} header. Spec: OCPP-J 1.6 §3.1.2. */
    public String subprotocol() {
        return subprotocol;
    }

    /** The version that goes by this subprotocol name, in any letter case; empty when it is none of ours. */
    public static Optional<OcppVersion> ofSubprotocol(String name) {
        for (OcppVersion version : values()) {
            if (version.subprotocol.equalsIgnoreCase(name.strip())) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
