package org.optivgi.gateway.ocpp.v201;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ConnectorRef;
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
    private final Map<Class<? extends ChargePointCommand>, Function<ChargePointCommand, Message>> messages =
            new HashMap<>();
    /** By which reports and remotely started transactions are told apart; they need only differ. */
    private final AtomicInteger requestIds = new AtomicInteger();

    V201Commands() {
        on(ChargePointCommand.SetChargingProfile.class, V201Commands::setChargingProfile);
        on(ChargePointCommand.ClearChargingProfiles.class, V201Commands::clearChargingProfiles);
        on(ChargePointCommand.GetCompositeSchedule.class, V201Commands::getCompositeSchedule);
        on(ChargePointCommand.ReserveNow.class, V201Commands::reserveNow);
        on(ChargePointCommand.CancelReservation.class, V201Commands::cancelReservation);
        on(ChargePointCommand.TriggerMessage.class, V201Commands::triggerMessage);
        on(ChargePointCommand.ChangeAvailability.class, V201Commands::changeAvailability);
        on(ChargePointCommand.RemoteStart.class, this::remoteStart);
        on(ChargePointCommand.ReadCapabilities.class, this::readCapabilities);
        on(ChargePointCommand.ChangeSetting.class, V201Commands::changeSetting);
        on(
                ChargePointCommand.ReadLocalListVersion.class,
                command -> Message.of("GetLocalListVersion", new GetLocalListVersion.Request()));
        on(ChargePointCommand.SendLocalList.class, V201Commands::sendLocalList);
        on(ChargePointCommand.ReadChargingProfiles.class, this::readChargingProfiles);
        on(
                ChargePointCommand.ReadTransactionStatus.class,
                command -> Message.of(
                        "GetTransactionStatus",
                        new GetTransactionStatus.Request(command.transaction().value())));
        on(ChargePointCommand.SetPassword.class, V201Commands::setPassword);
        on(
                ChargePointCommand.InstallSignedCertificate.class,
                command -> Message.of(
                        "CertificateSigned",
                        new CertificateSigned.Request(
                                command.chain(), CertificateSigningUse.CHARGING_STATION_CERTIFICATE)));
    }

    /**
     * A call's action and payload.
     *
     * @param replaces the key of those it supersedes; null for none
     * @param report the report that follows its answer; null for none
     */
    record Message(
            String action,
            Record payload,
            @Nullable String replaces,
            @Nullable String report) {
        static Message of(String action, Record payload) {
            return new Message(action, payload, null, null);
        }
    }

    /** The command cannot be said in this version. */
    static final class CannotSay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotSay(String problem) {
            super(problem);
        }
    }

    /** The commands that have a message of their own here; a raw call brings its own. */
    Set<Class<? extends ChargePointCommand>> known() {
        return Set.copyOf(messages.keySet());
    }

    /**
     * The message of a command.
     *
     * @throws CannotSay naming the field and the fix
     */
    Message message(ChargePointCommand command) {
        Function<ChargePointCommand, Message> mapper = messages.get(command.getClass());
        if (mapper == null) {
            throw new IllegalArgumentException("no message for " + command);
        }
        return mapper.apply(command);
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

    private <C extends ChargePointCommand> void on(Class<C> type, Function<C, Message> mapper) {
        messages.put(type, command -> mapper.apply(type.cast(command)));
    }
}
