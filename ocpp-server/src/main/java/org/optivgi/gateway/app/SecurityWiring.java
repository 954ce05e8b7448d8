package org.optivgi.gateway.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.api.AdmissionPorts;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.net.Doorway;
import org.optivgi.gateway.net.EndpointSettings;
import org.optivgi.gateway.net.LinkPolicy;
import org.optivgi.gateway.net.OcppEndpoint;
import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.security.AccessBook;
import org.optivgi.gateway.security.AccessControl;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.AuthorityFile;
import org.optivgi.gateway.security.CertificateBook;
import org.optivgi.gateway.security.CertificateDesk;
import org.optivgi.gateway.security.Door;
import org.optivgi.gateway.security.LocalAuthority;
import org.optivgi.gateway.security.Probation;
import org.optivgi.gateway.security.SecurityRules;
import org.optivgi.gateway.security.Strangers;
import org.optivgi.gateway.security.TrustedAuthorities;
import org.optivgi.gateway.traits.TraitsOf;

/** Builds what decides who may connect, and the endpoints that ask it. */
final class SecurityWiring implements AutoCloseable {
    private static final int REFUSALS_KEPT = 200;

    private final GatewayConfig config;
    private final TraitsOf traits;
    private final SecurityRules rules;
    private final SecureRandom random = new SecureRandom();
    private final Clock realTime;
    private final AccessBook book;
    private final Strangers strangers;
    private final RefusedConnections refused;
    private final AccessControl control;
    private final LocalAuthority authority;
    private final CertificateDesk certificateDesk;
    private final ExecutorService signing;
    private final AtomicReference<@Nullable ChargePointCommands> commands = new AtomicReference<>();
    private final AtomicReference<@Nullable SessionRegistry> sessions = new AtomicReference<>();
    private final AtomicReference<@Nullable AuthorityFile> configuredAuthorities = new AtomicReference<>();
    private final AtomicReference<@Nullable EncryptedPort> encrypted = new AtomicReference<>();

    /**
     * @param traits who knows which makes bear no pings
     * @param signing where certificates are signed; ended by {@link #close}
     * @param realTime real time, whatever the clock of the gateway
     */
    SecurityWiring(
            GatewayConfig config,
            NetworkMemory memory,
            NetworkStore store,
            TraitsOf traits,
            ExecutorService signing,
            Clock realTime) {
        this.config = config;
        this.traits = traits;
        this.rules = new ConfiguredRules(config);
        this.realTime = realTime;
        this.book = new AccessBook(memory.accesses(), store, realTime);
        this.strangers = new Strangers(realTime);
        this.refused = new RefusedConnections(realTime, REFUSALS_KEPT);
        this.signing = signing;
        CertificateBook certificates = new CertificateBook(memory.certificates(), store, realTime);
        this.authority = new LocalAuthority(
                config.data(),
                config.site().name() + " charge points",
                Duration.ofDays(config.security().certificateDays()),
                random,
                realTime);
        this.certificateDesk = new CertificateDesk(authority, certificates, this::disconnect, signing, realTime);
        this.control = new AccessControl(
                rules,
                book,
                strangers,
                new TrustedAuthorities(this::clientAuthorities, certificates, realTime),
                random,
                realTime);
    }

    /** What charge points tell, on its way into the network. */
    ChargePointEvents events(ChargePointEvents network) {
        return certificateDesk.before(new Probation(network, control::isKnown), this::send);
    }

    private CompletableFuture<CommandOutcome> send(
            ChargePointId chargePoint, ChargePointCommand command, ChargePointCommands.Urgency urgency) {
        ChargePointCommands present = commands.get();
        return present == null
                ? CompletableFuture.completedFuture(new CommandOutcome.NotConnected(false))
                : present.send(chargePoint, command, urgency);
    }

    private void disconnect(ChargePointId chargePoint) {
        SessionRegistry present = sessions.get();
        if (present != null) {
            present.find(chargePoint.value()).ifPresent(session -> session.close(CloseReason.EXCLUDED));
        }
    }

