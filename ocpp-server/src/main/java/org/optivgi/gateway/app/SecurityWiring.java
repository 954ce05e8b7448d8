package org.optivgi.gateway.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.net.Doorway;
import org.optivgi.gateway.net.EndpointSettings;
import org.optivgi.gateway.net.LinkPolicy;
import org.optivgi.gateway.net.OcppEndpoint;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.security.AccessBook;
import org.optivgi.gateway.security.AccessControl;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.Door;
import org.optivgi.gateway.security.Probation;
import org.optivgi.gateway.security.SecurityRules;
import org.optivgi.gateway.security.Strangers;
import org.optivgi.gateway.traits.TraitsOf;

/** Builds what decides who may connect, and the endpoint that asks it. */
final class SecurityWiring {
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

    /**
     * @param traits who knows which makes bear no pings
     * @param realTime real time, whatever the clock of the gateway
     */
    SecurityWiring(GatewayConfig config, NetworkMemory memory, NetworkStore store, TraitsOf traits, Clock realTime) {
        this.config = config;
        this.traits = traits;
        this.rules = new ConfiguredRules(config);
        this.realTime = realTime;
        this.book = new AccessBook(memory.accesses(), store, realTime);
        this.strangers = new Strangers(realTime);
        this.refused = new RefusedConnections(realTime, REFUSALS_KEPT);
        this.control = new AccessControl(
                rules,
                book,
                strangers,
                (chargePoint, chain) -> Optional.of(RefusalReason.CERTIFICATE_NOT_TRUSTED),
                random,
                realTime);
    }

    RefusedConnections refused() {
        return refused;
    }

    /** What charge points tell, on its way into the network. */
    ChargePointEvents events(ChargePointEvents network) {
        return new Probation(network, control::isKnown);
    }

    /** Where people decide. */
    AccessDesk desk(ChargePointCommands commands, SessionRegistry sessions) {
        return new AccessDesk(
                rules,
                book,
                strangers,
                commands,
                chargePoint ->
                        sessions.find(chargePoint.value()).ifPresent(session -> session.close(CloseReason.EXCLUDED)),
                random);
    }

    OcppEndpoint endpoint(SessionRegistry sessions) {
        EndpointSettings settings = EndpointSettings.forHeartbeat(
                        Duration.ofSeconds(config.ocpp().heartbeatSeconds()))
                .withMaxConnectionsPerAddress(config.ocpp().maxConnectionsPerAddress());
        return new OcppEndpoint(
                new InetSocketAddress(config.ocpp().host(), config.ocpp().port()),
                settings,
                sessions,
                new Doorway(control, this::policy, refused),
                null,
                realTime);
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
