package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.ShippedTraits;
import org.optivgi.gateway.dispatch.Alarm;
import org.optivgi.gateway.dispatch.Alarms;
import org.optivgi.gateway.dispatch.ConnectorRatings;
import org.optivgi.gateway.dispatch.ProfileStyles;
import org.optivgi.gateway.dispatch.Supervision;
import org.optivgi.gateway.dispatch.SupervisionSettings;
import org.optivgi.gateway.dispatch.TraitedRatings;
import org.optivgi.gateway.dispatch.UnusedPowerSettings;
import org.optivgi.gateway.metrics.GatewayMetrics;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.traits.TraitsCatalogue;
import org.optivgi.gateway.traits.TraitsEntry;
import org.optivgi.gateway.traits.TraitsOf;

/** What is known of makes and single charge points, for the rooms that go by it. */
final class QuirkWiring {
    private final TraitsOf traits;
    private final ConnectorRatings ratings;
    private final ProfileStyles styles;
    private final Supervision supervision;

    /** @param clock the gateway's clock */
    QuirkWiring(GatewayConfig config, NetworkLoop network, ConfiguredDepot depot, GatewayMetrics metrics, Clock clock) {
        List<TraitsEntry> entries = new ArrayList<>(ShippedTraits.entries());
        entries.addAll(config.chargerTraits());
        this.traits = new KnownTraits(network, new TraitsCatalogue(entries));
        this.ratings = new TraitedRatings(depot, traits, network.behaviours());
        this.styles = new ProfileStyles(network, traits, network.behaviours());
        Alarms alarms = new Alarms(alarm -> {
            metrics.onAlarm(alarm);
            network.submit(new ChargePointEvent.NoticeReceived(
                    alarm.chargePoint(), clock.instant(), Notice.ALARM, text(alarm)));
        });
        metrics.watchAlarms(alarms::counts);
        this.supervision = new Supervision(settings(config), alarms);
    }

    private static String text(Alarm alarm) {
        return "connector " + alarm.connector() + " " + alarm.text() + " (" + alarm.kind() + ")";
    }

    private static SupervisionSettings settings(GatewayConfig config) {
        GatewayConfig.Supervision configured = config.supervision();
        return new SupervisionSettings(
                Duration.ofSeconds(configured.reactionSeconds()),
                configured.tolerancePercent() / 100,
                configured.toleranceAmps(),
                Duration.ofSeconds(3L * config.scheduling().meterValueSeconds()),
                new UnusedPowerSettings(
                        Duration.ofSeconds(configured.unusedPowerSeconds()),
                        configured.unusedMarginPercent() / 100,
                        configured.unusedMarginAmps()));
    }

    /** For the dispatcher, and whoever shows alarms. */
    Supervision supervision() {
        return supervision;
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
