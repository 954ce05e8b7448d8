package org.optivgi.gateway.app;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.config.ConnectorSettings;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.Groups;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.PowerOverTime;
import org.optivgi.gateway.dispatch.SiteConstraint;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TokenDirectory;
import org.optivgi.gateway.translation.AssumedNeeds;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.translation.StationGroup;

/** The depot as the configuration describes it, in the terms of the rooms that ask. Immutable. */
final class ConfiguredDepot implements ConnectorRatings, TokenDirectory, AssumedNeeds {
    private final GatewayConfig config;
    private final ZoneId zone;
    private final Groups groups;

    ConfiguredDepot(GatewayConfig config) {
        this.config = config;
        this.zone = config.timeZone();
        this.groups = config.groups();
    }

    @Override
    public ConnectorRating of(ConnectorKey connector) {
        ConnectorSettings settings =
                config.connectorSettings(connector.chargePoint().value());
        return ConnectorRating.of(
                config.site().voltage(),
                Phases.of(settings.phases()),
                settings.minAmps(),
                settings.maxAmps(),
                settings.safeShareAmps());
    }

    @Override
    public AuthorizationDecision decide(IdToken token, Instant at) {
        GatewayConfig.IdTagEntry entry = config.idTag(token.value()).orElse(null);
        if (entry == null) {
            boolean accept = config.authorization().unknownIdTags() == GatewayConfig.Authorization.UnknownIdTags.ACCEPT;
            return AuthorizationDecision.of(accept ? Status.ACCEPTED : Status.INVALID);
        }
        return new AuthorizationDecision(status(entry, at), entry.expires(), group(entry));
    }

    private static Status status(GatewayConfig.IdTagEntry entry, Instant at) {
        if (entry.blocked()) {
            return Status.BLOCKED;
        }
        Instant expires = entry.expires();
        return expires != null && !at.isBefore(expires) ? Status.EXPIRED : Status.ACCEPTED;
    }

    private static @Nullable IdToken group(GatewayConfig.IdTagEntry entry) {
        String parent = entry.parent();
        return parent == null ? null : new IdToken(parent);
    }

    @Override
    public double energyKwh(ChargePointId chargePoint, IdToken idToken) {
        return config.vehicleNeeds(chargePoint.value(), idToken.value()).energyKwh();
    }

    @Override
    public Instant departure(ChargePointId chargePoint, IdToken idToken, Instant arrival) {
        return config.vehicleNeeds(chargePoint.value(), idToken.value()).departure(arrival, zone);
    }

    /** The station groups to plan, in the order of the configuration. */
    List<StationGroup> stationGroups() {
        return groups.all().stream()
                .map(group -> new StationGroup(group.id(), group.id()))
                .toList();
    }

    /** The limit of each station group, by the group's id. */
    Map<String, SiteConstraint> constraintByGroup() {
        Map<String, SiteConstraint> byGroup = new LinkedHashMap<>();
        for (Groups.Group group : groups.all()) {
            byGroup.put(
                    group.id(),
                    new SiteConstraint(
                            group.id(),
                            chargePoint -> groups.groupOf(chargePoint.value()).equals(group.id()),
                            PowerOverTime.constant(group.limitKw())));
        }
        return byGroup;
    }

    /** Every limit that holds: each group's, and the site's over all. */
    List<SiteConstraint> constraints() {
        List<SiteConstraint> all = new ArrayList<>(constraintByGroup().values());
        all.add(new SiteConstraint(
                "site", any -> true, PowerOverTime.constant(config.site().limitKw())));
        return List.copyOf(all);
    }
}
