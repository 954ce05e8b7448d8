package org.optivgi.gateway.config;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.traits.TraitsEntry;
import org.optivgi.scm.site.PhaseRotation;

/**
 * Every setting of the gateway as one immutable value. Made by {@link ConfigLoader}; each setting has a default, so that
 * no file at all gives a working gateway. Identities of charge points and id tags are compared without regard to letter
 * case.
 *
 * @param ocpp where and how charge points connect
 * @param http the HTTP API
 * @param site the grid connection that all charge points share
 * @param scheduling how plans are made and sent
 * @param tariff what power costs, unless a series is set over HTTP
 * @param supervision how what is drawn is compared with what is allowed
 * @param defaults what is assumed of vehicles and connectors of which nothing else is known
 * @param chargePoints what differs from the defaults, by charge point identity
 * @param idTags what is known of the drivers or vehicles, by id tag
 * @param authorization who may charge
 * @param security which charge points may connect
 * @param chargerTraits what is particular about some charge points, on top of what is shipped; later entries count more
 * @param timeZone the zone of times of day without a date; default: the operating system's
 * @param data the folder in which the gateway keeps what must survive a restart; default {@code ./data}
 * @param database a PostgreSQL database to keep it in, instead of a file in that folder
 * @param retention how long what is kept for looking back stays
 */
