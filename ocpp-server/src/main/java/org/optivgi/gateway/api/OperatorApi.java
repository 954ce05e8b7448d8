package org.optivgi.gateway.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.json.JavalinGson;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API: what is served where, and the server under it.
 *
 * <p>There is no login yet. So it is meant to listen on this machine only, warns when it does not, and keeps web pages of
 * elsewhere from using it through a browser on this machine (see {@link HostCheck} and {@link Requests#body}).
 */
public final class OperatorApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorApi.class);

    static final long MOST_BODY_BYTES = 256 * 1024;
    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 4;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 1_000;

    private final HttpSettings settings;
    private final ApiPorts ports;
    private @Nullable Javalin javalin;
    private @Nullable ServerConnector connector;

    /** An API that does not listen yet. */
    public OperatorApi(HttpSettings settings, ApiPorts ports) {
        this.settings = settings;
        this.ports = ports;
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
        if (!isLoopback(settings.host())) {
            LOG.warn(
                    "The HTTP API listens on {} and has no login: whoever reaches it can command charge points."
                            + " Set http.host to 127.0.0.1 unless only trusted people do",
                    settings.host());
        }
        return port();
    }

    /** The port it listens on; -1 before it started and after it stopped. */
    public int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    /** Stops listening and ends what is under way within about a second. */
    @Override
    public void close() {
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
        config.routes.before(new HostCheck(settings.host(), isLoopback(settings.host())));
        config.routes.before(request -> {
            request.header("X-Content-Type-Options", "nosniff");
            request.header("Cache-Control", "no-store");
        });
        Problems.register(config.routes);
        register(config.routes);
    }

    /** The route table. */
    private void register(RoutesConfig routes) {
        ChargePointHandlers chargePoints = new ChargePointHandlers(ports.network(), ports.commands());
        routes.get("/api/v1/charge-points", chargePoints::list);
        routes.get("/api/v1/charge-points/{id}", chargePoints::get);
        routes.post("/api/v1/charge-points/{id}/commands", chargePoints::command);

        routes.get("/api/v1/transactions", new TransactionHandlers(ports.network())::list);

        ReservationHandlers reservations =
                new ReservationHandlers(ports.network(), ports.reservations(), ports.clock());
        routes.get("/api/v1/reservations", reservations::list);
        routes.post("/api/v1/reservations", reservations::create);
        routes.get("/api/v1/reservations/{id}", reservations::get);
        routes.delete("/api/v1/reservations/{id}", reservations::cancel);

        routes.get("/api/v1/site", request -> {
            Requests.allowQuery(request);
            request.json(SiteJson.of(ports.site().now()));
        });

        HealthHandlers health = new HealthHandlers(ports.readiness());
        routes.get("/health/live", health::live);
        routes.get("/health/ready", health::ready);
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
