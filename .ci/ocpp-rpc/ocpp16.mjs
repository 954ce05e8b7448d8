// What a charge point of OCPP 1.6 sends, in order, and how it answers each operation. A function gets what was answered before.
const now = () => new Date().toISOString();
const hash = { hashAlgorithm: "SHA256", issuerNameHash: "00", issuerKeyHash: "00", serialNumber: "1" };
const accepted = () => ({ status: "Accepted" });

export const protocol = "ocpp1.6";

export const calls = [
  ["BootNotification", () => ({ chargePointVendor: "Strict", chargePointModel: "Station", firmwareVersion: "1.0" })],
  ["StatusNotification", () => ({ connectorId: 0, errorCode: "NoError", status: "Available", timestamp: now() })],
  ["StatusNotification", () => ({ connectorId: 1, errorCode: "NoError", status: "Available", timestamp: now() })],
  ["Heartbeat", () => ({})],
  ["Authorize", () => ({ idTag: "BUS-7" })],
  ["DataTransfer", () => ({ vendorId: "org.example", messageId: "hello", data: "x" })],
  ["DiagnosticsStatusNotification", () => ({ status: "Idle" })],
  ["FirmwareStatusNotification", () => ({ status: "Idle" })],
  ["LogStatusNotification", () => ({ status: "Idle", requestId: 1 })],
  ["SignedFirmwareStatusNotification", () => ({ status: "Idle", requestId: 1 })],
  ["SecurityEventNotification", () => ({ type: "StartupOfTheDevice", timestamp: now() })],
  ["SignCertificate", () => ({ csr: "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----" })],
  ["StartTransaction", () => ({ connectorId: 1, idTag: "BUS-7", meterStart: 1000, timestamp: now() })],
  ["StatusNotification", () => ({ connectorId: 1, errorCode: "NoError", status: "Charging", timestamp: now() })],
  ["MeterValues", (answers) => ({
    connectorId: 1,
    transactionId: answers.StartTransaction.transactionId,
    meterValue: [{ timestamp: now(), sampledValue: [
      { value: "1500", measurand: "Energy.Active.Import.Register", unit: "Wh" },
      { value: "3600", measurand: "Power.Active.Import", unit: "W" }] }],
  })],
];

export const lastCalls = [
  ["StopTransaction", (answers) => ({
    transactionId: answers.StartTransaction.transactionId, idTag: "BUS-7", meterStop: 2000, timestamp: now(), reason: "Local",
  })],
  ["StatusNotification", () => ({ connectorId: 1, errorCode: "NoError", status: "Available", timestamp: now() })],
];

export const answers = {
  CancelReservation: accepted,
  CertificateSigned: accepted,
  ChangeAvailability: accepted,
  ChangeConfiguration: accepted,
  ClearCache: accepted,
  ClearChargingProfile: accepted,
  DataTransfer: accepted,
  DeleteCertificate: accepted,
  ExtendedTriggerMessage: accepted,
  GetCompositeSchedule: () => ({ status: "Rejected" }),
  GetConfiguration: () => ({
    configurationKey: [
      { key: "SupportedFeatureProfiles", readonly: true,
        value: "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger" },
      { key: "ChargingScheduleAllowedChargingRateUnit", readonly: true, value: "Current,Power" },
      { key: "NumberOfConnectors", readonly: true, value: "1" },
      { key: "LocalAuthListMaxLength", readonly: true, value: "100" },
      { key: "SendLocalListMaxLength", readonly: true, value: "10" },
    ],
  }),
  GetDiagnostics: () => ({ fileName: "log.txt" }),
  GetInstalledCertificateIds: () => ({ status: "Accepted", certificateHashData: [hash] }),
  GetLocalListVersion: () => ({ listVersion: 0 }),
  GetLog: () => ({ status: "Accepted", filename: "log.txt" }),
  InstallCertificate: accepted,
  RemoteStartTransaction: accepted,
  RemoteStopTransaction: accepted,
  ReserveNow: accepted,
  Reset: accepted,
  SendLocalList: accepted,
  SetChargingProfile: accepted,
  SignedUpdateFirmware: accepted,
  TriggerMessage: accepted,
  UnlockConnector: () => ({ status: "Unlocked" }),
  UpdateFirmware: () => ({}),
};

// Operations that an operator calls by name; what the gateway alone may send comes by itself.
const later = () => new Date(Date.now() + 3_600_000).toISOString();
export const commands = {
  CancelReservation: { reservationId: 4711 },
  CertificateSigned: { certificateChain: "x" },
  ChangeAvailability: { connectorId: 1, type: "Operative" },
  ChangeConfiguration: { key: "HeartbeatInterval", value: "300" },
  ClearCache: {},
  DataTransfer: { vendorId: "org.example" },
  DeleteCertificate: { certificateHashData: hash },
  ExtendedTriggerMessage: { requestedMessage: "Heartbeat" },
  GetCompositeSchedule: { connectorId: 1, duration: 60 },
  GetConfiguration: {},
  GetDiagnostics: { location: "ftp://127.0.0.1/x" },
  GetInstalledCertificateIds: { certificateType: "CentralSystemRootCertificate" },
  GetLocalListVersion: {},
  GetLog: { logType: "DiagnosticsLog", requestId: 1, log: { remoteLocation: "ftp://127.0.0.1/x" } },
  InstallCertificate: { certificateType: "CentralSystemRootCertificate", certificate: "x" },
  RemoteStartTransaction: { idTag: "BUS-7", connectorId: 1 },
  RemoteStopTransaction: { transactionId: 1 },
  ReserveNow: { connectorId: 1, expiryDate: later(), idTag: "BUS-7", reservationId: 4711 },
  Reset: { type: "Soft" },
  SendLocalList: { listVersion: 1, updateType: "Full", localAuthorizationList: [{ idTag: "BUS-7", idTagInfo: { status: "Accepted" } }] },
  SignedUpdateFirmware: {
    requestId: 1,
    firmware: { location: "ftp://127.0.0.1/x", retrieveDateTime: later(), signingCertificate: "x", signature: "x" },
  },
  TriggerMessage: { requestedMessage: "Heartbeat" },
  UnlockConnector: { connectorId: 1 },
  UpdateFirmware: { location: "ftp://127.0.0.1/x", retrieveDate: later() },
};

export const byItself = ["SetChargingProfile", "ClearChargingProfile"];
