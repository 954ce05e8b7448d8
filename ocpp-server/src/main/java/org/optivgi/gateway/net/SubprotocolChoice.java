package org.optivgi.gateway.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.java_websocket.protocols.IProtocol;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.OcppVersion;

/**
 * Chooses the first subprotocol of the client's list that the gateway speaks: the charge point's preference counts.
 *
 * <p>A client without one is not turned away here, for the standard wants a completed handshake without the header,
 * followed by a close. One instance for each connection. Spec: OCPP-J 1.6 §3.1.2 and §3.2.
 */
final class SubprotocolChoice implements IProtocol {
    private final List<OcppVersion> spoken;
    private @Nullable OcppVersion chosen;
    private String spelled = "";

    SubprotocolChoice(List<OcppVersion> spoken) {
        this.spoken = spoken;
    }

    /** The version agreed on; empty when there is none. */
    Optional<OcppVersion> version() {
        return Optional.ofNullable(chosen);
    }

    // The library joins repeated headers with a semicolon.
    @Override
    public boolean acceptProvidedProtocol(String header) {
        for (String offered : header.split("[,;]", -1)) {
            Optional<OcppVersion> version = OcppVersion.ofSubprotocol(offered).filter(spoken::contains);
            if (version.isPresent()) {
                chosen = version.get();
                spelled = offered.strip();
                break;
            }
        }
        return true;
    }

    /** The name as the client spelled it, since clients compare letter by letter. */
    @Override
    public String getProvidedProtocol() {
        return spelled;
    }

    @Override
    public IProtocol copyInstance() {
        return new SubprotocolChoice(spoken);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SubprotocolChoice that && spoken.equals(that.spoken);
    }

    @Override
    public int hashCode() {
        return spoken.hashCode();
    }

    @Override
    public String toString() {
        return "SubprotocolChoice" + spoken.toString().toLowerCase(Locale.ROOT);
    }
}
