package org.optivgi.gateway.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.net.Doorway;
import org.optivgi.gateway.net.EndpointSettings;
import org.optivgi.gateway.net.OcppEndpoint;
import org.optivgi.gateway.net.TlsServer;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.security.TlsMaterial;

/** The port for encrypted connections with what it needs: its threads, and the look at its files every few seconds. */
final class EncryptedPort implements AutoCloseable {
    private static final long LOOK_SECONDS = 2;

    private final OcppEndpoint endpoint;
    private final TlsMaterial material;
    private final ExecutorService handshakes;
    private final ScheduledExecutorService look;

    private EncryptedPort(
            OcppEndpoint endpoint, TlsMaterial material, ExecutorService handshakes, ScheduledExecutorService look) {
        this.endpoint = endpoint;
        this.material = material;
        this.handshakes = handshakes;
        this.look = look;
    }

    /**
     * Reads the certificates and listens.
     *
     * @param clientAuthorities whose certificates clients are told to show
     * @return empty when the configuration wants none
     * @throws IOException naming the file or the address that cannot be used
     */
    static Optional<EncryptedPort> open(
            GatewayConfig.Ocpp ocpp,
            EndpointSettings settings,
            SessionRegistry sessions,
            Doorway doorway,
            Supplier<List<X509Certificate>> clientAuthorities,
            SecureRandom random,
            Clock realTime)
            throws IOException {
        Integer port = ocpp.tls().port();
        if (port == null) {
            return Optional.empty();
        }
        List<TlsMaterial.Source> sources = ocpp.tls().certificates().stream()
                .map(certificate -> new TlsMaterial.Source(certificate.chain(), certificate.key()))
                .toList();
        TlsMaterial material = readable(sources, clientAuthorities, random);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        ExecutorService handshakes = Executors.newFixedThreadPool(threads, daemon("tls"));
        OcppEndpoint endpoint = new OcppEndpoint(
                new InetSocketAddress(ocpp.host(), port),
                settings,
                sessions,
                doorway,
                new TlsServer(material.context(), handshakes),
                realTime);
        try {
            endpoint.open();
        } catch (IOException cannotListen) {
            handshakes.shutdownNow();
            throw cannotListen;
        }
        ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(daemon("tls-files"));
        EncryptedPort opened = new EncryptedPort(endpoint, material, handshakes, look);
        look.scheduleWithFixedDelay(opened.material::reloadIfChanged, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return Optional.of(opened);
    }

    private static TlsMaterial readable(
            List<TlsMaterial.Source> sources, Supplier<List<X509Certificate>> authorities, SecureRandom random)
            throws IOException {
        try {
            return new TlsMaterial(sources, authorities, random);
        } catch (IOException unusable) {
            throw new IOException("ocpp.tls.certificates: " + reason(unusable), unusable);
        }
    }

    private static String reason(IOException unusable) {
        return unusable instanceof NoSuchFileException missing
                ? missing.getFile() + " is not there"
                : String.valueOf(unusable.getMessage());
    }

    /** The port that it listens on. */
    int port() {
        return endpoint.getPort();
    }

    @Override
    public void close() {
        look.shutdownNow();
        endpoint.close();
        handshakes.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
