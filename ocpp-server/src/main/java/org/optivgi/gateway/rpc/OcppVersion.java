package org.optivgi.gateway.rpc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of OCPP as negotiated for one connection. A charge point may come back with another one after an update. */
public enum OcppVersion {
    V16("ocpp1.6", null),
    V201("ocpp2.0.1", "-1");

    private final String subprotocol;
    private final @Nullable String idForUnreadable;

    OcppVersion(String subprotocol, @Nullable String idForUnreadable) {
        this.subprotocol = subprotocol;
        this.idForUnreadable = idForUnreadable;
    }

    /**
     * The message id of a CALLERROR to a frame whose own cannot be read; empty where such a frame is not answered. Spec:
     * OCPP-J 2.0.1 §4.2.3.
     */
    public Optional<String> idForUnreadable() {
        return Optional.ofNullable(idForUnreadable);
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
