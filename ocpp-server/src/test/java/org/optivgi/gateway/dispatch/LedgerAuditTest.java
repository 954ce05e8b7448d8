package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;
import static org.optivgi.gateway.dispatch.FakeStations.EIGHT;
import static org.optivgi.gateway.dispatch.FakeStations.REJECTED;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.ClearChargingProfiles;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What becomes of the ledger when a charge point says what it holds. One connector of 1.38 kW by default, 7.36 kW at most. */
class LedgerAuditTest {
    private static final double SAFE_SHARE_KW = 1.38;
    private static final double NAMEPLATE_KW = 7.36;

    private final DispatchFixture depot = new DispatchFixture();

    /** The default profile as the fixture's charge points took it. */
    private static final InstalledProfile DEFAULT = profile(1, ChargingProfilePurpose.TX_DEFAULT, 6, null);

    private static InstalledProfile profile(
            int id, @Nullable ChargingProfilePurpose purpose, double amps, @Nullable TransactionId transaction) {
        return new InstalledProfile(
                null,
                purpose == null ? "EMS" : "CSO",
                purpose,
                id,
                transaction,
                new LimitSchedule(EIGHT, null, ChargingRateUnit.A, List.of(new LimitSchedule.Period(0, amps))));
    }

    /** Has the charge point asked what it holds; the question waits for its answer, behind what was sent before. */
    private void audit(ConnectorKey key) {
        depot.dispatcher.audit(key.chargePoint());
    }

    private void answer(InstalledProfile... held) {
        assertThat(next()).isInstanceOf(ChargePointCommand.ReadChargingProfiles.class);
        depot.stations.answerNext(new CommandOutcome.ProfilesRead(Arrays.asList(held)));
    }

    private ChargePointCommand next() {
        return depot.stations.pending.get(0).command();
    }

    @Test
    void whatIsReportedAsBelievedChangesNothing() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer(DEFAULT);

