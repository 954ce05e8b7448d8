package org.optivgi.gateway.ocpp.v16;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.v16.message.CancelReservation;
import org.optivgi.gateway.ocpp.v16.message.CertificateSigned;
import org.optivgi.gateway.ocpp.v16.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v16.message.ChangeConfiguration;
import org.optivgi.gateway.ocpp.v16.message.ClearCache;
import org.optivgi.gateway.ocpp.v16.message.ClearChargingProfile;
import org.optivgi.gateway.ocpp.v16.message.DataTransfer;
import org.optivgi.gateway.ocpp.v16.message.DeleteCertificate;
import org.optivgi.gateway.ocpp.v16.message.ExtendedTriggerMessage;
import org.optivgi.gateway.ocpp.v16.message.GetCompositeSchedule;
import org.optivgi.gateway.ocpp.v16.message.GetConfiguration;
import org.optivgi.gateway.ocpp.v16.message.GetDiagnostics;
import org.optivgi.gateway.ocpp.v16.message.GetInstalledCertificateIds;
import org.optivgi.gateway.ocpp.v16.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v16.message.GetLog;
import org.optivgi.gateway.ocpp.v16.message.InstallCertificate;
import org.optivgi.gateway.ocpp.v16.message.RemoteStartTransaction;
import org.optivgi.gateway.ocpp.v16.message.RemoteStopTransaction;
import org.optivgi.gateway.ocpp.v16.message.ReserveNow;
import org.optivgi.gateway.ocpp.v16.message.Reset;
import org.optivgi.gateway.ocpp.v16.message.SendLocalList;
import org.optivgi.gateway.ocpp.v16.message.SetChargingProfile;
import org.optivgi.gateway.ocpp.v16.message.SignedUpdateFirmware;
import org.optivgi.gateway.ocpp.v16.message.TriggerMessage;
import org.optivgi.gateway.ocpp.v16.message.UnlockConnector;
import org.optivgi.gateway.ocpp.v16.message.UpdateFirmware;

/** The calls that the gateway may make, by name: the records of their payloads. */
final class V16Operations {
    private static final Map<String, Operation> OPERATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("CancelReservation", of(CancelReservation.Request.class, CancelReservation.Response.class)),
            Map.entry("CertificateSigned", of(CertificateSigned.Request.class, CertificateSigned.Response.class)),
            Map.entry("ChangeAvailability", of(ChangeAvailability.Request.class, ChangeAvailability.Response.class)),
            Map.entry("ChangeConfiguration", of(ChangeConfiguration.Request.class, ChangeConfiguration.Response.class)),
            Map.entry("ClearCache", of(ClearCache.Request.class, ClearCache.Response.class)),
            Map.entry(
                    "ClearChargingProfile",
                    of(ClearChargingProfile.Request.class, ClearChargingProfile.Response.class)),
            Map.entry("DataTransfer", of(DataTransfer.Request.class, DataTransfer.Response.class)),
            Map.entry("DeleteCertificate", of(DeleteCertificate.Request.class, DeleteCertificate.Response.class)),
            Map.entry(
                    "ExtendedTriggerMessage",
                    of(ExtendedTriggerMessage.Request.class, ExtendedTriggerMessage.Response.class)),
            Map.entry(
                    "GetCompositeSchedule",
                    of(GetCompositeSchedule.Request.class, GetCompositeSchedule.Response.class)),
            Map.entry("GetConfiguration", of(GetConfiguration.Request.class, GetConfiguration.Response.class)),
            Map.entry("GetDiagnostics", of(GetDiagnostics.Request.class, GetDiagnostics.Response.class)),
            Map.entry(
                    "GetInstalledCertificateIds",
                    of(GetInstalledCertificateIds.Request.class, GetInstalledCertificateIds.Response.class)),
            Map.entry("GetLocalListVersion", of(GetLocalListVersion.Request.class, GetLocalListVersion.Response.class)),
            Map.entry("GetLog", of(GetLog.Request.class, GetLog.Response.class)),
            Map.entry("InstallCertificate", of(InstallCertificate.Request.class, InstallCertificate.Response.class)),
            Map.entry(
                    "RemoteStartTransaction",
                    of(RemoteStartTransaction.Request.class, RemoteStartTransaction.Response.class)),
            Map.entry(
                    "RemoteStopTransaction",
                    of(RemoteStopTransaction.Request.class, RemoteStopTransaction.Response.class)),
            Map.entry("ReserveNow", of(ReserveNow.Request.class, ReserveNow.Response.class)),
            Map.entry("Reset", of(Reset.Request.class, Reset.Response.class)),
            Map.entry("SendLocalList", of(SendLocalList.Request.class, SendLocalList.Response.class)),
            Map.entry("SetChargingProfile", of(SetChargingProfile.Request.class, SetChargingProfile.Response.class)),
            Map.entry(
                    "SignedUpdateFirmware",
                    of(SignedUpdateFirmware.Request.class, SignedUpdateFirmware.Response.class)),
            Map.entry("TriggerMessage", of(TriggerMessage.Request.class, TriggerMessage.Response.class)),
            Map.entry("UnlockConnector", of(UnlockConnector.Request.class, UnlockConnector.Response.class)),
            Map.entry("UpdateFirmware", of(UpdateFirmware.Request.class, UpdateFirmware.Response.class))));

    private V16Operations() {}

    /** The records of one operation. */
    record Operation(Class<? extends Record> request, Class<? extends Record> response) {}

    /** The operation of this name, or null when the gateway may not call it. */
    static @Nullable Operation named(String action) {
        return OPERATIONS.get(action);
    }

    /** All names, in alphabetic order. */
    static Set<String> names() {
        return OPERATIONS.keySet();
    }

    private static Operation of(Class<? extends Record> request, Class<? extends Record> response) {
        return new Operation(request, response);
    }
}
