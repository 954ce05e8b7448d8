package org.optivgi.simulator.link;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Opens links with the JDK's WebSocket client: all links of one instance share one selector and a few threads. Safe
 * from any thread.
 */
public final class WebSocketLinks implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final ExecutorService threads;
    private final HttpClient client;

    /**
     * Links whose listeners run on the given number of threads.
     *
     * @param name prefix of the threads' names
     */
    public WebSocketLinks(String name, int threadCount) {
        threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, name + "-io");
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** The address of a charge point: the central system's URL with the identity, percent-encoded, as last segment. */
    public static URI address(String url, String identity) {
        String encoded = URLEncoder.encode(identity, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(url.endsWith("/") ? url + encoded : url + "/" + encoded);
    }

    /**
     * Opens a link in the way that a charge point asks for it.
     *
     * @param url the central system's address without an identity
     */
    public CompletableFuture<Link> open(String url, Approach approach, LinkListener listener) {
        URI address = address(approach.path().isEmpty() ? url : url + "/" + approach.path(), approach.identity());
        if (approach.hasConnectionHeader()) {
            return open(address, approach.subprotocols(), Map.of(), listener);
        }
        // Not on the threads of the links, for it waits.
        return CompletableFuture.supplyAsync(() -> {
            try {
                return BareHandshake.attempt(address, approach.subprotocols());
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /**
     * Opens a link.
     *
     * @param subprotocols in order of preference; empty offers none
     * @param headers further request headers
     * @return the link; fails with {@link HandshakeRefusedException} if the central system says no, or with the I/O
     *     error
     */
    public CompletableFuture<Link> open(
            URI address, List<String> subprotocols, Map<String, String> headers, LinkListener listener) {
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
        headers.forEach(builder::header);
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.get(0),
                    subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        }
        JdkLink link = new JdkLink(listener);
        return builder.buildAsync(address, link).handle((socket, failure) -> {
            if (failure != null) {
                throw new CompletionException(explained(failure));
            }
            return link;
        });
    }

    private static Throwable explained(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            return new HandshakeRefusedException(
                    refused.getResponse().statusCode(),
                    refused.getResponse().headers().map(),
                    refused);
        }
        return cause;
    }

    /** Ends the threads; links still open are dropped. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
