package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.profile.ProfileStore;
import org.optivgi.simulator.station.CallFault;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Limits;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.RpcCode;
import org.optivgi.simulator.station.StationClock;
import org.optivgi.simulator.station.Transaction;

/** The SmartCharging profile's requests. Spec: OCPP 1.6 §5.5, §5.7, §5.16 */
final class SmartChargingCommands {
    private static final String FEATURE = "SmartCharging";

    private final List<Connector> connectors;
    private final Settings settings;
    private final StationClock clock;
    private final Limits limits;
    private final UnaryOperator<ChargingProfile> understood;
    private final Runnable onChange;

    SmartChargingCommands(Parts parts, Settings settings) {
        this.connectors = parts.connectors();
        this.settings = settings;
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.understood = parts.understood();
        this.onChange = parts.chargePoint()::refresh;
    }

    void registerWith(V16Speaker.Register commands) {
        commands.register(FEATURE, "SetChargingProfile", this::set);
        commands.register(FEATURE, "ClearChargingProfile", this::clear);
        commands.register(FEATURE, "GetCompositeSchedule", this::composite);
    }

    private Answer set(JsonObject request) {
        int connectorId = Fields.requiredInteger(request, "connectorId");
        checkConnector(connectorId);
        ChargingProfile profile;
        try {
            profile = ProfileJson.read(request.getAsJsonObject("csChargingProfiles"));
        } catch (IllegalArgumentException e) {
            return Answer.of(Payload.status("Rejected"));
        }
        if (!isAcceptable(profile) || !fits(profile, connectorId)) {
            return Answer.of(Payload.status("Rejected"));
        }
        ProfileStore changed =
                limits.store().with(new InstalledProfile(connectorId, understood.apply(profile), clock.now()));
        if (changed.size() > settings.integer("MaxChargingProfilesInstalled")) {
            return Answer.of(Payload.status("Rejected"));
        }
        limits.store(changed);
        return new Answer(Payload.status("Accepted"), onChange);
    }

    private void checkConnector(int connectorId) {
        if (connectorId < 0 || connectorId > connectors.size()) {
            throw new CallFault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, "there is no connector " + connectorId);
        }
    }

    /** Whether the charge point can work with such a profile at all. */
    boolean isAcceptable(ChargingProfile profile) {
        ChargingSchedule schedule = profile.schedule();
        boolean recurs = profile.kind() == Kind.RECURRING;
        return profile.stackLevel() >= 0
                && profile.stackLevel() <= settings.integer("ChargeProfileMaxStackLevel")
                && schedule.periods().size() <= settings.integer("ChargingScheduleMaxPeriods")
                && schedule.periods().get(0).startSeconds() == 0
                && schedule.periods().stream().allMatch(SmartChargingCommands::isSound)
                && isAllowed(schedule.unit())
                && recurs == (profile.recurrency() != null)
                && (!recurs || schedule.start() != null);
    }

    private static boolean isSound(ChargingSchedule.Period period) {
        Integer phases = period.numberPhases();
        return period.limit() >= 0 && (phases == null || (phases >= 1 && phases <= 3));
    }

    private boolean isAllowed(RateUnit unit) {
        String name = unit == RateUnit.A ? "Current" : "Power";
        return settings.texts("ChargingScheduleAllowedChargingRateUnit").contains(name);
    }

    /** Whether a profile of this purpose belongs on this connector now. */
    private boolean fits(ChargingProfile profile, int connectorId) {
        return switch (profile.purpose()) {
            case CHARGE_POINT_MAX -> connectorId == 0;
            case TX_DEFAULT -> true;
            // There is no word for it in this version.
            case EXTERNAL -> false;
            case TX -> connectorId > 0 && belongsToTransaction(profile, connectorId);
        };
    }

    private boolean belongsToTransaction(ChargingProfile profile, int connectorId) {
        Transaction running = connectors.get(connectorId - 1).transaction().orElse(null);
        return running != null
                && (profile.transactionId() == null || profile.transactionId().equals(running.id()));
    }

    private Answer clear(JsonObject request) {
        Integer id = Fields.integer(request, "id");
        ProfileStore before = limits.store();
        ProfileStore after = id != null
                ? before.without(one -> one.profile().id() == id)
                : before.without(one -> isMeant(one, request));
        if (after.size() == before.size()) {
            return Answer.of(Payload.status("Unknown"));
        }
        limits.store(after);
        return new Answer(Payload.status("Accepted"), onChange);
    }

    private static boolean isMeant(InstalledProfile one, JsonObject criteria) {
        Integer connectorId = Fields.integer(criteria, "connectorId");
        Integer stackLevel = Fields.integer(criteria, "stackLevel");
        String purposeName = Fields.text(criteria, "chargingProfilePurpose");
        @Nullable Purpose purpose = purposeName == null ? null : ProfileJson.purpose(purposeName);
        return (connectorId == null || connectorId == one.connectorId())
                && (stackLevel == null || stackLevel == one.profile().stackLevel())
                && (purpose == null || purpose == one.profile().purpose());
    }

    private Answer composite(JsonObject request) {
        int connectorId = Fields.requiredInteger(request, "connectorId");
        int seconds = Fields.requiredInteger(request, "duration");
        RateUnit unit = RateUnit.valueOf(
                request.has("chargingRateUnit") ? Fields.requiredText(request, "chargingRateUnit") : preferredUnit());
        if (connectorId < 0 || connectorId > connectors.size() || seconds < 0 || !isAllowed(unit)) {
            return Answer.of(Payload.status("Rejected"));
        }
        JsonArray periods = ProfileJson.periods(limits.composite(connectorId, seconds, unit));
        JsonObject schedule = Payload.payload()
                .with("duration", seconds)
                .with("startSchedule", clock.now())
                .with("chargingRateUnit", unit.name())
                .with("chargingSchedulePeriod", periods)
                .json();
        return Answer.of(Payload.payload()
                .with("status", "Accepted")
                .with("connectorId", connectorId)
                .with("scheduleStart", clock.now())
                .with("chargingSchedule", schedule)
                .json());
    }

    private String preferredUnit() {
        return isAllowed(RateUnit.A) ? "A" : "W";
    }
}
