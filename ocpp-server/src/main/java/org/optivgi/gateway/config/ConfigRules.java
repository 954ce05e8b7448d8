package org.optivgi.gateway.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold between settings that are right each for itself. */
final class ConfigRules {
    private static final List<String> SUBPROTOCOLS = List.of("ocpp1.6");
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
        checkTls();
        checkAccess();
        checkNodes();
        checkConnectorNumbers();
        checkCurrents();
        checkDatabase();
        config.chargePoints().forEach((id, entry) -> checkSubprotocol("chargePoints." + id, entry.assumeSubprotocol()));
        checkTariff();
        config.chargePoints()
                .forEach((id, entry) ->
                        checkDeparture("chargePoints." + id, entry.stayMinutes(), entry.departureTime()));
        config.idTags()
                .forEach((id, entry) -> checkDeparture("idTags." + id, entry.stayMinutes(), entry.departureTime()));
    }

    private void checkTls() {
        GatewayConfig.Tls tls = config.ocpp().tls();
        Integer port = tls.port();
        if (port == null) {
            return;
        }
        if (port != 0
                && (port == config.ocpp().port()
                        || config.http().enabled() && port == config.http().port())) {
            errors.report(
                    "ocpp.tls.port", "is " + port + ", as is another port", "choose another port for one of them");
        }
        if (tls.certificates().isEmpty()) {
            errors.report(
                    "ocpp.tls.certificates",
                    "is empty, but ocpp.tls.port is set",
                    "name a certificate and its key, or remove the port");
        }
    }

    private void checkSubprotocol(String path, @Nullable String assumed) {
        if (assumed != null && !SUBPROTOCOLS.contains(assumed)) {
            errors.report(
                    path + ".assumeSubprotocol",
                    "is \"" + assumed + "\", which the gateway does not speak",
                    "write " + String.join(" or ", SUBPROTOCOLS));
        }
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

    private void checkTariff() {
        GatewayConfig.Tariff tariff = config.tariff();
        boolean needsPrice = tariff.demandPricePerKw() > 0 || !tariff.periods().isEmpty();
        if (tariff.pricePerKwh() == null && needsPrice) {
            errors.report(
                    "tariff",
                    "has no pricePerKwh",
                    "say what energy costs outside all periods, as pricePerKwh: 0.25; 0 if only the peak counts");
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

    private void checkNodes() {
        Map<String, String> nodeByChargePoint = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Integer> positionById = new HashMap<>();
        List<GatewayConfig.Node> nodes = config.site().nodes();
        List<String> fed =
                config.siteNodes().all().stream().map(GatewayConfig.Node::id).toList();
        List<String> ids = nodes.stream().map(GatewayConfig.Node::id).toList();
        for (int i = 0; i < nodes.size(); i++) {
            GatewayConfig.Node node = nodes.get(i);
            String path = "site.nodes[" + i + "]";
            if (node.id().equals(SiteNodes.ROOT)) {
                errors.report(path + ".id", "is " + SiteNodes.ROOT + ", the grid connection", "choose another id");
            } else if (positionById.putIfAbsent(node.id(), i) != null) {
                errors.report(path + ".id", "is " + node.id() + ", as is that of an earlier node", "choose another id");
            } else if (!fed.contains(node.id())) {
                reportUnfed(path, node, ids);
            }
            for (int j = 0; j < node.chargePoints().size(); j++) {
                String chargePoint = node.chargePoints().get(j);
                String other = nodeByChargePoint.putIfAbsent(chargePoint, node.id());
                if (other != null) {
                    errors.report(
                            path + ".chargePoints[" + j + "]",
                            "names " + chargePoint + ", which hangs on " + other + " already",
                            "keep it in one of them");
                }
            }
        }
    }

    private void reportUnfed(String path, GatewayConfig.Node node, List<String> ids) {
        String parent = SiteNodes.parentOf(node);
        if (ids.contains(parent)) {
            errors.report(
                    path + ".within",
                    "is " + parent + ", which " + node.id() + " feeds itself, or which nothing feeds",
                    "let every node lie within one that leads up to the grid connection");
        } else {
            errors.report(
                    path + ".within",
                    "is " + parent + ", which no node is called",
                    Nearest.to(parent, ids)
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("add that node, or leave within out for the grid connection"));
        }
    }

    private void checkConnectorNumbers() {
        config.chargePoints()
                .forEach((id, entry) -> entry.connectors().keySet().forEach(number -> {
                    if (!number.matches("[1-9][0-9]{0,3}")) {
                        errors.report(
                                "chargePoints." + id + ".connectors." + number,
                                "is no number of a connector",
                                "write the connector's number as the key, such as 1");
                    }
                }));
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
            checkCurrents("chargePoints." + id, id, entry.maxAmps(), config.connectorSettings(id));
            entry.connectors().forEach((number, one) -> {
                if (number.matches("[0-9]{1,4}")) {
                    checkCurrents(
                            "chargePoints." + id + ".connectors." + number,
                            "connector " + number + " of " + id,
                            one.maxAmps(),
                            config.connectorSettings(id, Integer.parseInt(number)));
                }
            });
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

    private void checkCurrents(String path, String what, @Nullable Double ownMaximum, ConnectorSettings settings) {
        if (settings.minAmps() > settings.maxAmps()) {
            errors.report(
                    path + (ownMaximum == null ? ".minAmps" : ".maxAmps"),
                    "leaves " + what + " with a minimum of " + ScalarTypes.write(settings.minAmps())
                            + " A above its maximum of " + ScalarTypes.write(settings.maxAmps()) + " A",
                    "set minAmps and maxAmps so that the minimum fits");
        }
    }

    private void checkDeparture(String path, @Nullable Integer stayMinutes, @Nullable Object departureTime) {
        if (stayMinutes != null && departureTime != null) {
            errors.report(path, "says both stayMinutes and departureTime", "keep one of the two");
        }
    }
}
