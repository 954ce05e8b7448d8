package org.optivgi.gateway.ocpp.v201;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

/** The calls that the gateway may make, by name: the records of their payloads. */
final class V201Operations {
    private final Map<String, Operation> operations = new TreeMap<>();

    V201Operations() {
        add("CancelReservation", CancelReservation.Request.class, CancelReservation.Response.class);
        add("CertificateSigned", CertificateSigned.Request.class, CertificateSigned.Response.class);
        add("ChangeAvailability", ChangeAvailability.Request.class, ChangeAvailability.Response.class);
        add("ClearCache", ClearCache.Request.class, ClearCache.Response.class);
        add("ClearChargingProfile", ClearChargingProfile.Request.class, ClearChargingProfile.Response.class);
        add("ClearDisplayMessage", ClearDisplayMessage.Request.class, ClearDisplayMessage.Response.class);
        add("ClearVariableMonitoring", ClearVariableMonitoring.Request.class, ClearVariableMonitoring.Response.class);
        add("CostUpdated", CostUpdated.Request.class, CostUpdated.Response.class);
        add("CustomerInformation", CustomerInformation.Request.class, CustomerInformation.Response.class);
        add("DataTransfer", DataTransfer.Request.class, DataTransfer.Response.class);
        add("DeleteCertificate", DeleteCertificate.Request.class, DeleteCertificate.Response.class);
        add("GetBaseReport", GetBaseReport.Request.class, GetBaseReport.Response.class);
        add("GetChargingProfiles", GetChargingProfiles.Request.class, GetChargingProfiles.Response.class);
        add("GetCompositeSchedule", GetCompositeSchedule.Request.class, GetCompositeSchedule.Response.class);
        add("GetDisplayMessages", GetDisplayMessages.Request.class, GetDisplayMessages.Response.class);
        add(
                "GetInstalledCertificateIds",
                GetInstalledCertificateIds.Request.class,
                GetInstalledCertificateIds.Response.class);
        add("GetLocalListVersion", GetLocalListVersion.Request.class, GetLocalListVersion.Response.class);
        add("GetLog", GetLog.Request.class, GetLog.Response.class);
        add("GetMonitoringReport", GetMonitoringReport.Request.class, GetMonitoringReport.Response.class);
        add("GetReport", GetReport.Request.class, GetReport.Response.class);
        add("GetTransactionStatus", GetTransactionStatus.Request.class, GetTransactionStatus.Response.class);
        add("GetVariables", GetVariables.Request.class, GetVariables.Response.class);
        add("InstallCertificate", InstallCertificate.Request.class, InstallCertificate.Response.class);
        add("PublishFirmware", PublishFirmware.Request.class, PublishFirmware.Response.class);
        add("RequestStartTransaction", RequestStartTransaction.Request.class, RequestStartTransaction.Response.class);
        add("RequestStopTransaction", RequestStopTransaction.Request.class, RequestStopTransaction.Response.class);
        add("ReserveNow", ReserveNow.Request.class, ReserveNow.Response.class);
        add("Reset", Reset.Request.class, Reset.Response.class);
        add("SendLocalList", SendLocalList.Request.class, SendLocalList.Response.class);
        add("SetChargingProfile", SetChargingProfile.Request.class, SetChargingProfile.Response.class);
        add("SetDisplayMessage", SetDisplayMessage.Request.class, SetDisplayMessage.Response.class);
        add("SetMonitoringBase", SetMonitoringBase.Request.class, SetMonitoringBase.Response.class);
        add("SetMonitoringLevel", SetMonitoringLevel.Request.class, SetMonitoringLevel.Response.class);
        add("SetNetworkProfile", SetNetworkProfile.Request.class, SetNetworkProfile.Response.class);
        add("SetVariableMonitoring", SetVariableMonitoring.Request.class, SetVariableMonitoring.Response.class);
        add("SetVariables", SetVariables.Request.class, SetVariables.Response.class);
        add("TriggerMessage", TriggerMessage.Request.class, TriggerMessage.Response.class);
        add("UnlockConnector", UnlockConnector.Request.class, UnlockConnector.Response.class);
        add("UnpublishFirmware", UnpublishFirmware.Request.class, UnpublishFirmware.Response.class);
        add("UpdateFirmware", UpdateFirmware.Request.class, UpdateFirmware.Response.class);
    }

    /** The records of one operation. */
    record Operation(Class<? extends Record> request, Class<? extends Record> response) {}

    /** The operation of this name, or null when the gateway may not call it. */
    @Nullable
    Operation named(String action) {
        return operations.get(action);
    }

    /** All names, in alphabetic order. */
    Set<String> names() {
        return operations.keySet();
    }

    private void add(String action, Class<? extends Record> request, Class<? extends Record> response) {
        operations.put(action, new Operation(request, response));
    }
}
