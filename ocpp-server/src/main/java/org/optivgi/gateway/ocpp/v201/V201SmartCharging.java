package org.optivgi.gateway.ocpp.v201;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.ChargingLimitSource;
import org.optivgi.gateway.ocpp.v201.message.ChargingRateUnit;
import org.optivgi.gateway.ocpp.v201.message.ChargingSchedule;
import org.optivgi.gateway.ocpp.v201.message.ChargingSchedulePeriod;
import org.optivgi.gateway.ocpp.v201.message.ClearedChargingLimit;
import org.optivgi.gateway.ocpp.v201.message.NotifyChargingLimit;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds.AcChargingParameters;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds.DcChargingParameters;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds.EnergyTransferMode;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingSchedule;

/** What vehicles and others than the gateway want of charging. Spec: OCPP 2.0.1 K12, K13, K15 and K17. */
final class V201SmartCharging {
    private static final double WATT_HOURS = 1000;
    private static final double WATTS = 1000;
    private static final int FULL_PERCENT = 100;

    private V201SmartCharging() {}

    static Inbound needsTold(ReceivedCall<NotifyEVChargingNeeds.Request> received) {
        NotifyEVChargingNeeds.Request request = received.request();
        ConnectorRef connector = V201Events.connector(request.evseId(), null);
        if (connector == null) {
            return received.refused("evseId", "the EVSE at which the vehicle is, from 1");
        }
        NotifyEVChargingNeeds.ChargingNeeds needs = request.chargingNeeds();
        if (needs == null) {
            return received.refused("chargingNeeds", "what the vehicle needs");
        }
        return received.understood(new ChargePointEvent.ChargingNeedsTold(
                received.from(), received.at(), connector, needs(needs, request.maxScheduleTuples(), received.at())));
    }

    private static ChargingNeeds needs(
            NotifyEVChargingNeeds.ChargingNeeds told, @Nullable Integer tuples, Instant toldAt) {
        Integer mostPeriods = tuples == null || tuples < 1 ? null : tuples;
        AcChargingParameters ac = told.acChargingParameters();
        DcChargingParameters dc = told.dcChargingParameters();
        if (ac != null) {
            return new ChargingNeeds(
                    told.departureTime(),
                    positive(ac.energyAmount(), WATT_HOURS),
                    positive(ac.evMinCurrent(), 1),
                    positive(ac.evMaxCurrent(), 1),
                    null,
                    phases(told.requestedEnergyTransfer()),
                    null,
                    mostPeriods,
                    toldAt);
        }
        if (dc != null) {
            return new ChargingNeeds(
                    told.departureTime(),
                    dcEnergyKwh(dc),
                    null,
                    null,
                    dcPowerKw(dc),
                    null,
                    dc.stateOfCharge() == null ? null : Double.valueOf(dc.stateOfCharge()),
                    mostPeriods,
                    toldAt);
        }
        return new ChargingNeeds(
                told.departureTime(),
                null,
                null,
                null,
                null,
                phases(told.requestedEnergyTransfer()),
                null,
                mostPeriods,
                toldAt);
    }

    /** As told; else what is missing in the battery. */
    private static @Nullable Double dcEnergyKwh(DcChargingParameters dc) {
        if (dc.energyAmount() != null || dc.evEnergyCapacity() == null || dc.stateOfCharge() == null) {
            return positive(dc.energyAmount(), WATT_HOURS);
        }
        int full = dc.fullSoC() == null ? FULL_PERCENT : dc.fullSoC();
        double missing = Math.max(0, full - dc.stateOfCharge()) / (double) FULL_PERCENT;
        return missing * dc.evEnergyCapacity() / WATT_HOURS;
    }

    private static @Nullable Double dcPowerKw(DcChargingParameters dc) {
        if (dc.evMaxPower() != null || dc.evMaxCurrent() == null || dc.evMaxVoltage() == null) {
            return positive(dc.evMaxPower(), WATTS);
        }
        double watts = (double) dc.evMaxCurrent() * dc.evMaxVoltage();
        return watts > 0 ? Double.valueOf(watts / WATTS) : null;
    }

