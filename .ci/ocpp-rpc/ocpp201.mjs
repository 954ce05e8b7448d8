// What a station of OCPP 2.0.1 sends, in order, and how it answers each operation.
const now = () => new Date().toISOString();
const later = () => new Date(Date.now() + 8 * 3_600_000).toISOString();
const component = { name: "OCPPCommCtrlr" };
const variable = { name: "HeartbeatInterval" };
const idToken = { idToken: "BUS-7", type: "Central" };
const hash = { hashAlgorithm: "SHA256", issuerNameHash: "aa", issuerKeyHash: "bb", serialNumber: "01" };
const accepted = () => ({ status: "Accepted" });

export const protocol = "ocpp2.0.1";

/** What was installed, by id, and where. */
const installed = new Map();

const reported = (name, of, value) => ({ component: { name }, variable: { name: of }, variableAttribute: [{ value }] });
const deviceModel = (requestId) => ({
  requestId, generatedAt: now(), seqNo: 0, tbc: false,
  reportData: [
    reported("SmartChargingCtrlr", "RateUnit", "A,W"),
    reported("SmartChargingCtrlr", "PeriodsPerSchedule", "24"),
    { ...reported("EVSE", "AvailabilityState", "Available"), component: { name: "EVSE", evse: { id: 1 } } },
  ],
});
const schedule = (limit) => ({
  id: 1, chargingRateUnit: "A", startSchedule: now(), chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});
const event = (eventType, seqNo, value, more) => () => ({
  eventType, seqNo, timestamp: now(), triggerReason: "Trigger",
  transactionInfo: { transactionId: "T-1", chargingState: "Charging" },
  meterValue: [{ timestamp: now(), sampledValue: [{ value, unitOfMeasure: { unit: "Wh" } }] }],
  ...more,
});

export const calls = [
  ["BootNotification", () => ({ reason: "PowerUp", chargingStation: { model: "Strict", vendorName: "ocpp-rpc" } })],
  ["StatusNotification", () => ({ timestamp: now(), connectorStatus: "Available", evseId: 1, connectorId: 1 })],
  // By then the station is the gateway's.
  "SetChargingProfile",
  ["Authorize", () => ({ idToken })],
  ["TransactionEvent", event("Started", 0, 1000, { evse: { id: 1, connectorId: 1 }, idToken })],
  ["NotifyEVChargingNeeds", () => ({
    evseId: 1,
    chargingNeeds: {
      requestedEnergyTransfer: "AC_three_phase", departureTime: later(),
      acChargingParameters: { energyAmount: 20000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 },
    },
  })],
  ["NotifyEVChargingSchedule", () => ({ timeBase: now(), evseId: 1, chargingSchedule: schedule(10) })],
  ["NotifyChargingLimit", () => ({
    evseId: 1, chargingLimit: { chargingLimitSource: "EMS" }, chargingSchedule: [schedule(10)],
  })],
  ["ClearedChargingLimit", () => ({ chargingLimitSource: "EMS", evseId: 1 })],
  ["TransactionEvent", event("Updated", 1, 1500)],
  ["MeterValues", () => ({ evseId: 1, meterValue: [{ timestamp: now(), sampledValue: [{ value: 1500 }] }] })],
  ["DataTransfer", () => ({ vendorId: "org.example", data: [1, 2] })],
  ["FirmwareStatusNotification", () => ({ status: "Idle" })],
  ["Get15118EVCertificate", () => ({
    iso15118SchemaVersion: "urn:iso:15118:2:2013", action: "Install", exiRequest: "AA==",
  })],
  ["GetCertificateStatus", () => ({ ocspRequestData: { ...hash, responderURL: "http://127.0.0.1/" } })],
  ["Heartbeat", () => ({})],
  ["LogStatusNotification", () => ({ status: "Idle" })],
  ["NotifyCustomerInformation", () => ({ requestId: 1, seqNo: 0, generatedAt: now(), data: "nothing" })],
  ["NotifyDisplayMessages", () => ({ requestId: 1 })],
  ["NotifyEvent", () => ({
    generatedAt: now(), seqNo: 0,
    eventData: [{
      eventId: 1, timestamp: now(), trigger: "Alerting", actualValue: "1", component, variable,
      eventNotificationType: "HardWiredNotification",
    }],
  })],
  ["NotifyMonitoringReport", () => ({ requestId: 1, seqNo: 0, generatedAt: now() })],
  ["NotifyReport", () => deviceModel(999)],
  ["PublishFirmwareStatusNotification", () => ({ status: "Idle" })],
  ["ReportChargingProfiles", () => ({
    requestId: 999, chargingLimitSource: "CSO", evseId: 1,
    chargingProfile: [{
      id: 1, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Absolute",
      chargingSchedule: [schedule(6)],
    }],
  })],
  ["ReservationStatusUpdate", () => ({ reservationId: 1, reservationUpdateStatus: "Removed" })],
  ["SecurityEventNotification", () => ({ type: "SettingSystemTime", timestamp: now() })],
  ["SignCertificate", () => ({ csr: "PEM" })],
];

