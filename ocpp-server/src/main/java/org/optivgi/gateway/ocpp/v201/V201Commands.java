package org.optivgi.gateway.ocpp.v201;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.ocpp.CommandMessages;
import org.optivgi.gateway.ocpp.CommandMessages.Message;
import org.optivgi.gateway.ocpp.v201.message.CancelReservation;
import org.optivgi.gateway.ocpp.v201.message.CertificateSigned;
import org.optivgi.gateway.ocpp.v201.message.CertificateSigningUse;
import org.optivgi.gateway.ocpp.v201.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfilePurpose;
import org.optivgi.gateway.ocpp.v201.message.ClearChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.Evse;
import org.optivgi.gateway.ocpp.v201.message.GetBaseReport;
import org.optivgi.gateway.ocpp.v201.message.GetChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.GetCompositeSchedule;
import org.optivgi.gateway.ocpp.v201.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v201.message.GetTransactionStatus;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.RequestStartTransaction;
import org.optivgi.gateway.ocpp.v201.message.ReserveNow;
import org.optivgi.gateway.ocpp.v201.message.SendLocalList;
import org.optivgi.gateway.ocpp.v201.message.SetChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.SetVariables;
import org.optivgi.gateway.ocpp.v201.message.TriggerMessage;

/** Each neutral command as a message. EVSE n with any connector is evseId n, and nothing is evseId 0. */
final class V201Commands {
    /** By which reports and remotely started transactions are told apart; they need only differ. */
    private final AtomicInteger requestIds = new AtomicInteger();

    private V201Commands() {}

    /** The messages of all commands; reports are numbered anew. */
    static CommandMessages messages() {
        CommandMessages all = new CommandMessages();
        V201Commands numbered = new V201Commands();
        all.on(ChargePointCommand.SetChargingProfile.class, V201Commands::setChargingProfile);
        all.on(ChargePointCommand.ClearChargingProfiles.class, V201Commands::clearChargingProfiles);
        all.on(ChargePointCommand.GetCompositeSchedule.class, V201Commands::getCompositeSchedule);
        all.on(ChargePointCommand.ReserveNow.class, V201Commands::reserveNow);
        all.on(ChargePointCommand.CancelReservation.class, V201Commands::cancelReservation);
        all.on(ChargePointCommand.TriggerMessage.class, V201Commands::triggerMessage);
        all.on(ChargePointCommand.ChangeAvailability.class, V201Commands::changeAvailability);
        all.on(ChargePointCommand.RemoteStart.class, numbered::remoteStart);
        all.on(ChargePointCommand.ReadCapabilities.class, numbered::readCapabilities);
        all.on(ChargePointCommand.ChangeSetting.class, V201Commands::changeSetting);
        all.on(
                ChargePointCommand.ReadLocalListVersion.class,
                command -> Message.of("GetLocalListVersion", new GetLocalListVersion.Request()));
        all.on(ChargePointCommand.SendLocalList.class, V201Commands::sendLocalList);
        all.on(ChargePointCommand.ReadChargingProfiles.class, numbered::readChargingProfiles);
        all.on(
                ChargePointCommand.ReadTransactionStatus.class,
                command -> Message.of(
                        "GetTransactionStatus",
                        new GetTransactionStatus.Request(command.transaction().value())));
        all.on(ChargePointCommand.SetPassword.class, V201Commands::setPassword);
        all.on(
                ChargePointCommand.InstallSignedCertificate.class,
                command -> Message.of(
                        "CertificateSigned",
                        new CertificateSigned.Request(
                                command.chain(), CertificateSigningUse.CHARGING_STATION_CERTIFICATE)));
        return all;
    }

    private static Message setChargingProfile(ChargePointCommand.SetChargingProfile command) {
        int evseId = evseId(command.connector());
        String key = "profile " + evseId + " " + command.profile().purpose() + " "
                + command.profile().stackLevel();
        return new Message(
                "SetChargingProfile",
                new SetChargingProfile.Request(
                        evseId, V201Profiles.profile(evseId, command.profile(), command.transaction())),
                key,
                null);
    }

    /** Criteria that name nothing mean all profiles but those of others. Spec: OCPP 2.0.1 K10. */
    private static Message clearChargingProfiles(ChargePointCommand.ClearChargingProfiles command) {
        if (command.profileId() != null) {
            return Message.of("ClearChargingProfile", new ClearChargingProfile.Request(command.profileId(), null));
        }
        ChargingProfilePurpose purpose = command.purpose() == null ? null : V201Profiles.purpose(command.purpose());
        Integer evseId = command.connector() == null ? null : evseId(command.connector());
        return Message.of(
                "ClearChargingProfile",
                new ClearChargingProfile.Request(
                        null, new ClearChargingProfile.Criteria(evseId, purpose, command.stackLevel())));
    }

    private static Message getCompositeSchedule(ChargePointCommand.GetCompositeSchedule command) {
        return Message.of(
                "GetCompositeSchedule",
                new GetCompositeSchedule.Request(
                        Math.toIntExact(command.duration().toSeconds()),
                        evseId(command.connector()),
                        command.unit() == null ? null : V201Profiles.unit(command.unit())));
    }

