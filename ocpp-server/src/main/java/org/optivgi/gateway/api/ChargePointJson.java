package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.network.AvailabilityWish;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.Deviation;
import org.optivgi.gateway.network.ExternalLimit;
import org.optivgi.gateway.network.LearnedBehaviour;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.Notice;

/** A charge point. */
record ChargePointJson(
        String id,
        boolean connected,
        @Nullable LinkJson link,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String serialNumber,
        @Nullable String firmwareVersion,
        Instant lastHeardAt,
        String status,
        @Nullable CapabilitiesJson capabilities,
        @Nullable LearnedJson learned,
        List<ConnectorJson> connectors,
        @Nullable List<NoticeJson> notices,
        @Nullable List<DeviationJson> deviations) {

    /**
     * What it was seen to do, which is trusted over what it says.
     *
     * @param profileStyle the form in which it takes charging profiles; left out before one was taken
     * @param rejectedStyles forms that it refused, or took without obeying
     */
    record LearnedJson(
            @Nullable Boolean takesProfiles,
            @Nullable Boolean pausesAtZero,
            @Nullable String profileStyle,
            List<String> rejectedStyles) {
        static LearnedJson of(LearnedBehaviour learned) {
            return new LearnedJson(
                    learned.takesProfiles(),
                    learned.pausesAtZero(),
                    learned.style() == null ? null : learned.style().toString(),
                    learned.rejected().stream().map(Object::toString).sorted().toList());
        }
    }

    /** Something that people may want to read. */
    record NoticeJson(String topic, Instant at, String text) {
        static List<NoticeJson> newestFirst(List<Notice> notices) {
            List<NoticeJson> all = new ArrayList<>();
            for (Notice notice : notices) {
                all.add(0, new NoticeJson(notice.topic(), notice.at(), notice.text()));
            }
            return all;
        }
    }

    /** A way in which its messages are not to the standard. */
    record DeviationJson(String action, String path, String kind, long count, Instant lastAt, String example) {
        static DeviationJson of(Deviation deviation) {
            return new DeviationJson(
                    deviation.action(),
                    deviation.path(),
                    deviation.kind(),
                    deviation.count(),
                    deviation.lastAt(),
                    deviation.example());
        }
    }

    /** What an operator wants a connector to be. */
    record AvailabilityJson(boolean operative, String answer, Instant since) {
        static @Nullable AvailabilityJson of(@Nullable AvailabilityWish wish) {
            return wish == null ? null : new AvailabilityJson(wish.operative(), wish.answer(), wish.at());
        }
    }

    /** Its connection. */
    record LinkJson(String protocol, String remoteAddress, Instant since) {}

    /** What it said it can do. */
    record CapabilitiesJson(
            List<String> featureProfiles,
            List<String> rateUnits,
            @Nullable Integer maxStackLevel,
            @Nullable Integer maxPeriods,
            @Nullable Integer maxProfiles,
            Map<String, String> settings) {
        private static final Pattern SECRET = Pattern.compile("key$|password|secret|token", Pattern.CASE_INSENSITIVE);

        static CapabilitiesJson of(Capabilities capabilities) {
            Map<String, String> settings = new TreeMap<>();
            capabilities
                    .settings()
                    .forEach((name, value) ->
                            settings.put(name, SECRET.matcher(name).find() ? "(hidden)" : value));
            return new CapabilitiesJson(
                    capabilities.featureProfiles(),
                    capabilities.rateUnits().stream().map(Enum::name).sorted().toList(),
                    capabilities.maxStackLevel(),
                    capabilities.maxPeriods(),
                    capabilities.maxProfiles(),
                    settings);
        }
    }

    /**
     * A connector.
     *
     * @param chargePoint where; left out within a charge point, as is {@code connected}
     * @param connected whether its charge point is connected
     * @param needs what the vehicle itself said that it needs; absent where it said nothing
     * @param externalLimits what others than the gateway permit there, at the connector or the charge point as a whole;
     *     absent where nobody limits it
     */
    record ConnectorJson(
            @Nullable String chargePoint,
            @Nullable Boolean connected,
            int evse,
            int connector,
            String status,
            String errorCode,
            Instant statusSince,
            @Nullable AvailabilityJson availability,
            @Nullable TransactionJson transaction,
            @Nullable MeasuredJson measured,
            @Nullable NeedsJson needs,
            @Nullable List<ExternalLimitJson> externalLimits,
            @Nullable PermittedJson allowance) {
        /** Whether it is known what it is permitted, and that is so. */
        boolean is(Predicate<PermittedJson> so) {
            return allowance != null && so.test(allowance);
        }

        static ConnectorJson within(ChargePoint chargePoint, Connector connector, SiteStatus.@Nullable Power power) {
            return of(null, null, connector, chargePoint, power);
        }

        static ConnectorJson alone(ChargePoint chargePoint, Connector connector, SiteStatus.@Nullable Power power) {
            return of(chargePoint.id().value(), chargePoint.isConnected(), connector, chargePoint, power);
        }

        private static ConnectorJson of(
                @Nullable String chargePoint,
                @Nullable Boolean connected,
                Connector connector,
                ChargePoint owner,
                SiteStatus.@Nullable Power power) {
            return new ConnectorJson(
                    chargePoint,
                    connected,
                    connector.ref().evse(),
                    connector.ref().connector(),
                    connector.status().name(),
                    connector.errorCode(),
                    connector.statusSince(),
                    AvailabilityJson.of(owner.diary().wishFor(connector.ref())),
                    connector.transaction().map(TransactionJson::of).orElse(null),
                    MeasuredJson.of(connector.latest()),
                    NeedsJson.of(connector.needs()),
                    ExternalLimitJson.at(connector.ref(), owner.externalLimits()),
                    power == null ? null : PermittedJson.of(power));
        }
    }

    /**
     * What a connector is permitted, and why.
     *
     * @param node id of the node that feeds it
     * @param why all of the reasons in words
     * @param reasons the same for programs
     */
    record PermittedJson(String node, double permittedKw, double ratedKw, String why, AllowanceJson reasons) {
        static PermittedJson of(SiteStatus.Power power) {
            return new PermittedJson(
                    power.group(),
                    ApiJson.rounded(power.permittedKw()),
                    ApiJson.rounded(power.ratedKw()),
                    power.why(),
                    AllowanceJson.of(power));
        }
    }

    /**
     * What a vehicle itself said that it needs.
     *
     * @param source always {@code vehicle}
     * @param energyKwh from its transaction's start on
     */
    record NeedsJson(
            String source,
            Instant toldAt,
            @Nullable Instant departure,
            @Nullable Double energyKwh,
            @Nullable Double minAmps,
            @Nullable Double maxAmps,
            @Nullable Double maxKw,
            @Nullable Integer phases,
            @Nullable Double stateOfChargePercent) {
        static @Nullable NeedsJson of(@Nullable ChargingNeeds needs) {
            return needs == null
                    ? null
                    : new NeedsJson(
                            "vehicle",
                            needs.toldAt(),
                            needs.departure(),
                            ApiJson.rounded(needs.energyKwh()),
                            needs.minAmps(),
                            needs.maxAmps(),
                            needs.maxKw(),
                            needs.phases(),
                            needs.stateOfChargePercent());
        }
    }

    /**
     * What somebody beside the gateway permits.
     *
     * @param source who, in the charge point's word: EMS, SO, CSO or Other
     * @param wholeChargePoint whether all connectors of the charge point share it
     * @param unit W in all, or A per phase
     * @param until when it ends; absent for never
     */
    record ExternalLimitJson(
            String source,
            boolean wholeChargePoint,
            Instant toldAt,
            String unit,
            @Nullable Instant until,
            List<ExternalPeriodJson> periods) {
        static @Nullable List<ExternalLimitJson> at(ConnectorRef connector, List<ExternalLimit> limits) {
            List<ExternalLimitJson> here = limits.stream()
                    .filter(limit ->
                            limit.connector() == null || limit.connector().evse() == connector.evse())
                    .map(ExternalLimitJson::of)
                    .toList();
            return here.isEmpty() ? null : here;
        }

        private static ExternalLimitJson of(ExternalLimit limit) {
            LimitSchedule schedule = limit.schedule();
            return new ExternalLimitJson(
                    limit.source(),
                    limit.connector() == null,
                    limit.toldAt(),
                    schedule.unit().name(),
                    schedule.duration() == null ? null : schedule.start().plus(schedule.duration()),
                    schedule.periods().stream()
                            .map(period -> new ExternalPeriodJson(schedule.startOf(period), period.limit()))
                            .toList());
        }
    }

    /** From when on, and how much. */
    record ExternalPeriodJson(Instant from, double limit) {}

    /** What a connector's meter last showed. */
    record MeasuredJson(
            Instant at,
            @Nullable Double powerKw,
            @Nullable Double energyImportKwh,
            @Nullable Double currentAmpsL1,
            @Nullable Double currentAmpsL2,
            @Nullable Double currentAmpsL3,
            @Nullable Double voltage,
            @Nullable Double offeredAmps,
            @Nullable Double stateOfChargePercent) {
        static @Nullable MeasuredJson of(@Nullable MeterSample sample) {
            if (sample == null) {
                return null;
            }
            MeterSample.PhaseAmps amps = sample.currentAmps();
            return new MeasuredJson(
                    sample.at(),
                    ApiJson.rounded(sample.powerKw()),
                    ApiJson.rounded(sample.energyImportKwh()),
                    amps == null ? null : amps.l1(),
                    amps == null ? null : amps.l2(),
                    amps == null ? null : amps.l3(),
                    sample.voltage(),
                    sample.offeredAmps(),
                    sample.stateOfChargePercent());
        }
    }

    /** As it stands in a list: without capabilities, notices and deviations. */
    static ChargePointJson brief(ChargePoint chargePoint, Map<ConnectorKey, SiteStatus.Power> permitted) {
        return of(chargePoint, permitted, null, null, null, null);
    }

    /** The same without what is permitted. */
    static ChargePointJson withoutAllowances(ChargePoint chargePoint) {
        return of(chargePoint, Map.of(), null, null, null, null);
    }

    /** With everything known. */
    static ChargePointJson full(
            ChargePoint chargePoint, Map<ConnectorKey, SiteStatus.Power> permitted, LearnedBehaviour learned) {
        return of(
                chargePoint,
                permitted,
                CapabilitiesJson.of(chargePoint.capabilities()),
                LearnedJson.of(learned),
                NoticeJson.newestFirst(chargePoint.diary().notices()),
                chargePoint.diary().deviations().stream().map(DeviationJson::of).toList());
    }

    private static ChargePointJson of(
            ChargePoint chargePoint,
            Map<ConnectorKey, SiteStatus.Power> permitted,
            @Nullable CapabilitiesJson capabilities,
            @Nullable LearnedJson learned,
            @Nullable List<NoticeJson> notices,
            @Nullable List<DeviationJson> deviations) {
        ChargePoint.Link link = chargePoint.link();
        ChargePoint.Hardware hardware = chargePoint.hardware();
        return new ChargePointJson(
                chargePoint.id().value(),
                chargePoint.isConnected(),
                link == null ? null : new LinkJson(link.protocol(), link.remoteAddress(), link.since()),
                hardware == null ? null : hardware.vendor(),
                hardware == null ? null : hardware.model(),
                hardware == null ? null : hardware.serialNumber(),
                hardware == null ? null : hardware.firmwareVersion(),
                chargePoint.lastHeardAt(),
                chargePoint.status().name(),
                capabilities,
                learned,
                chargePoint.connectors().values().stream()
                        .map(connector -> ConnectorJson.within(
                                chargePoint,
                                connector,
                                permitted.get(new ConnectorKey(chargePoint.id(), connector.ref()))))
                        .toList(),
                notices,
                deviations);
    }
}
