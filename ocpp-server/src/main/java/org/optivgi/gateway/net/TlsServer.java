package org.optivgi.gateway.net;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.java_websocket.SSLSocketChannel2;

/**
 * Encrypts the connections of an endpoint: TLS 1.2 and 1.3. A client certificate is asked for and not insisted on; what it is
 * worth is for the gatekeeper to say, who can give a reason.
 */
public final class TlsServer {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final ExecutorService handshakes;

    /**
     * @param context the gateway's keys and the authorities whose certificates clients should show
     * @param handshakes does the calculations of TLS handshakes; the caller ends it, after the endpoint
     */
    public TlsServer(SSLContext context, ExecutorService handshakes) {
        this.context = context;
        this.handshakes = handshakes;
    }

    ByteChannel wrap(SocketChannel channel, SelectionKey key) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setWantClientAuth(true);
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        return new SSLSocketChannel2(channel, engine, handshakes, key);
    }
}