// A gap before the end, so that the gateway asks how the transaction stands.
export const lastCalls = [
  ["TransactionEvent", event("Ended", 3, 2000)],
  "GetTransactionStatus",
  ["StatusNotification", () => ({ timestamp: now(), connectorStatus: "Available", evseId: 1, connectorId: 1 })],
];

// Every operation: how the station answers it, and what it tells after that.
export const answers = {
  CancelReservation: accepted,
  CertificateSigned: accepted,
  ChangeAvailability: accepted,
  ClearCache: accepted,
  ClearChargingProfile: ({ chargingProfileId }) => {
    if (chargingProfileId === undefined) installed.clear();
    return { status: chargingProfileId === undefined || installed.delete(chargingProfileId) ? "Accepted" : "Unknown" };
  },
  ClearDisplayMessage: accepted,
  ClearVariableMonitoring: () => ({ clearMonitoringResult: [{ id: 1, status: "Accepted" }] }),
  CostUpdated: () => ({}),
  CustomerInformation: accepted,
  DataTransfer: accepted,
  DeleteCertificate: accepted,
  GetBaseReport: ({ requestId, reportBase }, tell) => {
    if (reportBase === "FullInventory") tell("NotifyReport", () => deviceModel(requestId));
    return accepted();
  },
  GetChargingProfiles: ({ requestId }, tell) => {
    const all = [...installed.values()];
    all.forEach(({ evseId, chargingProfile }, n) => tell("ReportChargingProfiles", () => ({
      requestId, chargingLimitSource: "CSO", evseId, chargingProfile: [chargingProfile], tbc: n + 1 < all.length,
    })));
    return { status: all.length > 0 ? "Accepted" : "NoProfiles" };
  },
  GetCompositeSchedule: () => ({ status: "Rejected" }),
  GetDisplayMessages: () => ({ status: "Unknown" }),
  GetInstalledCertificateIds: () => ({ status: "NotFound" }),
  GetLocalListVersion: () => ({ versionNumber: 0 }),
  GetLog: accepted,
  GetMonitoringReport: () => ({ status: "EmptyResultSet" }),
  GetReport: () => ({ status: "EmptyResultSet" }),
  GetTransactionStatus: () => ({ messagesInQueue: false, ongoingIndicator: true }),
  GetVariables: () => ({ getVariableResult: [{ attributeStatus: "Accepted", attributeValue: "60", component, variable }] }),
  InstallCertificate: accepted,
  PublishFirmware: accepted,
  RequestStartTransaction: accepted,
  RequestStopTransaction: accepted,
  ReserveNow: accepted,
  Reset: accepted,
  SendLocalList: accepted,
  SetChargingProfile: (params) => {
    installed.set(params.chargingProfile.id, params);
    return accepted();
  },
  SetDisplayMessage: accepted,
  SetMonitoringBase: accepted,
  SetMonitoringLevel: accepted,
  SetNetworkProfile: accepted,
  SetVariableMonitoring: () => ({
    setMonitoringResult: [{ status: "Accepted", type: "Delta", severity: 5, component, variable }],
  }),
  SetVariables: () => ({ setVariableResult: [{ attributeStatus: "Accepted", component, variable }] }),
  TriggerMessage: accepted,
  UnlockConnector: () => ({ status: "Unlocked" }),
  UnpublishFirmware: () => ({ status: "NoFirmware" }),
  UpdateFirmware: accepted,
};