    private static Message reserveNow(ChargePointCommand.ReserveNow command) {
        return Message.of(
                "ReserveNow",
                new ReserveNow.Request(
                        command.reservationId(),
                        command.expiry(),
                        V201Replies.idToken(command.idToken()),
                        command.group() == null ? null : V201Replies.idToken(command.group()),
                        command.connector() == null ? null : evseId(command.connector()),
                        null));
    }

    private static Message cancelReservation(ChargePointCommand.CancelReservation command) {
        return Message.of("CancelReservation", new CancelReservation.Request(command.reservationId()));
    }

    /** Of a transaction's meter values, TransactionEvent has taken the place of MeterValues. Spec: OCPP 2.0.1 F06. */
    private static Message triggerMessage(ChargePointCommand.TriggerMessage command) {
        TriggerMessage.MessageTrigger trigger = switch (command.kind()) {
            case BOOT_NOTIFICATION -> TriggerMessage.MessageTrigger.BOOT_NOTIFICATION;
            case HEARTBEAT -> TriggerMessage.MessageTrigger.HEARTBEAT;
            case METER_VALUES -> TriggerMessage.MessageTrigger.METER_VALUES;
            case STATUS_NOTIFICATION -> TriggerMessage.MessageTrigger.STATUS_NOTIFICATION;
        };
        return Message.of("TriggerMessage", new TriggerMessage.Request(trigger, evse(command.connector())));
    }

    private static Message changeAvailability(ChargePointCommand.ChangeAvailability command) {
        return Message.of(
                "ChangeAvailability",
                new ChangeAvailability.Request(
                        command.operative()
                                ? ChangeAvailability.OperationalStatus.OPERATIVE
                                : ChangeAvailability.OperationalStatus.INOPERATIVE,
                        evse(command.connector())));
    }

    private Message remoteStart(ChargePointCommand.RemoteStart command) {
        ConnectorRef connector = command.connector();
        return Message.of(
                "RequestStartTransaction",
                new RequestStartTransaction.Request(
                        connector == null ? null : connector.evse(),
                        requestIds.incrementAndGet(),
                        V201Replies.idToken(command.idToken()),
                        null,
                        null));
    }

    /** Everything comes in a report; a station that cannot make it is asked for what the gateway goes by. */
    private Message readCapabilities(ChargePointCommand.ReadCapabilities command) {
        if (command.part() > 0) {
            return Message.of("GetVariables", new GetVariables.Request(V201Variables.part(command.part())));
        }
        int requestId = requestIds.incrementAndGet();
        return new Message(
                "GetBaseReport",
                new GetBaseReport.Request(requestId, GetBaseReport.ReportBase.FULL_INVENTORY),
                null,
                V201Reports.deviceModel(requestId));
    }

    /** Criteria that name nothing mean all profiles, those of others included. Spec: OCPP 2.0.1 K09. */
    private Message readChargingProfiles(ChargePointCommand.ReadChargingProfiles command) {
        int requestId = requestIds.incrementAndGet();
        return new Message(
                "GetChargingProfiles",
                new GetChargingProfiles.Request(
                        requestId, null, new GetChargingProfiles.ChargingProfileCriterion(null, null, null, null)),
                null,
                V201Reports.chargingProfiles(requestId));
    }

    private static Message changeSetting(ChargePointCommand.ChangeSetting command) {
        return setVariable(V201Variables.of(command.setting()), command.value());
    }

    /** A list without entries must be left out. Spec: OCPP 2.0.1 D01. */
    private static Message sendLocalList(ChargePointCommand.SendLocalList command) {
        List<SendLocalList.AuthorizationData> entries =
                command.entries().stream().map(V201Commands::authorizationData).toList();
        SendLocalList.UpdateType type =
                command.isWhole() ? SendLocalList.UpdateType.FULL : SendLocalList.UpdateType.DIFFERENTIAL;
        return Message.of(
                "SendLocalList",
                new SendLocalList.Request(command.version(), type, entries.isEmpty() ? null : entries));
    }

    private static SendLocalList.AuthorizationData authorizationData(ChargePointCommand.SendLocalList.Entry entry) {
        AuthorizationDecision decision = entry.decision();
        return new SendLocalList.AuthorizationData(
                V201Replies.idToken(entry.idToken()), decision == null ? null : V201Replies.idTokenInfo(decision));
    }

    private static Message setPassword(ChargePointCommand.SetPassword command) {
        return setVariable(V201Variables.BASIC_AUTH_PASSWORD, command.password());
    }

    private static Message setVariable(V201Variables variable, String value) {
        return Message.of(
                "SetVariables",
                new SetVariables.Request(List.of(
                        new SetVariables.SetVariableData(null, value, variable.component(), variable.variable()))));
    }

    private static int evseId(@Nullable ConnectorRef connector) {
        return connector == null ? 0 : connector.evse();
    }

    private static @Nullable Evse evse(@Nullable ConnectorRef connector) {
        return connector == null ? null : new Evse(connector.evse(), connector.connector());
    }
}
