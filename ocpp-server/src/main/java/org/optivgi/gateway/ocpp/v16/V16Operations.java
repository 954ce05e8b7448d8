package org.optivgi.gateway.ocpp.v16;

import org.optivgi.gateway.ocpp.Operations;
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

/** The calls that the gateway may make, by name. */
final class V16Operations {
    private V16Operations() {}

    /** All of them. */
    static Operations all() {
        Operations all = new Operations();
        all.add("CancelReservation", CancelReservation.Request.class, CancelReservation.Response.class);
        all.add("CertificateSigned", CertificateSigned.Request.class, CertificateSigned.Response.class);
        all.add("ChangeAvailability", ChangeAvailability.Request.class, ChangeAvailability.Response.class);
        all.add("ChangeConfiguration", ChangeConfiguration.Request.class, ChangeConfiguration.Response.class);
        all.add("ClearCache", ClearCache.Request.class, ClearCache.Response.class);
        all.add("ClearChargingProfile", ClearChargingProfile.Request.class, ClearChargingProfile.Response.class);
        all.add("DataTransfer", DataTransfer.Request.class, DataTransfer.Response.class);
        all.add("DeleteCertificate", DeleteCertificate.Request.class, DeleteCertificate.Response.class);
        all.add("ExtendedTriggerMessage", ExtendedTriggerMessage.Request.class, ExtendedTriggerMessage.Response.class);
        all.add("GetCompositeSchedule", GetCompositeSchedule.Request.class, GetCompositeSchedule.Response.class);
        all.add("GetConfiguration", GetConfiguration.Request.class, GetConfiguration.Response.class);
        all.add("GetDiagnostics", GetDiagnostics.Request.class, GetDiagnostics.Response.class);
        all.add(
                "GetInstalledCertificateIds",
                GetInstalledCertificateIds.Request.class,
                GetInstalledCertificateIds.Response.class);
        all.add("GetLocalListVersion", GetLocalListVersion.Request.class, GetLocalListVersion.Response.class);
        all.add("GetLog", GetLog.Request.class, GetLog.Response.class);
        all.add("InstallCertificate", InstallCertificate.Request.class, InstallCertificate.Response.class);
        all.add("RemoteStartTransaction", RemoteStartTransaction.Request.class, RemoteStartTransaction.Response.class);
        all.add("RemoteStopTransaction", RemoteStopTransaction.Request.class, RemoteStopTransaction.Response.class);
        all.add("ReserveNow", ReserveNow.Request.class, ReserveNow.Response.class);
        all.add("Reset", Reset.Request.class, Reset.Response.class);
        all.add("SendLocalList", SendLocalList.Request.class, SendLocalList.Response.class);
        all.add("SetChargingProfile", SetChargingProfile.Request.class, SetChargingProfile.Response.class);
        all.add("SignedUpdateFirmware", SignedUpdateFirmware.Request.class, SignedUpdateFirmware.Response.class);
        all.add("TriggerMessage", TriggerMessage.Request.class, TriggerMessage.Response.class);
        all.add("UnlockConnector", UnlockConnector.Request.class, UnlockConnector.Response.class);
        all.add("UpdateFirmware", UpdateFirmware.Request.class, UpdateFirmware.Response.class);
        return all;
    }
}
