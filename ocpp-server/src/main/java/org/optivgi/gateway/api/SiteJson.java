package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The site at one moment.
 *
 * @param measuredKw the sum of what connectors say they draw
 * @param connectorsUnmeasured how many connectors are missing from that sum since they do not say
 */
record SiteJson(
        String name,
        Instant at,
        double limitKw,
        double permittedKw,
        double measuredKw,
        int connectorsUnmeasured,
        List<GroupJson> groups,
        List<PowerJson> connectors) {

    /** A station group. */
    record GroupJson(String id, double limitKw, double permittedKw, double measuredKw, int connectorsUnmeasured) {}

    /** A connector, and why it is permitted what it is. */
    record PowerJson(
            String chargePoint,
            int evse,
            int connector,
            String group,
            double permittedKw,
            double ratedKw,
            @Nullable Double measuredKw,
            String why) {}

    static SiteJson of(SiteStatus site) {
        return new SiteJson(
                site.name(),
                site.at(),
                ApiJson.rounded(site.limitKw()),
                ApiJson.rounded(site.permittedKw()),
                measuredKw(site.connectors()),
                unmeasured(site.connectors()),
                site.groups().stream().map(group -> group(site, group)).toList(),
                site.connectors().stream().map(SiteJson::power).toList());
    }

    /** The same without the single connectors. */
    SiteJson withoutConnectors() {
        return new SiteJson(name, at, limitKw, permittedKw, measuredKw, connectorsUnmeasured, groups, List.of());
    }

    private static GroupJson group(SiteStatus site, SiteStatus.Group group) {
        List<SiteStatus.Power> members = site.connectors().stream()
                .filter(connector -> group.nodes().contains(connector.group()))
                .toList();
        return new GroupJson(
                group.id(),
                ApiJson.rounded(group.limitKw()),
                ApiJson.rounded(group.permittedKw()),
                measuredKw(members),
                unmeasured(members));
    }

    static PowerJson power(SiteStatus.Power power) {
        return new PowerJson(
                power.chargePoint().value(),
                power.connector().evse(),
                power.connector().connector(),
                power.group(),
                ApiJson.rounded(power.permittedKw()),
                ApiJson.rounded(power.ratedKw()),
                ApiJson.rounded(power.measuredKw()),
                power.why());
    }

    private static double measuredKw(List<SiteStatus.Power> connectors) {
        return ApiJson.rounded(connectors.stream()
                .map(SiteStatus.Power::measuredKw)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum());
    }

    private static int unmeasured(List<SiteStatus.Power> connectors) {
        return (int) connectors.stream()
                .filter(connector -> connector.measuredKw() == null)
                .count();
    }
}
