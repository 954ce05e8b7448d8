package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.EIGHT;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting;
import org.optivgi.gateway.network.ChargePointCommand.ClearChargingProfiles;
import org.optivgi.gateway.network.ChargePointCommand.ReadCapabilities;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.ChargePointCommand.TriggerMessage;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Phases;

class AdoptionTest {
    private static final int METER_SECONDS = 60;
    private static final Set<String> ALL_MEASURANDS = Set.of(
            "Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Voltage", "Current.Offered");

    private final FakeStations stations = new FakeStations();
    private final Memories memories = new Memories();
    private ChargerTraits traits = ChargerTraits.NONE;
    private final List<Capabilities> learned = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(
            Clock.fixed(EIGHT, ZoneOffset.UTC),
            stations,
            stations,
            key -> ConnectorRating.of(230, Phases.ONE, 6, 32, 6),
            SiteTree.single(230, 30),
            new InMemoryLedgerStore(),
            new ProfileStyles(stations, identity -> traits, memories),
            new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
            DispatchSettings.DEFAULT,
            stations,
            (time, task) -> {},
            change -> {},
            () -> {});
    private final Adoption adoption = new Adoption(
            stations,
            stations,
            (chargePoint, capabilities) -> {
                learned.add(capabilities);
                return CompletableFuture.completedFuture(null);
            },
            dispatcher,
            identity -> traits,
            memories,
            METER_SECONDS);
    private ChargePointId chargePoint;

    @BeforeEach
    void connect() {
        chargePoint = stations.connect("CP-1", capabilities(METER_SECONDS, ALL_MEASURANDS));
        tellState(ConnectorStatus.AVAILABLE);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
        adoption.onChange(new NetworkChange.Connected(chargePoint));
    }

    private static Capabilities capabilities(@Nullable Integer meterSeconds, Set<String> measurands) {
        return new Capabilities(
                List.of("SmartCharging"),
                Set.of(ChargingRateUnit.A),
                0,
                6,
                5,
                1,
                Map.of(),
                false,
                meterSeconds,
                measurands,
                Map.of());
    }

    private void tellState(ConnectorStatus status) {
        Connector connector = new Connector(ConnectorRef.ofEvse(1), status, "NoError", EIGHT, null, null);
        ChargePoint known = stations.chargePoint(chargePoint).orElseThrow();
        stations.put(new ChargePoint(
                chargePoint,
                known.link(),
                null,
                known.capabilities(),
                EIGHT,
                ConnectorStatus.AVAILABLE,
                new TreeMap<>(Map.of(connector.ref(), connector))));
    }

    private ChargePointCommand next() {
        assertThat(stations.pending).hasSize(1);
        return stations.pending.get(0).command();
    }

    private void tellCapabilities(Capabilities capabilities) {
        assertThat(next()).isInstanceOf(ReadCapabilities.class);
        stations.answerNext(new CommandOutcome.CapabilitiesRead(capabilities));
    }

    @Test
    void whatAChargePointCanDoIsPutOnRecord() {
        Capabilities capabilities = capabilities(METER_SECONDS, ALL_MEASURANDS);

        tellCapabilities(capabilities);

        assertThat(learned).containsExactly(capabilities);
    }