        assertThat(depot.stations.pending).isEmpty();
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
    }

    @Test
    void aDefaultProfileThatIsNotReportedProtectsNoMoreAndIsInstalledAgain() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer();

        assertThat(depot.permittedKw(key)).isEqualTo(NAMEPLATE_KW);
        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX_DEFAULT);
        depot.stations.answerNext(ACCEPTED);
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
    }

    @Test
    void aDefaultProfileThatWasRaisedBehindTheGatewaysBackIsNotOurs() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer(profile(1, ChargingProfilePurpose.TX_DEFAULT, 32, null));

        assertThat(depot.permittedKw(key)).isEqualTo(NAMEPLATE_KW);
        assertThat(next()).isEqualTo(new ClearChargingProfiles(1, null, null, null));
        depot.stations.answerNext(ACCEPTED);
        depot.stations.answerNext(ACCEPTED);
        depot.clock.advance(Duration.ofSeconds(5));
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
    }

    @Test
    void aTransactionProfileThatIsNotReportedIsSentAgainAndCountsMeanwhile() {
        ConnectorKey key = depot.charging("CS-1", 1, 5);

        audit(key);
        answer(DEFAULT);

        assertThat(depot.permittedKw(key)).isGreaterThan(4.9);
        depot.aim(key, 1, 5);
        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX);
    }

    @Test
    void aTransactionProfileThatIsReportedIsNotSentAgain() {
        ConnectorKey key = depot.charging("CS-1", 1, 5);
        ChargingProfile held = profileSent(key, 1, 5);

        audit(key);
        answer(
                DEFAULT,
                profile(
                        held.id(),
                        ChargingProfilePurpose.TX,
                        held.periods().get(0).limit(),
                        TransactionId.of(1)));

        depot.aim(key, 1, 5);
        assertThat(depot.stations.pending).isEmpty();
    }

    /** What the fixture sends for an aim, sent once more. */
    private ChargingProfile profileSent(ConnectorKey key, int transaction, double kw) {
        depot.clock.advance(Duration.ofMinutes(20));
        depot.aim(key, transaction, kw);
        return ((SetChargingProfile) depot.stations.answerNext(ACCEPTED).command()).profile();
    }

    @Test
    void aProfileOfSomebodyElseCountsUntilItIsCleared() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer(DEFAULT, profile(77, ChargingProfilePurpose.TX_DEFAULT, 16, null));

        assertThat(depot.permittedKw(key)).isEqualTo(3.68);
        assertThat(next()).isEqualTo(new ClearChargingProfiles(77, null, null, null));
        depot.stations.answerNext(ACCEPTED);
        assertThat(depot.permittedKw(key)).as("vehicles have to follow").isEqualTo(3.68);
        depot.clock.advance(Duration.ofSeconds(5));
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
        assertThat(depot.stations.pending).isEmpty();
    }

    @Test
    void aProfileOfSomebodyElseThatIsNotClearedGoesOnCounting() {
        ConnectorKey key = depot.adopted("CS-1");
        ConnectorKey other = depot.adopted("CS-2");
        depot.begin(other, 2);

        audit(key);
        answer(DEFAULT, profile(77, ChargingProfilePurpose.TX_DEFAULT, 32, null));
        depot.stations.answerNext(REJECTED);

        assertThat(depot.permittedKw(key)).isEqualTo(NAMEPLATE_KW);
        depot.aim(other, 2, 7);
        assertThat(depot.waiting().periods().get(0).limit() * 0.23)
                .isLessThanOrEqualTo(DispatchFixture.LIMIT_KW - NAMEPLATE_KW);
    }

    @Test
    void aMaximumOfSomebodyElseIsClearedAndPermitsNothing() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer(DEFAULT, profile(5, ChargingProfilePurpose.CHARGE_POINT_MAX, 32, null));

        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
        assertThat(next()).isEqualTo(new ClearChargingProfiles(5, null, null, null));
    }

    @Test
    void aLimitOfOthersIsNotClearedAndPermitsNothing() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        answer(DEFAULT, profile(900, null, 32, null));

        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
        assertThat(depot.stations.pending).isEmpty();
    }

    @Test
    void aReportThatWasMadeWhileAProfileWasOnItsWayIsAskedForAgain() {
        ConnectorKey key = depot.adopted("CS-1");
        audit(key);
        depot.begin(key, 1);
        depot.aim(key, 1, 5);
        depot.stations.answer(1, ACCEPTED);

        answer();

        assertThat(depot.permittedKw(key)).isLessThan(NAMEPLATE_KW);
        depot.clock.advance(Duration.ofMinutes(1));
        assertThat(next()).isInstanceOf(ChargePointCommand.ReadChargingProfiles.class);
    }

    @Test
    void aChargePointThatCannotSayIsLeftAlone() {
        ConnectorKey key = depot.adopted("CS-1");

        audit(key);
        depot.stations.answerNext(new CommandOutcome.Failed("NotImplemented", ""));

        assertThat(depot.stations.pending).isEmpty();
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
    }

    @Test
    void whatIsLostWhileItIsPutRightIsPutRightWhenTheChargePointIsBack() {
        ConnectorKey key = depot.adopted("CS-1");
        audit(key);
        answer();
        depot.stations.answerNext(new CommandOutcome.NotConnected(true));
        assertThat(depot.permittedKw(key)).isEqualTo(NAMEPLATE_KW);

        audit(key);
        answer();

        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX_DEFAULT);
        depot.stations.answerNext(ACCEPTED);
        assertThat(depot.permittedKw(key)).isEqualTo(SAFE_SHARE_KW);
    }

    @Test
    void aProfileInThePlaceOfATransactionsIsClearedAndTheTransactionsIsSentAgain() {
        ConnectorKey key = depot.charging("CS-1", 1, 5);
        ChargingProfile held = profileSent(key, 1, 5);

        audit(key);
        answer(DEFAULT, profile(held.id(), ChargingProfilePurpose.TX, 32, TransactionId.of(1)));
        assertThat(depot.permittedKw(key)).isEqualTo(NAMEPLATE_KW);
        assertThat(next()).isEqualTo(new ClearChargingProfiles(held.id(), null, null, null));
        depot.stations.answerNext(ACCEPTED);
        depot.clock.advance(Duration.ofSeconds(5));

        depot.aim(key, 1, 5);
        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX);
        assertThat(depot.permittedKw(key)).isLessThan(NAMEPLATE_KW);
    }
}
