package org.optivgi.gateway.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinGson;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API: what is served where, and the server under it.
 *
 * <p>Who calls needs an access token (see {@link AccessGate}), unless this machine is trusted; then it keeps web pages of elsewhere
 * from using it through a browser here (see {@link HostCheck} and {@link Requests#body}).
 */
public final class OperatorApi implements AutoCloseable {
    static final long MOST_BODY_BYTES = 256 * 1024;
    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 4;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 1_000;

    private final HttpSettings settings;
    private final LiveFeed feed;
    private final Routes routes;
    private @Nullable Javalin javalin;
    private @Nullable ServerConnector connector;

    /**
     * An API that does not listen yet.
     *
     * @param nanos a clock of real time that never goes back
     * @throws IllegalArgumentException if it would be open to others than this machine
     */
    public OperatorApi(HttpSettings settings, ApiPorts ports, LongSupplier nanos) {
        if (settings.openOnThisMachine() && !isLoopback(settings.host())) {
            throw new IllegalArgumentException(
                    "the HTTP API cannot be open without tokens on " + settings.host() + ", which others reach too");
        }
        this.settings = settings;
        Vehicles vehicles = new Vehicles(ports.network(), ports.site(), ports.plan(), ports.needs(), ports.clock());
        this.feed = new LiveFeed(
                LiveTopics.of(ports, vehicles),
                Long.toString(ports.about().startedAt().toEpochMilli(), Character.MAX_RADIX));
        this.routes = new Routes(ports, new AccessGate(settings, ports.tokens(), nanos), feed, vehicles);
    }

    /** Every operation that is served. */
    List<Operation> operations() {
        return routes.operations();
    }

    /**
     * Begins to listen.
     *
     * @return the port it listens on
     * @throws IOException if it cannot listen there
     */
    public int start() throws IOException {
        Javalin started = Javalin.create(this::configure);
        javalin = started;
        try {
            started.start();
        } catch (JavalinException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "the HTTP API cannot listen on " + settings.host() + ":" + settings.port() + " ("
                            + cause.getMessage() + "); choose another http.host or http.port",
                    e);
        }
        feed.start();
        return port();
    }

    /** The port it listens on; -1 before it started and after it stopped. */
    public int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    /** Stops listening and ends what is under way within about a second. */
    @Override
    public void close() {
        feed.close();
        if (javalin != null) {
            javalin.stop();
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        config.http.defaultContentType = "application/json";
        config.jsonMapper(new JavalinGson(ApiJson.GSON, false));
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> {
            // Waiting for what is under way would mean waiting for charge points, and for browsers that keep a
            // connection.
            server.setStopTimeout(0);
            server.setErrorHandler(new ProblemErrorHandler());
        });
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.addConnector((server, http) -> listener(server, new HttpConnectionFactory(http)));
        config.routes.before(new HostCheck(settings.host(), settings.openOnThisMachine()));
        config.routes.before(request -> {
            request.header("X-Content-Type-Options", "nosniff");
            request.header("Cache-Control", "no-store");
        });
        Problems.register(config.routes);
        new Page().register(config.routes);
        routes.register(config.routes);
    }

    private ServerConnector listener(Server server, HttpConnectionFactory http) {
        ServerConnector listener = new ServerConnector(server, 1, 1, http);
        listener.setHost(settings.host());
        listener.setPort(settings.port());
        listener.setIdleTimeout(IDLE_MILLIS);
        connector = listener;
        return listener;
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP_MILLIS);
        return threads;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