    /** Names what was built after this: sessions need a door, and the door reaches sessions. */
    void connect(ChargePointCommands newCommands, SessionRegistry newSessions) {
        commands.set(newCommands);
        sessions.set(newSessions);
    }

    /** What people reach. */
    AdmissionPorts ports() {
        AccessDesk desk = new AccessDesk(rules, book, strangers, this::send, this::disconnect, random);
        return new AdmissionPorts(desk, certificateDesk, refused);
    }

    /** The endpoint for connections that are not encrypted, not open yet. */
    OcppEndpoint endpoint(SessionRegistry registry) {
        return new OcppEndpoint(
                new InetSocketAddress(config.ocpp().host(), config.ocpp().port()),
                endpointSettings(),
                registry,
                doorway(),
                null,
                realTime);
    }

    /**
     * Opens the port for encrypted connections, if the configuration wants one.
     *
     * @throws IOException naming the file or the address that cannot be used
     */
    void openEncrypted(SessionRegistry registry) throws IOException {
        Path file = config.ocpp().tls().clientAuthorities();
        if (file != null) {
            try {
                configuredAuthorities.set(new AuthorityFile(file));
            } catch (IOException unusable) {
                throw new IOException("ocpp.tls.clientAuthorities: " + unusable.getMessage(), unusable);
            }
        }
        encrypted.set(EncryptedPort.open(
                        config.ocpp(),
                        endpointSettings(),
                        registry,
                        doorway(),
                        this::clientAuthorities,
                        random,
                        realTime)
                .orElse(null));
    }

    /** The port for encrypted connections; empty when there is none. */
    Optional<Integer> encryptedPort() {
        return Optional.ofNullable(encrypted.get()).map(EncryptedPort::port);
    }

    @Override
    public void close() {
        EncryptedPort open = encrypted.getAndSet(null);
        if (open != null) {
            open.close();
        }
        signing.shutdownNow();
    }

    private List<X509Certificate> clientAuthorities() {
        AuthorityFile file = configuredAuthorities.get();
        List<X509Certificate> all = new ArrayList<>(authority.known());
        if (file != null) {
            all.addAll(file.current());
        }
        return all;
    }

    private EndpointSettings endpointSettings() {
        return EndpointSettings.forHeartbeat(Duration.ofSeconds(config.ocpp().heartbeatSeconds()))
                .withMaxConnectionsPerAddress(config.ocpp().maxConnectionsPerAddress());
    }

    private Doorway doorway() {
        return new Doorway(control, this::policy, refused);
    }

    private LinkPolicy policy(String identity) {
        GatewayConfig.ChargePointEntry entry = config.chargePoint(identity);
        Integer own = entry.pingSeconds();
        Integer ofMake = traits.of(identity).pingSeconds();
        int usual = ofMake == null ? config.ocpp().pingSeconds() : ofMake;
        int pingSeconds = own == null ? usual : own;
        Optional<OcppVersion> assumed =
                Optional.ofNullable(entry.assumeSubprotocol()).flatMap(OcppVersion::ofSubprotocol);
        return new LinkPolicy(Duration.ofSeconds(pingSeconds), assumed);
    }

    /** The rules as the configuration states them. */
    private static final class ConfiguredRules implements SecurityRules {
        private final GatewayConfig config;
        private final Set<String> atNodes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        private ConfiguredRules(GatewayConfig config) {
            this.config = config;
            config.site().nodes().stream()
                    .map(GatewayConfig.Node::chargePoints)
                    .flatMap(List::stream)
                    .forEach(atNodes::add);
        }

        @Override
        public Door door() {
            return switch (config.security().unknownChargePoints()) {
                case REFUSE -> Door.REFUSE;
                case PENDING -> Door.PENDING;
                case ACCEPT -> Door.ACCEPT;
            };
        }

        @Override
        public boolean isListed(ChargePointId chargePoint) {
            return config.chargePoints().containsKey(chargePoint.value()) || atNodes.contains(chargePoint.value());
        }

        @Override
        public int securityProfile(ChargePointId chargePoint) {
            Integer own = config.chargePoint(chargePoint.value()).securityProfile();
            return own == null ? config.security().profile() : own;
        }
    }
}
