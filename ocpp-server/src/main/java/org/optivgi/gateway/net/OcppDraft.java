package org.optivgi.gateway.net;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.OcppVersion;

/**
 * The WebSocket protocol with handshakes that can be refused with a status and a reason of ours; the library alone knows
 * 404 without a word, and then leaves the socket open.
 */
final class OcppDraft extends Draft_6455 {
    private final List<OcppVersion> versions;
    private final int maxMessageBytes;
    private boolean isUpgrade;
    private @Nullable OcppVersion assumed;

    OcppDraft(List<OcppVersion> versions, int maxMessageBytes) {
        super(List.of(), List.of(new SubprotocolChoice(versions)), maxMessageBytes);
        this.versions = versions;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Whether the request was a proper WebSocket handshake. */
    boolean isUpgrade() {
        return isUpgrade;
    }

    /** The version agreed on, else the one that is assumed; empty when there is none. */
    Optional<OcppVersion> version() {
        Optional<OcppVersion> agreed =
                getProtocol() instanceof SubprotocolChoice choice ? choice.version() : Optional.empty();
        return agreed.or(() -> Optional.ofNullable(assumed));
    }

    /** Takes a client that offers no subprotocol for one that speaks this version. Spec: field note 1. */
    void assume(OcppVersion version) {
        assumed = version;
    }

    /** Accepts any HTTP request, so that the endpoint can give its own answer to one that is no handshake. */
    @Override
    public HandshakeState acceptHandshakeAsServer(ClientHandshake request) throws InvalidHandshakeException {
        isUpgrade = super.acceptHandshakeAsServer(request) == HandshakeState.MATCHED
                && !request.getFieldValue("Sec-WebSocket-Key").isBlank();
        return HandshakeState.MATCHED;
    }

    @Override
    public HandshakeBuilder postProcessHandshakeResponseAsServer(
            ClientHandshake request, ServerHandshakeBuilder response) throws InvalidHandshakeException {
        if (response instanceof Refusal) {
            return response;
        }
        HandshakeBuilder accepted = super.postProcessHandshakeResponseAsServer(request, response);
        // The library repeats the request's header, and some charge points send none. Spec: field note 2.
        accepted.put("Connection", "Upgrade");
        return accepted;
    }

    @Override
    public List<ByteBuffer> createHandshake(Handshakedata handshake, boolean withContent) {
        return handshake instanceof Refusal refusal
                ? List.of(refusal.bytes())
                : super.createHandshake(handshake, withContent);
    }

    @Override
    public Draft copyInstance() {
        return new OcppDraft(versions, maxMessageBytes);
    }
}
