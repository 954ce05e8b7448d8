package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The site at one moment.
 *
 * @param loadKw what else the site draws, by a meter or as configured
 * @param measuredKw the sum of what connectors say they draw
 * @param connectorsUnmeasured how many connectors are missing from that sum since they do not say
 */
record SiteJson(
        String name,
        Instant at,
        double limitKw,
        double loadKw,
        double permittedKw,
        double measuredKw,
        int connectorsUnmeasured,
        List<GroupJson> groups,
        List<PowerJson> connectors) {

    /** A station group. */
    record GroupJson(
            String id,
            double limitKw,
            double loadKw,
            double permittedKw,
            double measuredKw,
            int connectorsUnmeasured) {}

    /**
     * A connector, and why it is permitted what it is.
     *
     * @param why all of the reasons in words
     * @param reasons the same for programs
     */
    record PowerJson(
            String chargePoint,
            int evse,
            int connector,
            String group,
            double permittedKw,
            double ratedKw,
            @Nullable Double measuredKw,
            String why,
            AllowanceJson reasons) {}

    static SiteJson of(SiteStatus site) {
        return new SiteJson(
                site.name(),
                site.at(),
                ApiJson.rounded(site.limitKw()),
                ApiJson.rounded(site.loadKw()),
                ApiJson.rounded(site.permittedKw()),
                ApiJson.rounded(SiteStatus.measuredKw(site.connectors())),
                unmeasured(site.connectors()),
                site.groups().stream().map(group -> group(site, group)).toList(),
                site.connectors().stream().map(SiteJson::power).toList());
    }

    /** The same without the single connectors. */
    SiteJson withoutConnectors() {
        return new SiteJson(
                name, at, limitKw, loadKw, permittedKw, measuredKw, connectorsUnmeasured, groups, List.of());
    }

    private static GroupJson group(SiteStatus site, SiteStatus.Group group) {
        List<SiteStatus.Power> members = site.within(group);
        return new GroupJson(
                group.id(),
                ApiJson.rounded(group.limitKw()),
                ApiJson.rounded(group.loadKw()),
                ApiJson.rounded(group.permittedKw()),
                ApiJson.rounded(SiteStatus.measuredKw(members)),
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
                power.why(),
                AllowanceJson.of(power));
    }

    private static int unmeasured(List<SiteStatus.Power> connectors) {
        return (int) connectors.stream()
                .filter(connector -> connector.measuredKw() == null)
                .count();
    }
}