    @Test
    void onlySettingsThatDifferAreChanged() {
        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));

        assertThat(next()).isInstanceOf(ClearChargingProfiles.class);
    }

    @Test
    void meterValuesAreAskedForAsOftenAsPlanningNeedsThem() {
        tellCapabilities(capabilities(900, ALL_MEASURANDS));

        assertThat(next()).isEqualTo(new ChangeSetting(ChangeSetting.Setting.METER_VALUE_SAMPLE_INTERVAL, "60"));
    }

    @Test
    void aChargePointThatWillNotTakeTheMeasurandsGetsAShorterList() {
        tellCapabilities(capabilities(METER_SECONDS, Set.of("Energy.Active.Import.Register")));
        String whole = ((ChangeSetting) next()).value();

        stations.answerNext(REJECTED);

        String shorter = ((ChangeSetting) next()).value();
        assertThat(whole).startsWith(shorter);
        assertThat(shorter).startsWith("Energy.Active.Import.Register,Power.Active.Import");
        assertThat(shorter.length()).isLessThan(whole.length());
    }

    @Test
    void measurandsThatAreAlwaysRefusedEndInAdoptionNevertheless() {
        tellCapabilities(capabilities(METER_SECONDS, Set.of()));

        while (next() instanceof ChangeSetting) {
            stations.answerNext(REJECTED);
        }

        assertThat(next()).isInstanceOf(ClearChargingProfiles.class);
    }

    @Test
    void strangeProfilesAreClearedBeforeTheDefaultIsInstalled() {
        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));
        assertThat(next()).isEqualTo(new ClearChargingProfiles(null, null, null, null));

        stations.answerNext(ACCEPTED);

        assertThat(next()).isInstanceOf(SetChargingProfile.class);
    }

    @Test
    void nothingIsClearedWhileAVehicleCharges() {
        ChargePoint idle = stations.chargePoint(chargePoint).orElseThrow();
        Transaction open = new Transaction(
                TransactionId.of(1),
                chargePoint,
                ConnectorRef.ofEvse(1),
                new IdToken("BUS"),
                EIGHT,
                0.0,
                0.0,
                null,
                null,
                List.of());
        Connector busy = new Connector(ConnectorRef.ofEvse(1), ConnectorStatus.CHARGING, "NoError", EIGHT, open, null);
        stations.put(new ChargePoint(
                chargePoint,
                idle.link(),
                null,
                idle.capabilities(),
                EIGHT,
                ConnectorStatus.AVAILABLE,
                new TreeMap<>(Map.of(busy.ref(), busy))));

        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));

        assertThat(next()).isInstanceOf(SetChargingProfile.class);
    }

    @Test
    void aChargePointThatOnlyReconnectsIsLeftAlone() {
        adoptToTheEnd();

        adoption.onChange(new NetworkChange.Disconnected(chargePoint));
        adoption.onChange(new NetworkChange.Connected(chargePoint));

        assertThat(stations.pending).isEmpty();
    }

    @Test
    void aChargePointThatBootedIsAdoptedAgain() {
        adoptToTheEnd();

        adoption.onChange(new NetworkChange.Booted(chargePoint));

        assertThat(next()).isInstanceOf(ReadCapabilities.class);
    }

    @Test
    void aBootWhileItIsBeingAdoptedStartsNothingTwice() {
        adoption.onChange(new NetworkChange.Booted(chargePoint));

        assertThat(stations.pending).hasSize(1);
    }

    @Test
    void quirk13_aChargePointThatCannotTellEverythingAtOnceIsAskedPartByPart() {
        stations.answerNext(new CommandOutcome.Failed("InternalError", "too long"));

        for (int part = 1; part <= ReadCapabilities.PARTS; part++) {
            assertThat(next()).isEqualTo(new ReadCapabilities(part));
            stations.answerNext(new CommandOutcome.CapabilitiesRead(
                    part == 2 ? capabilities(METER_SECONDS, ALL_MEASURANDS) : Capabilities.UNKNOWN));
        }

        assertThat(learned).containsExactly(capabilities(METER_SECONDS, ALL_MEASURANDS));
        assertThat(next()).isInstanceOf(ClearChargingProfiles.class);
    }

    @Test
    void aChargePointThatIsSilentIsNotAskedMore() {
        stations.answerNext(new CommandOutcome.TimedOut());

        assertThat(next()).isNotInstanceOf(ReadCapabilities.class);
    }

    @Test
    void quirk12_onlyAsOftenAsItsMakeBearsMeterValuesAreAskedFor() {
        traits = Traits.of("minMeterSeconds: 120");

        tellCapabilities(capabilities(900, ALL_MEASURANDS));

        assertThat(next()).isEqualTo(new ChangeSetting(ChangeSetting.Setting.METER_VALUE_SAMPLE_INTERVAL, "120"));
    }

    @Test
    void quirk12_aMakeThatBearsNoConfiguringIsNotConfigured() {
        traits = Traits.of("writeSettings: false");

        tellCapabilities(capabilities(900, Set.of()));

        assertThat(next()).isInstanceOf(ClearChargingProfiles.class);
    }

    @Test
    void measurandsThatDoHarmToAMakeAreNotAskedFor() {
        traits = Traits.of("excludedMeasurands: [Voltage, Current.Offered]");

        tellCapabilities(capabilities(METER_SECONDS, Set.of()));

        assertThat(((ChangeSetting) next()).value())
                .isEqualTo("Energy.Active.Import.Register,Power.Active.Import,Current.Import");
    }

    @Test
    void aMakeIsAskedForTheMeasurandsThatItIsKnownToTake() {
        traits = Traits.of("measurands: [Power.Active.Import, SoC]");

        tellCapabilities(capabilities(METER_SECONDS, Set.of()));

        assertThat(((ChangeSetting) next()).value()).isEqualTo("Power.Active.Import,SoC");
    }

    @Test
    void quirk41_theListThatWasTakenIsAskedForAtOnceTheNextTime() {
        tellCapabilities(capabilities(METER_SECONDS, Set.of()));
        stations.answerNext(REJECTED);
        String taken = ((ChangeSetting) next()).value();
        stations.answerAll(ACCEPTED);

        adoption.onChange(new NetworkChange.Booted(chargePoint));
        tellCapabilities(capabilities(METER_SECONDS, Set.of()));

        assertThat(((ChangeSetting) next()).value()).isEqualTo(taken);
    }

    @Test
    void quirk9_aChargePointThatTellsNoStatesIsAskedForThemAndNeverForABoot() {
        tellState(ConnectorStatus.UNKNOWN);

        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));

        assertThat(next()).isEqualTo(new TriggerMessage(TriggerMessage.Kind.STATUS_NOTIFICATION, null));
    }

    @Test
    void aMakeThatCannotBearItIsAskedForNoMessage() {
        traits = Traits.of("triggerMessages: false");
        tellState(ConnectorStatus.UNKNOWN);

        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));

        assertThat(next()).isInstanceOf(ClearChargingProfiles.class);
    }

    @Test
    void aMakeToWhichADefaultProfileDoesHarmIsLeftWithoutAndCountsWithItsNameplate() {
        traits = Traits.of("purposeIdle: none");

        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));
        stations.answerAll(ACCEPTED);

        ConnectorKey key = new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1));
        assertThat(stations.pending).isEmpty();
        assertThat(dispatcher.view().of(key).orElseThrow().source()).isEqualTo(ConnectorAllowance.Source.NAMEPLATE);
    }

    private void adoptToTheEnd() {
        tellCapabilities(capabilities(METER_SECONDS, ALL_MEASURANDS));
        stations.answerAll(ACCEPTED);
    }
}
