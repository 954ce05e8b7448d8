package org.optivgi.gateway.app;

import java.net.InetSocketAddress;
import java.util.List;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;

/**
 * What the WebSocket library can do at most: a server that answers every call with an empty result, and does nothing else.
 * The measure for {@link SustainedLoadBenchmark}.
 */
final class BareServer extends WebSocketServer {
    private static final int BACKLOG = 4_096;

    private BareServer() {
        super(
                new InetSocketAddress("127.0.0.1", 0),
                List.of(new Draft_6455(List.of(), List.of(new Protocol("ocpp1.6")))));
        setTcpNoDelay(true);
        setReuseAddr(true);
        setConnectionLostTimeout(0);
        setMaxPendingConnections(BACKLOG);
    }

    /** Runs until it is killed; says where it listens. */
    public static void main(String[] args) {
        new BareServer().start();
    }

    @Override
    public void onStart() {
        System.out.println("bare server listening on ws://127.0.0.1:" + getPort() + "/ocpp");
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        int start = message.indexOf('"') + 1;
        connection.send("[3,\"" + message.substring(start, message.indexOf('"', start)) + "\",{}]");
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        // Nothing to do: it answers whoever asks.
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        // Nothing to do.
    }

    @Override
    public void onError(WebSocket connection, Exception failure) {
        failure.printStackTrace();
    }
}
