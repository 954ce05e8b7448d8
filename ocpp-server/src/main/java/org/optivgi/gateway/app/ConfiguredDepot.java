package org.optivgi.gateway.app;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.optivgi.gateway.config.ConnectorSettings;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.SiteNodes;
import org.optivgi.gateway.config.VehicleNeeds;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TokenDirectory;
import org.optivgi.gateway.operator.IdTag;
import org.optivgi.gateway.operator.IdTagBook;
import org.optivgi.gateway.translation.AssumedNeeds;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.translation.StationGroup;

/** The depot as the configuration and the known id tags describe it, in the terms of the rooms that ask. From any thread. */
final class ConfiguredDepot implements ConnectorRatings, TokenDirectory, AssumedNeeds {
    private final GatewayConfig config;
    private final IdTagBook idTags;
    private final AuthorizationDecision unknown;
    private final ZoneId zone;
    private final SiteNodes nodes;

    ConfiguredDepot(GatewayConfig config, IdTagBook idTags) {
        this.config = config;
        this.idTags = idTags;
        boolean accept = config.authorization().unknownIdTags() == GatewayConfig.Authorization.UnknownIdTags.ACCEPT;
        this.unknown = AuthorizationDecision.of(accept ? Status.ACCEPTED : Status.INVALID);
        this.zone = config.timeZone();
        this.nodes = config.siteNodes();
    }

    @Override
    public ConnectorRating of(ConnectorKey connector) {
        ConnectorSettings settings = settings(connector);
        return ConnectorRating.of(
                config.site().voltage(),
                Phases.of(settings.phases()),
                settings.minAmps(),
                settings.maxAmps(),
                settings.safeShareAmps());
    }

    @Override
    public AuthorizationDecision decide(IdToken token, Instant at) {
        return idTags.find(token).map(tag -> tag.decision(at)).orElse(unknown);
    }

    @Override
    public double energyKwh(ChargePointId chargePoint, IdToken idToken) {
        return needs(chargePoint, idToken).energyKwh();
    }

    @Override
    public Instant departure(ChargePointId chargePoint, IdToken idToken, Instant arrival) {
        return needs(chargePoint, idToken).departure(arrival, zone);
    }

    @Override
    public int priority(IdToken idToken) {
        return idTags.find(idToken).map(IdTag::priority).orElse(0);
    }

    private VehicleNeeds needs(ChargePointId chargePoint, IdToken idToken) {
        VehicleNeeds usual = config.vehicleNeeds(chargePoint.value());
        return idTags.find(idToken)
                .map(tag -> usual.refinedBy(tag.energyKwh(), tag.stayMinutes(), tag.departureTime()))
                .orElse(usual);
    }

    /** What is planned together: the whole site, since all of it hangs on one grid connection. */
    List<StationGroup> stationGroups() {
        return List.of(new StationGroup(SiteNodes.ROOT, config.site().name()));
    }

    /** The site's limits, and where connectors hang on them. */
    SiteTree siteTree() {
        List<SiteTree.Node> tree = nodes.all().stream()
                .map(node -> new SiteTree.Node(
                        node.id(),
                        node.id().equals(SiteNodes.ROOT) ? null : SiteNodes.parentOf(node),
                        node.limitKw(),
                        node.limitAmps(),
                        node.loadKw()))
                .toList();
        return new SiteTree(config.site().voltage(), tree, this::outlet);
    }

    private SiteTree.Outlet outlet(ConnectorKey connector) {
        return new SiteTree.Outlet(
                nodes.nodeOf(connector.chargePoint().value()),
                settings(connector).phaseRotation());
    }

    private ConnectorSettings settings(ConnectorKey connector) {
        return config.connectorSettings(
                connector.chargePoint().value(), connector.connector().evse());
    }
}