    private static @Nullable Integer phases(@Nullable EnergyTransferMode mode) {
        if (mode == null) {
            return null;
        }
        return switch (mode) {
            case AC_SINGLE_PHASE -> Integer.valueOf(1);
            case AC_TWO_PHASE -> Integer.valueOf(2);
            case AC_THREE_PHASE -> Integer.valueOf(3);
            case DC, UNKNOWN -> null;
        };
    }

    /** Zero is what vehicles send for a value that they do not know. */
    private static @Nullable Double positive(@Nullable Integer value, double divisor) {
        return value == null || value <= 0 ? null : Double.valueOf(value / divisor);
    }

    static Inbound scheduleTold(ReceivedCall<NotifyEVChargingSchedule.Request> received) {
        NotifyEVChargingSchedule.Request request = received.request();
        ConnectorRef connector = V201Events.connector(request.evseId(), null);
        if (connector == null) {
            return received.refused("evseId", "the EVSE at which the vehicle is, from 1");
        }
        LimitSchedule schedule = request.chargingSchedule() == null
                ? null
                : schedule(request.chargingSchedule(), request.timeBase(), received.at());
        if (schedule == null) {
            return received.refused("chargingSchedule", "a schedule with its unit and periods");
        }
        return received.understood(
                new ChargePointEvent.VehicleScheduleTold(received.from(), received.at(), connector, schedule));
    }

    /** A limit whose schedule is not told cannot be planned by; the station can be asked for it. */
    static Inbound limited(ReceivedCall<NotifyChargingLimit.Request> received) {
        NotifyChargingLimit.Request request = received.request();
        ChargingLimitSource source =
                request.chargingLimit() == null ? null : request.chargingLimit().chargingLimitSource();
        List<ChargingSchedule> schedules = request.chargingSchedule();
        LimitSchedule schedule =
                schedules == null || schedules.isEmpty() ? null : schedule(schedules.get(0), null, received.at());
        ConnectorRef connector = V201Events.connector(request.evseId(), null);
        return received.understood(
                schedule == null
                        ? new ChargePointEvent.ExternalLimitAnnounced(
                                received.from(), received.at(), connector, word(source))
                        : new ChargePointEvent.ExternalLimitChanged(
                                received.from(), received.at(), connector, word(source), schedule));
    }

    static Inbound limitCleared(ReceivedCall<ClearedChargingLimit.Request> received) {
        return received.understood(new ChargePointEvent.ExternalLimitChanged(
                received.from(),
                received.at(),
                V201Events.connector(received.request().evseId(), null),
                word(received.request().chargingLimitSource()),
                null));
    }

    static String word(@Nullable ChargingLimitSource source) {
        return source == null || source == ChargingLimitSource.UNKNOWN ? "Other" : source.wire();
    }

    /** The schedule, as far as it can be read from its beginning; null when nothing of it can. */
    static @Nullable LimitSchedule schedule(ChargingSchedule told, @Nullable Instant timeBase, Instant receivedAt) {
        List<ChargingSchedulePeriod> periods = told.chargingSchedulePeriod();
        ChargingRateUnit unit = told.chargingRateUnit();
        if (periods == null || unit == null || unit == ChargingRateUnit.UNKNOWN) {
            return null;
        }
        List<LimitSchedule.Period> read = new ArrayList<>();
        for (ChargingSchedulePeriod period : periods) {
            Integer start = period.startPeriod();
            BigDecimal limit = period.limit();
            boolean ascending = start != null
                    && (read.isEmpty()
                            ? start == 0
                            : start > read.get(read.size() - 1).startSeconds());
            if (!ascending || start == null || limit == null) {
                break;
            }
            read.add(new LimitSchedule.Period(start, limit.doubleValue()));
        }
        if (read.isEmpty()) {
            return null;
        }
        Instant start = told.startSchedule() != null ? told.startSchedule() : timeBase;
        Integer seconds = told.duration();
        return new LimitSchedule(
                start != null ? start : receivedAt,
                seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds),
                unit == ChargingRateUnit.W
                        ? org.optivgi.scm.ev.ChargingRateUnit.W
                        : org.optivgi.scm.ev.ChargingRateUnit.A,
                read);
    }
}
