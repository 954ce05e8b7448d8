// An independent station of OCPP 2.0.1, in the strict mode of npm's ocpp-rpc: every message of both sides is checked against
// the official schemas by a library that shares nothing with the gateway.
// Usage: node station.mjs ws://127.0.0.1:8180/ocpp http://127.0.0.1:8080
import { RPCClient } from 'ocpp-rpc';

const [ocppUrl, httpUrl] = process.argv.slice(2);
const identity = 'STRICT-201';
const now = () => new Date().toISOString();
const failures = [];
const seen = new Set();

const component = { name: 'OCPPCommCtrlr' };
const variable = { name: 'HeartbeatInterval' };
const idToken = { idToken: 'BUS-7', type: 'Central' };
const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '01' };
const accepted = { status: 'Accepted' };

// Every operation of the gateway: a payload to call it with, and the station's answer.
const operations = {
  CancelReservation: [{ reservationId: 1 }, accepted],
  CertificateSigned: [{ certificateChain: 'PEM' }, accepted],
  ChangeAvailability: [{ operationalStatus: 'Operative', evse: { id: 1, connectorId: 1 } }, accepted],
  ClearCache: [{}, accepted],
  ClearChargingProfile: [null, accepted],
  ClearDisplayMessage: [{ id: 1 }, accepted],
  ClearVariableMonitoring: [{ id: [1] }, { clearMonitoringResult: [{ id: 1, status: 'Accepted' }] }],
  CostUpdated: [{ totalCost: 1.5, transactionId: 'T-1' }, {}],
  CustomerInformation: [{ requestId: 1, report: true, clear: false, idToken }, accepted],
  DataTransfer: [{ vendorId: 'org.example', data: { any: 'thing' } }, accepted],
  DeleteCertificate: [{ certificateHashData: hash }, accepted],
  GetBaseReport: [{ requestId: 901, reportBase: 'SummaryInventory' }, accepted],
  GetChargingProfiles: [{ requestId: 902, chargingProfile: {} }, { status: 'NoProfiles' }],
  GetCompositeSchedule: [{ duration: 600, evseId: 1 }, { status: 'Rejected' }],
  GetDisplayMessages: [{ requestId: 903 }, { status: 'Unknown' }],
  GetInstalledCertificateIds: [{}, { status: 'NotFound' }],
  GetLocalListVersion: [{}, { versionNumber: 0 }],
  GetLog: [{ logType: 'DiagnosticsLog', requestId: 904, log: { remoteLocation: 'ftp://127.0.0.1/' } }, accepted],
  GetMonitoringReport: [{ requestId: 905 }, { status: 'EmptyResultSet' }],
  GetReport: [{ requestId: 906 }, { status: 'EmptyResultSet' }],
  GetTransactionStatus: [{ transactionId: 'T-1' }, { messagesInQueue: false, ongoingIndicator: true }],
  GetVariables: [
    { getVariableData: [{ component, variable }] },
    { getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: '60', component, variable }] },
  ],
  InstallCertificate: [{ certificateType: 'CSMSRootCertificate', certificate: 'PEM' }, accepted],
  PublishFirmware: [{ location: 'ftp://127.0.0.1/', checksum: 'abc', requestId: 907 }, accepted],
  RequestStartTransaction: [{ remoteStartId: 1, idToken, evseId: 1 }, accepted],
  RequestStopTransaction: [{ transactionId: 'T-1' }, accepted],
  ReserveNow: [{ id: 1, expiryDateTime: now(), idToken, evseId: 1 }, accepted],
  Reset: [{ type: 'OnIdle' }, accepted],
  SendLocalList: [{ versionNumber: 1, updateType: 'Full' }, accepted],
  SetChargingProfile: [null, accepted],
  SetDisplayMessage: [{ message: { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'hello' } } }, accepted],
  SetMonitoringBase: [{ monitoringBase: 'All' }, accepted],
  SetMonitoringLevel: [{ severity: 5 }, accepted],
  SetNetworkProfile: [
    {
      configurationSlot: 1,
      connectionData: {
        ocppVersion: 'OCPP20', ocppTransport: 'JSON', ocppCsmsUrl: 'ws://127.0.0.1/', messageTimeout: 30,
        securityProfile: 1, ocppInterface: 'Wired0',
      },
    },
    accepted,
  ],
  SetVariableMonitoring: [
    { setMonitoringData: [{ value: 1, type: 'Delta', severity: 5, component, variable }] },
    { setMonitoringResult: [{ status: 'Accepted', type: 'Delta', severity: 5, component, variable }] },
  ],
  SetVariables: [
    { setVariableData: [{ attributeValue: '60', component, variable }] },
    { setVariableResult: [{ attributeStatus: 'Accepted', component, variable }] },
  ],
  TriggerMessage: [{ requestedMessage: 'Heartbeat' }, accepted],
  UnlockConnector: [{ evseId: 1, connectorId: 1 }, { status: 'Unlocked' }],
  UnpublishFirmware: [{ checksum: 'abc' }, { status: 'NoFirmware' }],
  UpdateFirmware: [{ requestId: 908, firmware: { location: 'ftp://127.0.0.1/', retrieveDateTime: now() } }, accepted],
};

const station = new RPCClient({
  endpoint: ocppUrl, identity, protocols: ['ocpp2.0.1'], strictMode: true, reconnect: false, pingIntervalMs: 0,
});
station.on('strictValidationFailure', ({ error, method, isCall, outbound }) => {
  failures.push(`${outbound ? 'sent' : 'received'} ${isCall ? 'call' : 'answer'} ${method}: ${error.message}`);
});

