package org.optivgi.gateway.ocpp.v16;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.CommandMessages;
import org.optivgi.gateway.ocpp.CommandMessages.CannotSay;
import org.optivgi.gateway.ocpp.CommandMessages.Message;
import org.optivgi.gateway.ocpp.v16.message.AuthorizationData;
import org.optivgi.gateway.ocpp.v16.message.CancelReservation;
import org.optivgi.gateway.ocpp.v16.message.CertificateSigned;
import org.optivgi.gateway.ocpp.v16.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v16.message.ChangeConfiguration;
import org.optivgi.gateway.ocpp.v16.message.ChargingProfile;
import org.optivgi.gateway.ocpp.v16.message.ChargingProfileKind;
import org.optivgi.gateway.ocpp.v16.message.ChargingProfilePurpose;
import org.optivgi.gateway.ocpp.v16.message.ChargingRateUnit;
import org.optivgi.gateway.ocpp.v16.message.ChargingSchedule;
import org.optivgi.gateway.ocpp.v16.message.ChargingSchedulePeriod;
import org.optivgi.gateway.ocpp.v16.message.ClearChargingProfile;
import org.optivgi.gateway.ocpp.v16.message.GetCompositeSchedule;
import org.optivgi.gateway.ocpp.v16.message.GetConfiguration;
import org.optivgi.gateway.ocpp.v16.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v16.message.RemoteStartTransaction;
import org.optivgi.gateway.ocpp.v16.message.ReserveNow;
import org.optivgi.gateway.ocpp.v16.message.SendLocalList;
import org.optivgi.gateway.ocpp.v16.message.SetChargingProfile;
import org.optivgi.gateway.ocpp.v16.message.TriggerMessage;

/**
 * Each neutral command as a message.
 *
 * <p>EVSE n with connector 1 is connectorId n, and nothing is connectorId 0. Limits are rounded down to one decimal, so
 * that no rounding raises a sum.
 */
final class V16Commands {
    /** Far finer than any limit means, and coarse enough to hide what binary fractions do to 16.3. */
    private static final int NOISE_DECIMALS = 9;

    /** The settings by which the gateway goes, those that matter most first. */
    private static final List<String> CAPABILITY_KEYS = List.of(
            "NumberOfConnectors",
            "ChargingScheduleAllowedChargingRateUnit",
            "ChargeProfileMaxStackLevel",
            "ChargingScheduleMaxPeriods",
            "MeterValueSampleInterval",
            "MeterValuesSampledData",
            "SupportedFeatureProfiles",
            "MaxChargingProfilesInstalled",
            "ConnectorPhaseRotation",
            "ReserveConnectorZeroSupported",
            "HeartbeatInterval",
            "WebSocketPingInterval",
            "GetConfigurationMaxKeys",
            "StopTransactionOnInvalidId",
            "LocalAuthorizeOffline",
            "ConnectorSwitch3to1PhaseSupported",
            "LocalAuthListEnabled",
            "LocalAuthListMaxLength",
            "SendLocalListMaxLength");

    private V16Commands() {}

    /** The messages of all commands. */
    static CommandMessages messages() {
        CommandMessages all = new CommandMessages();
        all.on(ChargePointCommand.SetChargingProfile.class, V16Commands::setChargingProfile);
        all.on(ChargePointCommand.ClearChargingProfiles.class, V16Commands::clearChargingProfiles);
        all.on(ChargePointCommand.GetCompositeSchedule.class, V16Commands::getCompositeSchedule);
        all.on(ChargePointCommand.ReserveNow.class, V16Commands::reserveNow);
        all.on(ChargePointCommand.CancelReservation.class, V16Commands::cancelReservation);
        all.on(ChargePointCommand.TriggerMessage.class, V16Commands::triggerMessage);
        all.on(ChargePointCommand.ChangeAvailability.class, V16Commands::changeAvailability);
        all.on(ChargePointCommand.ReadCapabilities.class, V16Commands::readCapabilities);
        all.on(ChargePointCommand.RemoteStart.class, V16Commands::remoteStart);
        all.on(ChargePointCommand.ChangeSetting.class, V16Commands::changeSetting);
        all.on(
                ChargePointCommand.ReadLocalListVersion.class,
                command -> Message.of("GetLocalListVersion", new GetLocalListVersion.Request()));
        all.on(ChargePointCommand.SendLocalList.class, V16Commands::sendLocalList);
        all.on(ChargePointCommand.ReadChargingProfiles.class, command -> {
            throw new CannotSay("profiles: OCPP 1.6 has no question which are installed");
        });
        all.on(ChargePointCommand.ReadTransactionStatus.class, command -> {
            throw new CannotSay("transaction " + command.transaction() + ": OCPP 1.6 has no question how it stands");
        });
        all.on(ChargePointCommand.SetPassword.class, V16Commands::setPassword);
        all.on(
                ChargePointCommand.InstallSignedCertificate.class,
                command -> Message.of("CertificateSigned", new CertificateSigned.Request(command.chain())));
        return all;
    }

