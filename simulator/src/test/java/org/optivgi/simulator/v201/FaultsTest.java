package org.optivgi.simulator.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.simulator.v201.StationBench.CP;
import static org.optivgi.simulator.v201.StationBench.period;
import static org.optivgi.simulator.v201.StationBench.profile;
import static org.optivgi.simulator.v201.StationBench.txProfile;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.fault.PayloadQuirk;
import org.optivgi.simulator.fault.ProfileQuirk;
import org.optivgi.simulator.fault.TransactionQuirk;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** The faults whose messages differ between versions, as a station of this one commits them. */
class FaultsTest {
    private StationBench bench;

    @BeforeEach
    void start() {
        bench = new StationBench(1, 1, Map.of("SampledDataCtrlr.TxUpdatedInterval", "10"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void misbehave(Misbehaviour misbehaviour) {
        bench.depot.misbehave(CP, misbehaviour);
    }

    private static String transactionId(JsonObject event) {
        return event.getAsJsonObject("transactionInfo").get("transactionId").getAsString();
    }

    private JsonObject sampleOfNextUpdate(String measurand) {
        bench.pass(Duration.ofSeconds(10));
        for (var element : bench.takeTriggered("MeterValuePeriodic")
                .getAsJsonArray("meterValue")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("sampledValue")) {
            if (element.getAsJsonObject().get("measurand").getAsString().equals(measurand)) {
                return element.getAsJsonObject();
            }
        }
        throw new AssertionError("no " + measurand);
    }

    @Test
    void duplicatesStartTellsTheSameEventAgain() {
        String transaction = bench.charge(1, "TAG");

        misbehave(new Misbehaviour.DuplicatesStart());

        assertThat(transactionId(bench.takeEvent("Started"))).isEqualTo(transaction);
        assertThat(bench.events())
                .hasSize(2)
                .allMatch(event -> event.equals(bench.events().get(0)));
    }

    @Test
    void overlapsStartTellsOfAnotherTransactionOnTheSameConnector() {
        String transaction = bench.charge(1, "TAG");

        misbehave(new TransactionQuirk.OverlapsStart("OTHER"));

        JsonObject second = bench.takeEvent("Started");
        assertThat(transactionId(second)).isNotEqualTo(transaction);
        assertThat(second.getAsJsonObject("idToken").get("idToken").getAsString())
                .isEqualTo("OTHER");
    }

    @Test
    void stopsUnknownTransactionEndsOneThatNeverWas() {
        misbehave(new Misbehaviour.StopsUnknownTransaction(99));

        assertThat(transactionId(bench.takeEvent("Ended"))).isEqualTo("99");
    }

    @Test
    void losesStopsTellsNoEnd() {
        bench.charge(1, "TAG");
        misbehave(new TransactionQuirk.LosesStops());

        bench.depot.unplug(CP, 1);
        bench.takeStatus(1, "Available");

        assertThat(bench.events())
                .noneMatch(event -> event.get("eventType").getAsString().equals("Ended"));
    }

    @Test
    void ignoresRemoteStartAcceptsAndStartsNothing() {
        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 20));
        misbehave(new TransactionQuirk.IgnoresRemoteStart());

        String status = bench.status(
                "RequestStartTransaction",
                "{\"remoteStartId\":1,\"idToken\":{\"idToken\":\"TAG\",\"type\":\"Central\"}}");
        bench.settle();

        assertThat(status).isEqualTo("Accepted");
        assertThat(bench.events()).isEmpty();
    }

    @Test
    void misnamesTransactionsButNotTheirStart() {
        String transaction = bench.charge(1, "TAG");
        misbehave(new PayloadQuirk.MisnamesTransactions(0));

        bench.depot.unplug(CP, 1);

        assertThat(transactionId(bench.takeEvent("Ended"))).isEqualTo("0");
        assertThat(transactionId(bench.events().get(0))).isEqualTo(transaction);
    }

    @Test
    void addsToTokensWhereverTheyStand() {
        misbehave(new PayloadQuirk.AddsToTokens("_7"));

        bench.charge(1, "TAG");

        assertThat(bench.take("Authorize")
                        .getAsJsonObject("idToken")
                        .get("idToken")
                        .getAsString())
                .isEqualTo("TAG_7");
        assertThat(bench.events().get(0).getAsJsonObject("idToken").toString()).contains("TAG_7");
    }

    @Test
    void writesValuesOtherwiseInEventsOfTransactions() {
        bench.charge(1, "TAG");

        misbehave(new PayloadQuirk.WritesValues(PayloadQuirk.ValueStyle.NO_UNIT));
        assertThat(sampleOfNextUpdate("Power.Active.Import").has("unitOfMeasure"))
                .isFalse();
        misbehave(new PayloadQuirk.WritesValues(PayloadQuirk.ValueStyle.WRONG_SCALE));
        assertThat(sampleOfNextUpdate("Power.Active.Import").get("value").getAsDouble())
                .isBetween(7.0, 7.4);
        misbehave(new PayloadQuirk.WritesValues(PayloadQuirk.ValueStyle.ZERO_REGISTER));
        assertThat(sampleOfNextUpdate("Energy.Active.Import.Register")
                        .get("value")
                        .getAsInt())
                .isZero();
        misbehave(new PayloadQuirk.MetersByPhase());
        assertThat(sampleOfNextUpdate("Power.Active.Import").get("phase").getAsString())
                .isEqualTo("L1");
    }

    @Test
    void breaksSchemasWithTextsThatAreTooLong() {
        bench.take("BootNotification");

        misbehave(new PayloadQuirk.BreaksSchemas());
        misbehave(new Misbehaviour.Restarts());
        misbehave(new PayloadQuirk.BreaksSchemas());
        bench.pass(Duration.ofSeconds(25));

        assertThat(bench.take("BootNotification")
                        .getAsJsonObject("chargingStation")
                        .get("model")
                        .getAsString())
                .hasSizeGreaterThan(20);
    }

    @Test
    void profilesAreRefusedAsThoseOf16Are() {
        String transaction = bench.charge(1, "TAG");
        String tx = txProfile(1, 5, 3, transaction, 10);
        String standing = profile(0, "TxDefaultProfile", 6, 0, "", "A", period(0, 10));

        misbehave(new Misbehaviour.RejectsStackLevel(2));
        assertThat(bench.status("SetChargingProfile", tx)).isEqualTo("Rejected");
        misbehave(new ProfileQuirk.RejectsUnit("A"));
        assertThat(bench.status("SetChargingProfile", tx)).isEqualTo("Rejected");
        misbehave(new ProfileQuirk.RejectsPurpose("TxDefaultProfile"));
        assertThat(bench.status("SetChargingProfile", standing)).isEqualTo("Rejected");
        misbehave(new ProfileQuirk.WearsOut(0));
        assertThat(bench.status("SetChargingProfile", standing)).isEqualTo("Rejected");
        misbehave(new ProfileQuirk.KnowsNoProfiles());
        assertThat(bench.error("SetChargingProfile", standing)).isEqualTo("NotSupported");
        misbehave(new ProfileQuirk.IgnoresDefaultProfile());
        assertThat(bench.status("SetChargingProfile", standing)).isEqualTo("Accepted");
        assertThat(bench.status("GetChargingProfiles", "{\"requestId\":1,\"chargingProfile\":{}}"))
                .isEqualTo("NoProfiles");
    }

    @Test
    void aStrangersProfileIsReportedAndLimits() {
        misbehave(new ProfileQuirk.KeepsStrangersProfile(7, 11));
        bench.charge(1, "TAG");
        bench.pass(Duration.ofSeconds(3));

        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(11);
        bench.status("GetChargingProfiles", "{\"requestId\":1,\"chargingProfile\":{}}");
        assertThat(bench.take("ReportChargingProfiles")
                        .getAsJsonArray("chargingProfile")
                        .get(0)
                        .getAsJsonObject()
                        .get("stackLevel")
                        .getAsInt())
                .isEqualTo(7);
    }

    @Test
    void settingsAreRefusedItemByItem() {
        String set = """
                {"setVariableData":[{"component":{"name":"SampledDataCtrlr"},"attributeValue":"%s",
                "variable":{"name":"TxUpdatedMeasurands"}}]}""";

        misbehave(new ProfileQuirk.DemandsReboot());
        assertThat(attributeStatus(set.formatted("SoC"))).isEqualTo("RebootRequired");
        misbehave(new ProfileQuirk.RejectsLongLists(1));
        assertThat(attributeStatus(set.formatted("SoC,Voltage"))).isEqualTo("Rejected");
        assertThat(attributeStatus(set.formatted("SoC"))).isEqualTo("Accepted");
    }

    private String attributeStatus(String request) {
        return bench.request("SetVariables", request)
                .getAsJsonArray("setVariableResult")
                .get(0)
                .getAsJsonObject()
                .get("attributeStatus")
                .getAsString();
    }

    @Test
    void aLimitOnSiteLastsAsLongAsTheFault() {
        bench.charge(1, "TAG");
        Misbehaviour limit = new Misbehaviour.IsLimitedOnSite(7);

        misbehave(limit);
        bench.take("NotifyChargingLimit");
        bench.pass(Duration.ofSeconds(3));
        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(7);
        bench.depot.act(CP, limit::end);
        bench.take("ClearedChargingLimit");
        bench.pass(Duration.ofSeconds(3));

        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(32);
    }
}