// Operations that an operator calls by name; what the gateway alone may send comes by itself.
export const commands = {
  CancelReservation: { reservationId: 1 },
  CertificateSigned: { certificateChain: "PEM" },
  ChangeAvailability: { operationalStatus: "Operative", evse: { id: 1, connectorId: 1 } },
  ClearCache: {},
  ClearDisplayMessage: { id: 1 },
  ClearVariableMonitoring: { id: [1] },
  CostUpdated: { totalCost: 1.5, transactionId: "T-1" },
  CustomerInformation: { requestId: 1, report: true, clear: false, idToken },
  DataTransfer: { vendorId: "org.example", data: { any: "thing" } },
  DeleteCertificate: { certificateHashData: hash },
  GetBaseReport: { requestId: 901, reportBase: "SummaryInventory" },
  GetChargingProfiles: { requestId: 902, chargingProfile: {} },
  GetCompositeSchedule: { duration: 600, evseId: 1 },
  GetDisplayMessages: { requestId: 903 },
  GetInstalledCertificateIds: {},
  GetLocalListVersion: {},
  GetLog: { logType: "DiagnosticsLog", requestId: 904, log: { remoteLocation: "ftp://127.0.0.1/" } },
  GetMonitoringReport: { requestId: 905 },
  GetReport: { requestId: 906 },
  GetTransactionStatus: { transactionId: "T-1" },
  GetVariables: { getVariableData: [{ component, variable }] },
  InstallCertificate: { certificateType: "CSMSRootCertificate", certificate: "PEM" },
  PublishFirmware: { location: "ftp://127.0.0.1/", checksum: "abc", requestId: 907 },
  RequestStartTransaction: { remoteStartId: 1, idToken, evseId: 1 },
  RequestStopTransaction: { transactionId: "T-1" },
  ReserveNow: { id: 1, expiryDateTime: later(), idToken, evseId: 1 },
  Reset: { type: "OnIdle" },
  SendLocalList: { versionNumber: 1, updateType: "Full" },
  SetDisplayMessage: { message: { id: 1, priority: "InFront", message: { format: "UTF8", content: "hello" } } },
  SetMonitoringBase: { monitoringBase: "All" },
  SetMonitoringLevel: { severity: 5 },
  SetNetworkProfile: {
    configurationSlot: 1,
    connectionData: {
      ocppVersion: "OCPP20", ocppTransport: "JSON", ocppCsmsUrl: "ws://127.0.0.1/", messageTimeout: 30,
      securityProfile: 1, ocppInterface: "Wired0",
    },
  },
  SetVariableMonitoring: { setMonitoringData: [{ value: 1, type: "Delta", severity: 5, component, variable }] },
  SetVariables: { setVariableData: [{ attributeValue: "60", component, variable }] },
  TriggerMessage: { requestedMessage: "Heartbeat" },
  UnlockConnector: { evseId: 1, connectorId: 1 },
  UnpublishFirmware: { checksum: "abc" },
  UpdateFirmware: { requestId: 908, firmware: { location: "ftp://127.0.0.1/", retrieveDateTime: later() } },
};

export const byItself = ["SetChargingProfile", "ClearChargingProfile"];
