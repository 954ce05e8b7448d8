package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand.RawCall;
import org.optivgi.gateway.network.ChargePointCommand.RemoteStart;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.gateway.traits.ChargerTraits;

class ProtectedCommandsTest {
    private final FakeStations stations = new FakeStations();
    private final ChargePointId chargePoint = stations.connect("CP-1", Capabilities.UNKNOWN);
    private ChargerTraits traits = ChargerTraits.NONE;
    private final ProtectedCommands commands = new ProtectedCommands(
            stations,
            identity -> traits,
            (id, call) -> call.action().equals("RemoteStartTransaction")
                    ? new RemoteStart(ConnectorRef.ofEvse(1), new IdToken(call.payload()))
                    : call,
            new ReservedConnectors(
                    new ManualTime(),
                    stations,
                    (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SetChargingProfile|{}",
                "ClearChargingProfile|{}",
                "RemoteStartTransaction|{\"idTag\":\"A\",\"chargingProfile\":{}}",
                "RequestStartTransaction|{\"remoteStartId\":1,\"chargingProfile\":{}}"
            })
    void aProfileThatTheLedgerWouldNotKnowOfIsNotSent(String action, String payload) {
        CommandOutcome outcome = commands.send(chargePoint, new RawCall(action, payload), Urgency.NORMAL)
                .join();

        assertThat(outcome).isInstanceOf(CommandOutcome.Invalid.class);
        assertThat(stations.pending).isEmpty();
    }

    @Test
    void whatDoesHarmToItsMakeIsWithheldFromAChargePoint() {
        traits = Traits.of("withheldOperations: [ChangeAvailability]");

        CommandOutcome outcome = commands.send(chargePoint, new RawCall("ChangeAvailability", "{}"), Urgency.NORMAL)
                .join();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandOutcome.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .contains("withheldOperations"));
        assertThat(stations.pending).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Reset|{\"type\":\"Soft\"}", "GetChargingProfiles|{\"requestId\":1,\"chargingProfile\":{}}"})
    void anyOtherOperationIsSent(String action, String payload) {
        commands.send(chargePoint, new RawCall(action, payload), Urgency.NORMAL);

        assertThat(stations.pending).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"HELD, BUS, 1", "HELD, OTHER, 0", "PLANNED, OTHER, 1"})
    void aConnectorThatIsKeptIsStartedForWhomItIsKeptAlone(Reservation.State state, String token, int sent) {
        Instant now = new ManualTime().instant();
        stations.reservations.add(new Reservation(
                7,
                chargePoint,
                ConnectorRef.ofEvse(1),
                new IdToken("BUS"),
                now,
                now.plusSeconds(60),
                null,
                null,
                state,
                ""));

        CompletableFuture<CommandOutcome> outcome =
                commands.send(chargePoint, new RawCall("RemoteStartTransaction", token), Urgency.NORMAL);

        assertThat(stations.pending).hasSize(sent);
        if (sent == 0) {
            assertThat(outcome.join().inWords()).contains("kept for BUS").contains("reservation 7");
        }
    }
}
