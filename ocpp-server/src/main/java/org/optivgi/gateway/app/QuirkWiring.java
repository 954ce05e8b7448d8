package org.optivgi.gateway.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.ShippedTraits;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.ProfileStyles;
import org.optivgi.gateway.dispatch.TraitedRatings;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.traits.TraitsCatalogue;
import org.optivgi.gateway.traits.TraitsEntry;
import org.optivgi.gateway.traits.TraitsOf;

/** What is known of makes and single charge points, for the rooms that go by it. */
final class QuirkWiring {
    private final TraitsOf traits;
    private final ConnectorRatings ratings;
    private final ProfileStyles styles;

    QuirkWiring(GatewayConfig config, NetworkLoop network, ConfiguredDepot depot) {
        List<TraitsEntry> entries = new ArrayList<>(ShippedTraits.entries());
        entries.addAll(config.chargerTraits());
        this.traits = new KnownTraits(network, new TraitsCatalogue(entries));
        this.ratings = new TraitedRatings(depot, traits, network.behaviours());
        this.styles = new ProfileStyles(network, traits, network.behaviours());
    }

    TraitsOf traits() {
        return traits;
    }

    ConnectorRatings ratings() {
        return ratings;
    }

    /** For the dispatcher alone. */
    ProfileStyles styles() {
        return styles;
    }

    /** How long a charge point is left alone after it has connected and said nothing. */
    Duration quietTime(String identity, Duration usual) {
        Integer own = traits.of(identity).quietSeconds();
        return own == null ? usual : Duration.ofSeconds(own);
    }
}