    private static Message setChargingProfile(ChargePointCommand.SetChargingProfile command) {
        org.optivgi.scm.ev.ChargingProfile profile = command.profile();
        int connectorId = connectorId(command.connector());
        String key = "profile " + connectorId + " " + profile.purpose() + " " + profile.stackLevel();
        return new Message(
                "SetChargingProfile",
                new SetChargingProfile.Request(connectorId, chargingProfile(profile, command.transaction())),
                key,
                null);
    }

    private static ChargingProfile chargingProfile(
            org.optivgi.scm.ev.ChargingProfile profile, @Nullable TransactionId transaction) {
        boolean relative = profile.kind() == org.optivgi.scm.ev.ChargingProfileKind.RELATIVE;
        List<ChargingSchedulePeriod> periods = profile.periods().stream()
                .map(period -> new ChargingSchedulePeriod(
                        period.startPeriodSeconds(), roundedDown(period.limit()), period.numberPhases()))
                .toList();
        ChargingSchedule schedule = new ChargingSchedule(
                profile.duration() == null
                        ? null
                        : Math.toIntExact(profile.duration().toSeconds()),
                relative ? null : profile.startSchedule(),
                unit(profile.unit()),
                periods,
                null);
        return new ChargingProfile(
                profile.id(),
                transaction == null ? null : number(transaction),
                profile.stackLevel(),
                purpose(profile.purpose()),
                kind(profile.kind()),
                null,
                null,
                null,
                schedule);
    }

    private static Message clearChargingProfiles(ChargePointCommand.ClearChargingProfiles command) {
        return Message.of(
                "ClearChargingProfile",
                new ClearChargingProfile.Request(
                        command.profileId(),
                        command.connector() == null ? null : connectorId(command.connector()),
                        command.purpose() == null ? null : purpose(command.purpose()),
                        command.stackLevel()));
    }

    private static Message getCompositeSchedule(ChargePointCommand.GetCompositeSchedule command) {
        return Message.of(
                "GetCompositeSchedule",
                new GetCompositeSchedule.Request(
                        connectorId(command.connector()),
                        Math.toIntExact(command.duration().toSeconds()),
                        command.unit() == null ? null : unit(command.unit())));
    }

    private static Message reserveNow(ChargePointCommand.ReserveNow command) {
        return Message.of(
                "ReserveNow",
                new ReserveNow.Request(
                        connectorId(command.connector()),
                        command.expiry(),
                        command.idToken().value(),
                        command.group() == null ? null : command.group().value(),
                        command.reservationId()));
    }

    private static Message cancelReservation(ChargePointCommand.CancelReservation command) {
        return Message.of("CancelReservation", new CancelReservation.Request(command.reservationId()));
    }

    private static Message triggerMessage(ChargePointCommand.TriggerMessage command) {
        TriggerMessage.MessageTrigger trigger = switch (command.kind()) {
            case BOOT_NOTIFICATION -> TriggerMessage.MessageTrigger.BOOT_NOTIFICATION;
            case HEARTBEAT -> TriggerMessage.MessageTrigger.HEARTBEAT;
            case METER_VALUES -> TriggerMessage.MessageTrigger.METER_VALUES;
            case STATUS_NOTIFICATION -> TriggerMessage.MessageTrigger.STATUS_NOTIFICATION;
        };
        Integer connectorId = command.connector() == null ? null : connectorId(command.connector());
        return Message.of("TriggerMessage", new TriggerMessage.Request(trigger, connectorId));
    }

    private static Message changeAvailability(ChargePointCommand.ChangeAvailability command) {
        ChangeAvailability.Type type =
                command.operative() ? ChangeAvailability.Type.OPERATIVE : ChangeAvailability.Type.INOPERATIVE;
        return Message.of("ChangeAvailability", new ChangeAvailability.Request(connectorId(command.connector()), type));
    }

    private static Message remoteStart(ChargePointCommand.RemoteStart command) {
        Integer connectorId = command.connector() == null ? null : connectorId(command.connector());
        return Message.of(
                "RemoteStartTransaction",
                new RemoteStartTransaction.Request(
                        connectorId, command.idToken().value(), null));
    }

