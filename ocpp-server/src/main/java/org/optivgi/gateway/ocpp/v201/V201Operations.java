package org.optivgi.gateway.ocpp.v201;

import org.optivgi.gateway.ocpp.Operations;
import org.optivgi.gateway.ocpp.v201.message.CancelReservation;
import org.optivgi.gateway.ocpp.v201.message.CertificateSigned;
import org.optivgi.gateway.ocpp.v201.message.ChangeAvailability;
import org.optivgi.gateway.ocpp.v201.message.ClearCache;
import org.optivgi.gateway.ocpp.v201.message.ClearChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.ClearDisplayMessage;
import org.optivgi.gateway.ocpp.v201.message.ClearVariableMonitoring;
import org.optivgi.gateway.ocpp.v201.message.CostUpdated;
import org.optivgi.gateway.ocpp.v201.message.CustomerInformation;
import org.optivgi.gateway.ocpp.v201.message.DataTransfer;
import org.optivgi.gateway.ocpp.v201.message.DeleteCertificate;
import org.optivgi.gateway.ocpp.v201.message.GetBaseReport;
import org.optivgi.gateway.ocpp.v201.message.GetChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.GetCompositeSchedule;
import org.optivgi.gateway.ocpp.v201.message.GetDisplayMessages;
import org.optivgi.gateway.ocpp.v201.message.GetInstalledCertificateIds;
import org.optivgi.gateway.ocpp.v201.message.GetLocalListVersion;
import org.optivgi.gateway.ocpp.v201.message.GetLog;
import org.optivgi.gateway.ocpp.v201.message.GetMonitoringReport;
import org.optivgi.gateway.ocpp.v201.message.GetReport;
import org.optivgi.gateway.ocpp.v201.message.GetTransactionStatus;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.InstallCertificate;
import org.optivgi.gateway.ocpp.v201.message.PublishFirmware;
import org.optivgi.gateway.ocpp.v201.message.RequestStartTransaction;
import org.optivgi.gateway.ocpp.v201.message.RequestStopTransaction;
import org.optivgi.gateway.ocpp.v201.message.ReserveNow;
import org.optivgi.gateway.ocpp.v201.message.Reset;
import org.optivgi.gateway.ocpp.v201.message.SendLocalList;
import org.optivgi.gateway.ocpp.v201.message.SetChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.SetDisplayMessage;
import org.optivgi.gateway.ocpp.v201.message.SetMonitoringBase;
import org.optivgi.gateway.ocpp.v201.message.SetMonitoringLevel;
import org.optivgi.gateway.ocpp.v201.message.SetNetworkProfile;
import org.optivgi.gateway.ocpp.v201.message.SetVariableMonitoring;
import org.optivgi.gateway.ocpp.v201.message.SetVariables;
import org.optivgi.gateway.ocpp.v201.message.TriggerMessage;
import org.optivgi.gateway.ocpp.v201.message.UnlockConnector;
import org.optivgi.gateway.ocpp.v201.message.UnpublishFirmware;
import org.optivgi.gateway.ocpp.v201.message.UpdateFirmware;

/** The calls that the gateway may make, by name. */
final class V201Operations {
    private V201Operations() {}

    /** All of them. */
    static Operations all() {
        Operations all = new Operations();
        all.add("CancelReservation", CancelReservation.Request.class, CancelReservation.Response.class);
        all.add("CertificateSigned", CertificateSigned.Request.class, CertificateSigned.Response.class);
        all.add("ChangeAvailability", ChangeAvailability.Request.class, ChangeAvailability.Response.class);
        all.add("ClearCache", ClearCache.Request.class, ClearCache.Response.class);
        all.add("ClearChargingProfile", ClearChargingProfile.Request.class, ClearChargingProfile.Response.class);
        all.add("ClearDisplayMessage", ClearDisplayMessage.Request.class, ClearDisplayMessage.Response.class);
        all.add(
                "ClearVariableMonitoring",
                ClearVariableMonitoring.Request.class,
                ClearVariableMonitoring.Response.class);
        all.add("CostUpdated", CostUpdated.Request.class, CostUpdated.Response.class);
        all.add("CustomerInformation", CustomerInformation.Request.class, CustomerInformation.Response.class);
        all.add("DataTransfer", DataTransfer.Request.class, DataTransfer.Response.class);
        all.add("DeleteCertificate", DeleteCertificate.Request.class, DeleteCertificate.Response.class);
        all.add("GetBaseReport", GetBaseReport.Request.class, GetBaseReport.Response.class);
        all.add("GetChargingProfiles", GetChargingProfiles.Request.class, GetChargingProfiles.Response.class);
        all.add("GetCompositeSchedule", GetCompositeSchedule.Request.class, GetCompositeSchedule.Response.class);
        all.add("GetDisplayMessages", GetDisplayMessages.Request.class, GetDisplayMessages.Response.class);
        all.add(
                "GetInstalledCertificateIds",
                GetInstalledCertificateIds.Request.class,
                GetInstalledCertificateIds.Response.class);
        all.add("GetLocalListVersion", GetLocalListVersion.Request.class, GetLocalListVersion.Response.class);
        all.add("GetLog", GetLog.Request.class, GetLog.Response.class);
        all.add("GetMonitoringReport", GetMonitoringReport.Request.class, GetMonitoringReport.Response.class);
        all.add("GetReport", GetReport.Request.class, GetReport.Response.class);
        all.add("GetTransactionStatus", GetTransactionStatus.Request.class, GetTransactionStatus.Response.class);
        all.add("GetVariables", GetVariables.Request.class, GetVariables.Response.class);
        all.add("InstallCertificate", InstallCertificate.Request.class, InstallCertificate.Response.class);
        all.add("PublishFirmware", PublishFirmware.Request.class, PublishFirmware.Response.class);
        all.add(
                "RequestStartTransaction",
                RequestStartTransaction.Request.class,
                RequestStartTransaction.Response.class);
        all.add("RequestStopTransaction", RequestStopTransaction.Request.class, RequestStopTransaction.Response.class);
        all.add("ReserveNow", ReserveNow.Request.class, ReserveNow.Response.class);
        all.add("Reset", Reset.Request.class, Reset.Response.class);
        all.add("SendLocalList", SendLocalList.Request.class, SendLocalList.Response.class);
        all.add("SetChargingProfile", SetChargingProfile.Request.class, SetChargingProfile.Response.class);
        all.add("SetDisplayMessage", SetDisplayMessage.Request.class, SetDisplayMessage.Response.class);
        all.add("SetMonitoringBase", SetMonitoringBase.Request.class, SetMonitoringBase.Response.class);
        all.add("SetMonitoringLevel", SetMonitoringLevel.Request.class, SetMonitoringLevel.Response.class);
        all.add("SetNetworkProfile", SetNetworkProfile.Request.class, SetNetworkProfile.Response.class);
        all.add("SetVariableMonitoring", SetVariableMonitoring.Request.class, SetVariableMonitoring.Response.class);
        all.add("SetVariables", SetVariables.Request.class, SetVariables.Response.class);
        all.add("TriggerMessage", TriggerMessage.Request.class, TriggerMessage.Response.class);
        all.add("UnlockConnector", UnlockConnector.Request.class, UnlockConnector.Response.class);
        all.add("UnpublishFirmware", UnpublishFirmware.Request.class, UnpublishFirmware.Response.class);
        all.add("UpdateFirmware", UpdateFirmware.Request.class, UpdateFirmware.Response.class);
        return all;
    }
}