public record GatewayConfig(
        Ocpp ocpp,
        Http http,
        Site site,
        Scheduling scheduling,
        Tariff tariff,
        Supervision supervision,
        Defaults defaults,
        Map<String, ChargePointEntry> chargePoints,
        Map<String, IdTagEntry> idTags,
        Authorization authorization,
        Security security,
        List<TraitsEntry> chargerTraits,
        @Default("system") ZoneId timeZone,
        @Default("./data") Path data,
        Database database,
        Retention retention) {

    /**
     * Where and how charge points connect.
     *
     * @param host address to listen on; default {@code 0.0.0.0}, all of this machine's
     * @param port TCP port; 0 takes a free one; default 8887
     * @param heartbeatSeconds how often charge points are told to send a heartbeat, in s; default 300
     * @param callTimeoutSeconds how long a charge point has to answer, in s; default 30
     * @param pingSeconds how often a silent connection is probed, in s; default 30
     * @param callsPerSecond how many calls one charge point may make in a second in the long run; default 100
     * @param maxConnectionsPerAddress how many connections one address may have, other than this machine; default 1000
     * @param vendorMessages which messages beside the standard (DataTransfer) are taken, by the vendor's id
     * @param tls encrypted connections, on a port of their own
     */
    public record Ocpp(
            @Default("0.0.0.0") String host,
            @Default("8887") @Range(min = 0, max = 65_535) int port,
            @Default("300") @Range(min = 10, max = 86_400) int heartbeatSeconds,
            @Default("30") @Range(min = 1, max = 600) int callTimeoutSeconds,
            @Default("30") @Range(min = 1, max = 3_600) int pingSeconds,
            @Default("100") @Range(min = 1, max = 100_000) int callsPerSecond,

            @Default("1000") @Range(min = 1, max = 1_000_000)
            int maxConnectionsPerAddress,

            Map<String, VendorEntry> vendorMessages,
            Tls tls) {
        public Ocpp {
            vendorMessages = withoutLetterCase(vendorMessages);
        }
    }

    /**
     * A vendor whose messages beside the standard are taken.
     *
     * @param messageIds which of them; empty for all
     */
    public record VendorEntry(List<String> messageIds) {
        public VendorEntry {
            messageIds = List.copyOf(messageIds);
        }
    }

    /**
     * Encrypted connections of charge points.
     *
     * @param port TCP port; 0 takes a free one; null for none at all
     * @param certificates the gateway's, one for each kind of key
     * @param clientAuthorities PEM file of authorities whose client certificates are believed beside the gateway's own; null
     *     for none
     */
    public record Tls(
            @Range(min = 0, max = 65_535) @Nullable Integer port,
            List<TlsCertificate> certificates,
            @Nullable Path clientAuthorities) {
        public Tls {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * A certificate of the gateway.
     *
     * @param chain PEM file with the certificate, followed by those of its issuers
     * @param key PEM file with its private key, not encrypted
     */
    public record TlsCertificate(Path chain, Path key) {}

    /**
     * The HTTP API.
     *
     * @param host address to listen on; default {@code 127.0.0.1}, this machine only
     * @param port TCP port; 0 takes a free one; default 8080
     * @param enabled whether there is an HTTP API at all; default true
     * @param openOnThisMachine whether callers on this machine need no access token; only if {@code host} is a loopback
     *     address; default false
     * @param requestsPerSecond how many requests a second one caller may make in the long run; default 50
     */
    public record Http(
            @Default("127.0.0.1") String host,
            @Default("8080") @Range(min = 0, max = 65_535) int port,
            @Default("true") boolean enabled,
            @Default("false") boolean openOnThisMachine,
            @Default("50") @Range(min = 1, max = 10_000) double requestsPerSecond) {}

    /**
     * The site: the grid connection, and what lies between it and the charge points.
     *
     * @param name what people call the site; default {@code Depot}
     * @param limitKw the most that all charge points together may draw, in kW; default 22
     * @param limitAmps the most that may flow on each phase of the grid connection, in A; null for no such limit
     * @param voltage volts between phase and neutral; default 230
     * @param loadKw what else the grid connection feeds directly while no meter says, in kW; default 0
     * @param meterValiditySeconds how long the reading of a site meter stands for what is drawn, in s; default 120
     * @param nodes feeders, panels and whatever else has a limit of its own
     */
    public record Site(
            @Default("Depot") String name,
            @Default("22") @Range(min = 0, max = 1_000_000) double limitKw,
            @Range(min = 0, max = 1_000_000) @Nullable Double limitAmps,
            @Default("230") @Range(min = 50, max = 1_000) double voltage,
            @Default("0") @Range(min = 0, max = 1_000_000) double loadKw,
            @Default("120") @Range(min = 1, max = 86_400) int meterValiditySeconds,
            List<Node> nodes) {
        public Site {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A place below the grid connection at which power is limited.
     *
     * @param id its name, unique
     * @param within the node that feeds it; null for the grid connection
     * @param limitKw the most that may flow through it, in kW; null for no such limit
     * @param limitAmps the most that may flow on each phase, in A; null for no such limit
     * @param loadKw what else it feeds directly while no meter says, in kW; default 0
     * @param chargePoints identities of the charge points that it feeds directly
     */
    public record Node(
            String id,
            @Nullable String within,
            @Range(min = 0, max = 1_000_000) @Nullable Double limitKw,
            @Range(min = 0, max = 1_000_000) @Nullable Double limitAmps,
            @Default("0") @Range(min = 0, max = 1_000_000) double loadKw,
            List<String> chargePoints) {
        public Node {
            chargePoints = List.copyOf(chargePoints);
        }
    }

    /**
     * How plans are made and sent.
     *
     * @param algorithm name of the algorithm; default {@code depot}
     * @param resolutionSeconds length of a step, in s; default 60
     * @param horizonMinutes how far ahead is planned, in min; default 480
     * @param timeBudgetSeconds how long one calculation may take, in s; default 5
     * @param profileValidityMinutes how long a charge point goes by a profile that is not renewed, in min; default 30
     * @param safeShareAmps what a connector may draw when no profile of ours is valid, in A per phase; default 6
     * @param meterValueSeconds how often charge points are told to send meter values, in s; default 60
     * @param believedShare the part that a vehicle is expected to take of what it, its reservation or an operator said;
     *     default 1
     * @param assumedShare the part that a vehicle is expected to take of an assumed energy; default 1
     * @param overstayMinutes how much longer a vehicle is first taken to stay when it is past its departure, in min;
     *     default 5
     */
    public record Scheduling(
            @Default("depot") String algorithm,
            @Default("60") @Range(min = 1, max = 3_600) int resolutionSeconds,
            @Default("480") @Range(min = 1, max = 10_080) int horizonMinutes,
            @Default("5") @Range(min = 0.01, max = 600) double timeBudgetSeconds,
            @Default("30") @Range(min = 1, max = 1_440) int profileValidityMinutes,
            @Default("6") @Range(min = 0, max = 1_000) double safeShareAmps,
            @Default("60") @Range(min = 5, max = 3_600) int meterValueSeconds,
            @Default("1") @Range(min = 0.01, max = 1) double believedShare,
            @Default("1") @Range(min = 0.01, max = 1) double assumedShare,
            @Default("5") @Range(min = 1, max = 1_440) int overstayMinutes) {}

    /**
     * How what is drawn is compared with what is allowed.
     *
     * @param reactionSeconds how long after a change the old allowance still counts, in s; default 15
     * @param tolerancePercent by how much of the allowance a meter may be above it, in %; default 3
     * @param toleranceAmps by how much more, in A per phase; default 0.5
     * @param unusedPowerSeconds how long a vehicle must draw less than it is allowed until others get the difference, in s;
     *     0 for never; default 120
     * @param unusedMarginPercent how much it keeps on top of what it draws, in % of that; default 10
     * @param unusedMarginAmps how much it keeps on top at least, in A per phase; default 1
     */
    public record Supervision(
            @Default("15") @Range(min = 1, max = 600) int reactionSeconds,
            @Default("3") @Range(min = 0, max = 50) double tolerancePercent,
            @Default("0.5") @Range(min = 0, max = 50) double toleranceAmps,
            @Default("120") @Range(min = 0, max = 86_400) int unusedPowerSeconds,
            @Default("10") @Range(min = 0, max = 100) double unusedMarginPercent,
            @Default("1") @Range(min = 0.1, max = 50) double unusedMarginAmps) {}

    /**
     * What power costs.
     *
     * @param pricePerKwh of energy outside all periods; null if there is no tariff
     * @param demandPricePerKw of each kW of the calendar month's highest mean over a quarter of an hour; default 0
     * @param periods parts of the day with a price of their own; the first that contains a time holds
     */
    public record Tariff(
            @Range(min = -1_000_000, max = 1_000_000) @Nullable
            Double pricePerKwh,

            @Default("0") @Range(min = 0, max = 1_000_000) double demandPricePerKw,
            List<PricePeriod> periods) {
        public Tariff {
            periods = List.copyOf(periods);
        }
    }

    /**
     * A part of the day with a price of its own.
     *
     * @param from when it begins, local time of day
     * @param to when it ends, local time of day; not after {@code from} for a period that lasts into the next day
     * @param days on which it begins; none for every day
     * @param pricePerKwh the price of energy
     */
    public record PricePeriod(
            LocalTime from,
            LocalTime to,
            List<DayOfWeek> days,
            @Range(min = -1_000_000, max = 1_000_000) double pricePerKwh) {
        public PricePeriod {
            days = List.copyOf(days);
        }
    }

    /**
     * What is assumed where nothing else is known.
     *
     * @param energyKwh what a vehicle asks for, in kWh; default 30
     * @param stayMinutes how long it stays, in min; default 480
     * @param phases phases it draws on, 1 to 3; default 3
     * @param minAmps the least at which it charges, in A per phase; default 6
     * @param maxAmps the most that vehicle, cable and connector take, in A per phase; default 32
     */
    public record Defaults(
            @Default("30") @Range(min = 0, max = 10_000) double energyKwh,
            @Default("480") @Range(min = 1, max = 43_200) int stayMinutes,
            @Default("3") @Range(min = 1, max = 3) int phases,
            @Default("6") @Range(min = 0, max = 1_000) double minAmps,
            @Default("32") @Range(min = 1, max = 1_000) double maxAmps) {}

    /**
     * What is known of one charge point's connectors and the vehicles there; null where the defaults hold.
     *
     * @param phases phases of its connectors, 1 to 3
     * @param minAmps the least at which vehicles charge there, in A per phase
     * @param maxAmps the most that its connectors and cables take, in A per phase
     * @param energyKwh what a vehicle there asks for, in kWh
     * @param stayMinutes how long it stays, in min
     * @param departureTime time of day at which it leaves, local; excludes {@code stayMinutes}
     * @param safeShareAmps what a connector may draw when no profile of ours is valid, in A per phase
     * @param phaseRotation the site's phases at its connectors' L1, L2 and L3
     * @param connectors what differs for single connectors, by their number
     * @param securityProfile the least security profile that it must use, 0 to 3
     * @param pingSeconds how often it is probed when it is silent, in s; 0 for never
     * @param assumeSubprotocol what it speaks if it does not say, such as {@code ocpp1.6}
     */
    public record ChargePointEntry(
            @Range(min = 1, max = 3) @Nullable Integer phases,
            @Range(min = 0, max = 1_000) @Nullable Double minAmps,
            @Range(min = 1, max = 1_000) @Nullable Double maxAmps,
            @Range(min = 0, max = 10_000) @Nullable Double energyKwh,
            @Range(min = 1, max = 43_200) @Nullable Integer stayMinutes,
            @Nullable LocalTime departureTime,
            @Range(min = 0, max = 1_000) @Nullable Double safeShareAmps,
            @Nullable PhaseRotation phaseRotation,
            Map<String, ConnectorEntry> connectors,
            @Range(min = 0, max = 3) @Nullable Integer securityProfile,
            @Range(min = 0, max = 3_600) @Nullable Integer pingSeconds,
            @Nullable String assumeSubprotocol) {
        static final ChargePointEntry UNKNOWN =
                new ChargePointEntry(null, null, null, null, null, null, null, null, Map.of(), null, null, null);

        public ChargePointEntry {
            connectors = Map.copyOf(connectors);
        }
    }

    /**
     * What is known of one connector; null where what is known of the charge point holds.
     *
     * @param phases phases that it supplies, 1 to 3
     * @param minAmps the least at which vehicles charge there, in A per phase
     * @param maxAmps the most that connector and cable take, in A per phase
     * @param safeShareAmps what it may draw when no profile of ours is valid, in A per phase
     * @param phaseRotation the site's phases at its L1, L2 and L3
     */
    public record ConnectorEntry(
            @Range(min = 1, max = 3) @Nullable Integer phases,
            @Range(min = 0, max = 1_000) @Nullable Double minAmps,
            @Range(min = 1, max = 1_000) @Nullable Double maxAmps,
            @Range(min = 0, max = 1_000) @Nullable Double safeShareAmps,
            @Nullable PhaseRotation phaseRotation) {
        static final ConnectorEntry UNKNOWN = new ConnectorEntry(null, null, null, null, null);
    }

    /**
     * What is known of one driver or vehicle; null where the charge point's settings hold.
     *
     * @param energyKwh what it asks for, in kWh
     * @param stayMinutes how long it stays, in min
     * @param departureTime time of day at which it leaves, local; excludes {@code stayMinutes}
     * @param blocked whether it may not charge; default false
     * @param expires until when it may charge; null for good
     * @param parent the group that it belongs to, as an id tag; null for none
     */
    public record IdTagEntry(
            @Range(min = 0, max = 10_000) @Nullable Double energyKwh,
            @Range(min = 1, max = 43_200) @Nullable Integer stayMinutes,
            @Nullable LocalTime departureTime,
            @Default("false") boolean blocked,
            @Nullable Instant expires,
            @Nullable String parent) {}

    /**
     * Who may charge.
     *
     * @param unknownIdTags what happens to id tags that {@code idTags} does not list; default {@code accept}
     * @param localLists whether charge points that keep a list of id tags are sent them; default true
     * @param concurrentTransactions what happens to an id tag that is in a transaction elsewhere; default {@code accept}
     */
    public record Authorization(
            @Default("accept") UnknownIdTags unknownIdTags,
            @Default("accept") ConcurrentTransactions concurrentTransactions,
            @Default("true") boolean localLists) {
        /** What happens to id tags of which nothing is known. */
        public enum UnknownIdTags {
            ACCEPT,
            REJECT
        }

        /** What happens to an id tag that starts a transaction while it is in another. */
        public enum ConcurrentTransactions {
            ACCEPT,
            REFUSE
        }
    }

    /**
     * How long what is kept for looking back stays. Transactions stay for good.
     *
     * @param rawMeterValueDays how long meter values and the power of the site stay as they came, in days; then one for
     *     each quarter of an hour remains; default 7
     * @param meterValueDays how long they stay at all, in days; default 400
     * @param eventDays how far the log of events reaches back, in days; default 400
     * @param planDays how long is known what was planned, in days; default 30
     * @param messageDays how far the log of messages reaches back, in days; default 30
     * @param messageMegabytes how large it may become, in millions of characters; default 200
     */
    public record Retention(
            @Default("7") @Range(min = 1, max = 3_650) int rawMeterValueDays,
            @Default("400") @Range(min = 1, max = 36_500) int meterValueDays,
            @Default("400") @Range(min = 1, max = 36_500) int eventDays,
            @Default("30") @Range(min = 1, max = 3_650) int planDays,
            @Default("30") @Range(min = 1, max = 3_650) int messageDays,
            @Default("200") @Range(min = 1, max = 100_000) int messageMegabytes) {}

    /**
     * A PostgreSQL database in the place of the file in the data folder.
     *
     * @param url {@code jdbc:postgresql://host:port/database}; null for the file
     * @param user who connects; null for what the URL says, else the operating system's user
     * @param password their password; null for none
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Secret @Nullable String password) {
        @Override
        public String toString() {
            return "Database[url=" + url + ", user=" + user + "]";
        }
    }

    /**
     * Which charge points may connect.
     *
     * @param unknownChargePoints what happens to charge points that were not adopted and are not listed; default {@code
     *     refuse}
     * @param profile the least security profile that charge points must use, 0 to 3; default 0
     * @param certificateDays how long certificates hold that the gateway issues to charge points, in days; default 365
     */
    public record Security(
            @Default("refuse") UnknownChargePoints unknownChargePoints,
            @Default("0") @Range(min = 0, max = 3) int profile,
            @Default("365") @Range(min = 1, max = 7_300) int certificateDays) {
        /** What happens to charge points of which nobody has decided yet. */
        public enum UnknownChargePoints {
            REFUSE,
            PENDING,
            ACCEPT
        }
    }

    public GatewayConfig {
        chargerTraits = List.copyOf(chargerTraits);
        chargePoints = withoutLetterCase(chargePoints);
        idTags = withoutLetterCase(idTags);
    }

    private static <T> Map<String, T> withoutLetterCase(Map<String, T> map) {
        Map<String, T> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    /** The configuration that holds when nobody sets anything. */
    public static GatewayConfig ofDefaults() {
        return RecordBinder.defaults(GatewayConfig.class);
    }

    /** What is known of a charge point; an entry without values if the configuration does not list it. */
    public ChargePointEntry chargePoint(String identity) {
        return chargePoints.getOrDefault(identity, ChargePointEntry.UNKNOWN);
    }

    /** What holds for each connector of a charge point that is not told of by itself: its own entry, else the defaults. */
    public ConnectorSettings connectorSettings(String chargePoint) {
        return connectorSettings(chargePoint, 0);
    }

    /** What holds for a connector, by its number: its own entry, else that of its charge point, else the defaults. */
    public ConnectorSettings connectorSettings(String chargePoint, int connector) {
        ChargePointEntry own = chargePoints.getOrDefault(chargePoint, ChargePointEntry.UNKNOWN);
        ConnectorEntry one = own.connectors().getOrDefault(Integer.toString(connector), ConnectorEntry.UNKNOWN);
        return new ConnectorSettings(
                first(one.phases(), own.phases(), defaults.phases()),
                first(one.minAmps(), own.minAmps(), defaults.minAmps()),
                first(one.maxAmps(), own.maxAmps(), defaults.maxAmps()),
                first(one.safeShareAmps(), own.safeShareAmps(), scheduling.safeShareAmps()),
                first(one.phaseRotation(), own.phaseRotation(), PhaseRotation.UNKNOWN));
    }

    /**
     * What a vehicle is assumed to need of which nothing else is known: as the charge point says, else the defaults. Of stay
     * and time of departure, the more specific one holds.
     */
    public VehicleNeeds vehicleNeeds(String chargePoint) {
        ChargePointEntry own = chargePoints.getOrDefault(chargePoint, ChargePointEntry.UNKNOWN);
        return VehicleNeeds.staying(defaults.energyKwh(), defaults.stayMinutes())
                .refinedBy(own.energyKwh(), own.stayMinutes(), own.departureTime());
    }

    /** The nodes of the site and which of them feeds each charge point, listed or not. */
    public SiteNodes siteNodes() {
        return new SiteNodes(site);
    }

    private static <T> T first(@Nullable T own, @Nullable T next, T otherwise) {
        if (own != null) {
            return own;
        }
        return next == null ? otherwise : next;
    }
}