    /** Asked without keys: charge points that answer some keys only, answer them then, too. */
    private static Message readCapabilities(ChargePointCommand.ReadCapabilities command) {
        int part = command.part();
        if (part == 0) {
            return Message.of("GetConfiguration", new GetConfiguration.Request(null));
        }
        // Four keys at a time: fewer than any charge point is known to take (GetConfigurationMaxKeys).
        int size = (CAPABILITY_KEYS.size() + ChargePointCommand.ReadCapabilities.PARTS - 1)
                / ChargePointCommand.ReadCapabilities.PARTS;
        List<String> keys = CAPABILITY_KEYS.subList(
                Math.min((part - 1) * size, CAPABILITY_KEYS.size()), Math.min(part * size, CAPABILITY_KEYS.size()));
        return Message.of("GetConfiguration", new GetConfiguration.Request(keys));
    }

    private static Message changeSetting(ChargePointCommand.ChangeSetting command) {
        String key = switch (command.setting()) {
            case METER_VALUE_SAMPLE_INTERVAL -> "MeterValueSampleInterval";
            case METER_VALUE_SAMPLED_MEASURANDS -> "MeterValuesSampledData";
        };
        return Message.of("ChangeConfiguration", new ChangeConfiguration.Request(key, command.value()));
    }

    /** Id tokens that are too long for this version are left out: nobody can present them here. */
    private static Message sendLocalList(ChargePointCommand.SendLocalList command) {
        List<AuthorizationData> entries = command.entries().stream()
                .filter(entry -> entry.idToken().value().length() <= V16Replies.MAX_ID_TAG)
                .map(V16Commands::authorizationData)
                .toList();
        SendLocalList.UpdateType type =
                command.isWhole() ? SendLocalList.UpdateType.FULL : SendLocalList.UpdateType.DIFFERENTIAL;
        return Message.of("SendLocalList", new SendLocalList.Request(command.version(), entries, type));
    }

    private static AuthorizationData authorizationData(ChargePointCommand.SendLocalList.Entry entry) {
        AuthorizationDecision decision = entry.decision();
        return new AuthorizationData(entry.idToken().value(), decision == null ? null : V16Replies.idTagInfo(decision));
    }

    /** In hexadecimal, as the white paper wants the AuthorizationKey. */
    private static Message setPassword(ChargePointCommand.SetPassword command) {
        String key = HexFormat.of().formatHex(command.password().getBytes(StandardCharsets.US_ASCII));
        return Message.of("ChangeConfiguration", new ChangeConfiguration.Request("AuthorizationKey", key));
    }

    private static int connectorId(@Nullable ConnectorRef connector) {
        if (connector == null) {
            return 0;
        }
        if (connector.connector() != 1) {
            throw new CannotSay("connector " + connector + ": in OCPP 1.6 each EVSE has connector 1 only");
        }
        return connector.evse();
    }

    private static int number(TransactionId transaction) {
        try {
            return Integer.parseInt(transaction.value());
        } catch (NumberFormatException foreign) {
            throw new CannotSay("transaction " + transaction + ": in OCPP 1.6 the id must be a whole number");
        }
    }

    private static BigDecimal roundedDown(double limit) {
        return BigDecimal.valueOf(limit)
                .setScale(NOISE_DECIMALS, RoundingMode.HALF_EVEN)
                .setScale(1, RoundingMode.DOWN);
    }

    private static ChargingRateUnit unit(org.optivgi.scm.ev.ChargingRateUnit unit) {
        return switch (unit) {
            case W -> ChargingRateUnit.W;
            case A -> ChargingRateUnit.A;
        };
    }

    private static ChargingProfilePurpose purpose(org.optivgi.scm.ev.ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGE_POINT_MAX -> ChargingProfilePurpose.CHARGE_POINT_MAX_PROFILE;
            case TX_DEFAULT -> ChargingProfilePurpose.TX_DEFAULT_PROFILE;
            case TX -> ChargingProfilePurpose.TX_PROFILE;
        };
    }

    private static ChargingProfileKind kind(org.optivgi.scm.ev.ChargingProfileKind kind) {
        return switch (kind) {
            case ABSOLUTE -> ChargingProfileKind.ABSOLUTE;
            case RELATIVE -> ChargingProfileKind.RELATIVE;
            case RECURRING -> throw new CannotSay("profile kind RECURRING: use ABSOLUTE, as it is not said how often");
        };
    }
}