let reportRequest;
for (const [action, [, answer]] of Object.entries(operations)) {
  station.handle(action, ({ params }) => {
    seen.add(action);
    if (action === 'GetBaseReport' && params.reportBase === 'FullInventory') {
      reportRequest = params.requestId;
      setTimeout(() => call('NotifyReport', report(params.requestId)), 50);
    }
    return answer;
  });
}

async function call(action, params) {
  try {
    return await station.call(action, params);
  } catch (error) {
    failures.push(`${action}: ${error.message}`);
    return undefined;
  }
}

const report = (requestId) => ({
  requestId, generatedAt: now(), seqNo: 0, tbc: false,
  reportData: [
    reported('SmartChargingCtrlr', 'RateUnit', 'A,W'),
    reported('SmartChargingCtrlr', 'PeriodsPerSchedule', '24'),
    { ...reported('EVSE', 'AvailabilityState', 'Available'), component: { name: 'EVSE', evse: { id: 1 } } },
  ],
});
const reported = (name, of, value) => ({
  component: { name }, variable: { name: of }, variableAttribute: [{ value }],
});
const transaction = (eventType, seqNo, value, more) => ({
  eventType, seqNo, timestamp: now(), triggerReason: 'Trigger',
  transactionInfo: { transactionId: 'T-1', chargingState: 'Charging' },
  meterValue: [{ timestamp: now(), sampledValue: [{ value, unitOfMeasure: { unit: 'Wh' } }] }],
  ...more,
});
const schedule = (limit) => ({
  id: 1, chargingRateUnit: 'A', startSchedule: now(), chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});

async function until(what, test) {
  const deadline = Date.now() + 30_000;
  while (!test()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen; seen: ${[...seen].join(', ')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

await station.connect();
await call('BootNotification', {
  reason: 'PowerUp', chargingStation: { model: 'Strict', vendorName: 'ocpp-rpc' },
});
await call('StatusNotification', { timestamp: now(), connectorStatus: 'Available', evseId: 1, connectorId: 1 });
await until('the default profile', () => seen.has('SetChargingProfile') && reportRequest !== undefined);

await call('Authorize', { idToken });
await call('TransactionEvent', transaction('Started', 0, 1000, { evse: { id: 1, connectorId: 1 }, idToken }));
await call('NotifyEVChargingNeeds', {
  evseId: 1,
  chargingNeeds: {
    requestedEnergyTransfer: 'AC_three_phase', departureTime: new Date(Date.now() + 8 * 3600_000).toISOString(),
    acChargingParameters: { energyAmount: 20000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 },
  },
});
await call('NotifyEVChargingSchedule', { timeBase: now(), evseId: 1, chargingSchedule: schedule(10) });
await call('NotifyChargingLimit', {
  evseId: 1, chargingLimit: { chargingLimitSource: 'EMS' }, chargingSchedule: [schedule(10)],
});
await call('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 });
await call('TransactionEvent', transaction('Updated', 1, 1500));
await call('MeterValues', { evseId: 1, meterValue: [{ timestamp: now(), sampledValue: [{ value: 1500 }] }] });

const messages = {
  DataTransfer: { vendorId: 'org.example', data: [1, 2] },
  FirmwareStatusNotification: { status: 'Idle' },
  Get15118EVCertificate: { iso15118SchemaVersion: 'urn:iso:15118:2:2013', action: 'Install', exiRequest: 'AA==' },
  GetCertificateStatus: { ocspRequestData: { ...hash, responderURL: 'http://127.0.0.1/' } },
  Heartbeat: {},
  LogStatusNotification: { status: 'Idle' },
  NotifyCustomerInformation: { requestId: 1, seqNo: 0, generatedAt: now(), data: 'nothing' },
  NotifyDisplayMessages: { requestId: 1 },
  NotifyEvent: {
    generatedAt: now(), seqNo: 0,
    eventData: [{
      eventId: 1, timestamp: now(), trigger: 'Alerting', actualValue: '1', component, variable,
      eventNotificationType: 'HardWiredNotification',
    }],
  },
  NotifyMonitoringReport: { requestId: 1, seqNo: 0, generatedAt: now() },
  NotifyReport: report(999),
  PublishFirmwareStatusNotification: { status: 'Idle' },
  ReportChargingProfiles: {
    requestId: 1, chargingLimitSource: 'CSO', evseId: 1,
    chargingProfile: [{
      id: 1, stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute',
      chargingSchedule: [schedule(6)],
    }],
  },
  ReservationStatusUpdate: { reservationId: 1, reservationUpdateStatus: 'Removed' },
  SecurityEventNotification: { type: 'SettingSystemTime', timestamp: now() },
  SignCertificate: { csr: 'PEM' },
};
for (const [action, params] of Object.entries(messages)) await call(action, params);

for (const [action, [payload]] of Object.entries(operations)) {
  if (payload === null) continue;
  const response = await fetch(`${httpUrl}/api/v1/charge-points/${identity}/commands`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ action, payload }),
  });
  if (!response.ok) failures.push(`${action} over HTTP: ${response.status} ${await response.text()}`);
}
await call('TransactionEvent', transaction('Ended', 2, 2000));
await until('the clearing of old profiles', () => seen.has('ClearChargingProfile'));

const missing = Object.keys(operations).filter((action) => !seen.has(action));
if (missing.length > 0) failures.push(`never called: ${missing.join(', ')}`);
await station.close();
failures.forEach((failure) => console.error(`ocpp201: ${failure}`));
console.log(`ocpp201: ${seen.size} operations and ${Object.keys(messages).length + 9} messages, ${failures.length} violations`);
process.exit(failures.length === 0 ? 0 : 1);
