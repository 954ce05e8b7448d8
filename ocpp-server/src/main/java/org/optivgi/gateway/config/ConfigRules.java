package org.optivgi.gateway.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold between settings that are right each for itself. */
final class ConfigRules {
    private static final double ROUNDING_KW = 1e-9;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private final GatewayConfig config;
    private final List<String> algorithms;
    private final ErrorSink errors;

    /** Takes what is wrong with the value at a path. */
    @FunctionalInterface
    interface ErrorSink {
        void report(String path, String problem, String hint);
    }

    ConfigRules(GatewayConfig config, List<String> algorithms, ErrorSink errors) {
        this.config = config;
        this.algorithms = algorithms;
        this.errors = errors;
    }

    void check() {
        checkAlgorithm();
        checkHorizon();
        checkPorts();
        checkAccess();
        checkGroups();
        checkCurrents();
        checkDatabase();
        config.chargePoints()
                .forEach((id, entry) ->
                        checkDeparture("chargePoints." + id, entry.stayMinutes(), entry.departureTime()));
        config.idTags()
                .forEach((id, entry) -> checkDeparture("idTags." + id, entry.stayMinutes(), entry.departureTime()));
    }

    private void checkAlgorithm() {
        String chosen = config.scheduling().algorithm();
        if (!algorithms.contains(chosen)) {
            errors.report(
                    "scheduling.algorithm",
                    "is \"" + chosen + "\", which no algorithm is called",
                    Nearest.to(chosen, algorithms)
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("write one of " + String.join(", ", algorithms)));
        }
    }

    private void checkHorizon() {
        int horizonSeconds = config.scheduling().horizonMinutes() * 60;
        int resolution = config.scheduling().resolutionSeconds();
        if (horizonSeconds % resolution != 0) {
            errors.report(
                    "scheduling.horizonMinutes",
                    "(" + horizonSeconds / 60 + " min) is no whole number of steps of resolutionSeconds (" + resolution
                            + " s)",
                    "choose a resolution that divides it, such as 60");
        }
    }

    private void checkPorts() {
        GatewayConfig.Http http = config.http();
        if (http.enabled() && http.port() != 0 && http.port() == config.ocpp().port()) {
            errors.report(
                    "http.port", "is " + http.port() + ", as is ocpp.port", "choose another port for one of them");
        }
    }

    private void checkAccess() {
        GatewayConfig.Http http = config.http();
        if (http.openOnThisMachine() && !LOOPBACK.matcher(http.host()).matches()) {
            errors.report(
                    "http.openOnThisMachine",
                    "is true although http.host is " + http.host() + ", which other machines reach",
                    "set http.host to 127.0.0.1, or use access tokens");
        }
    }

    private void checkGroups() {
        Map<String, String> groupByChargePoint = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Integer> positionById = new HashMap<>();
        for (int i = 0; i < config.stationGroups().size(); i++) {
            GatewayConfig.StationGroup group = config.stationGroups().get(i);
            String path = "stationGroups[" + i + "]";
            if (group.id().equals(Groups.REST)) {
                errors.report(
                        path + ".id",
                        "is " + Groups.REST + ", the group of all charge points that no listed group names",
                        "choose another id");
            }
            if (positionById.putIfAbsent(group.id(), i) != null) {
                errors.report(
                        path + ".id", "is " + group.id() + ", as is that of an earlier group", "choose another id");
            }
            if (group.chargePoints().isEmpty()) {
                errors.report(path + ".chargePoints", "names no charge point", "list identities, or remove the group");
            }
            for (int j = 0; j < group.chargePoints().size(); j++) {
                String chargePoint = group.chargePoints().get(j);
                String other = groupByChargePoint.putIfAbsent(chargePoint, group.id());
                if (other != null) {
                    errors.report(
                            path + ".chargePoints[" + j + "]",
                            "names " + chargePoint + ", which is in group " + other + " already",
                            "keep it in one of them");
                }
            }
        }
        checkGroupLimits();
    }

    private void checkGroupLimits() {
        double listedKw = Groups.sumKw(config.stationGroups());
        double siteKw = config.site().limitKw();
        if (listedKw > siteKw + ROUNDING_KW) {
            errors.report(
                    "stationGroups",
                    "have limits of " + ScalarTypes.write(listedKw) + " kW together, above the site's "
                            + ScalarTypes.write(siteKw) + " kW",
                    "lower them, or raise site.limitKw if the grid connection allows it");
        }
    }

    private void checkCurrents() {
        GatewayConfig.Defaults defaults = config.defaults();
        if (defaults.minAmps() > defaults.maxAmps()) {
            errors.report(
                    "defaults.minAmps",
                    "is " + ScalarTypes.write(defaults.minAmps()) + ", above defaults.maxAmps ("
                            + ScalarTypes.write(defaults.maxAmps()) + ")",
                    "lower it");
            return;
        }
        config.chargePoints().forEach((id, entry) -> {
            ConnectorSettings settings = config.connectorSettings(id);
            if (settings.minAmps() > settings.maxAmps()) {
                errors.report(
                        "chargePoints." + id + (entry.maxAmps() == null ? ".minAmps" : ".maxAmps"),
                        "leaves " + id + " with a minimum of " + ScalarTypes.write(settings.minAmps())
                                + " A above its maximum of " + ScalarTypes.write(settings.maxAmps()) + " A",
                        "set minAmps and maxAmps so that the minimum fits");
            }
        });
    }

    private void checkDatabase() {
        GatewayConfig.Database database = config.database();
        String url = database.url();
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            errors.report(
                    "database.url",
                    "is no JDBC URL of PostgreSQL",
                    "write jdbc:postgresql://host:5432/database, or remove it to use the data folder");
        }
        if (url == null && (database.user() != null || database.password() != null)) {
            errors.report("database", "names a user but no url", "add database.url");
        }
    }

    private void checkDeparture(String path, @Nullable Integer stayMinutes, @Nullable Object departureTime) {
        if (stayMinutes != null && departureTime != null) {
            errors.report(path, "says both stayMinutes and departureTime", "keep one of the two");
        }
    }
}
