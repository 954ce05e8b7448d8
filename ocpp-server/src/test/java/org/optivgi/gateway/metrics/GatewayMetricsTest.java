package org.optivgi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.dispatch.Alarm;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.testing.Await;

/** What Prometheus reads. */
class GatewayMetricsTest {
    private MetricsUnderTest gateway;

    @BeforeEach
    void start(@TempDir Path data) {
        gateway = new MetricsUnderTest(data);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void stationsConnectorsAndTransactionsAreCountedByTheirState() {
        gateway.charge();

        assertThat(gateway.samples())
                .containsEntry("optivgi_charge_points{state=connected}", 1.0)
                .containsEntry("optivgi_charge_points{state=offline}", 0.0)
                .containsEntry("optivgi_connectors{status=charging}", 1.0)
                .containsEntry("optivgi_connectors{status=faulted}", 0.0)
                .containsEntry("optivgi_transactions_open", 1.0)
                .containsEntry("optivgi_reservations_pending", 0.0);
    }

    @Test
    void whatChargePointsTellIsCountedByKindAndByWhetherItCouldBeAnswered() {
        gateway.charge();
        gateway.disk.fail();
        gateway.tell(new ChargePointEvent.Booted(new ChargePointId("CP-2"), Instant.EPOCH, "Acme", "One", "S1", null));

        assertThat(gateway.samples())
                .containsEntry("optivgi_charge_point_events_total{event=Booted,result=answered}", 1.0)
                .containsEntry("optivgi_charge_point_events_total{event=Booted,result=failed}", 1.0)
                .containsEntry("optivgi_charge_point_event_seconds_count{event=Booted}", 2.0)
                .containsEntry("optivgi_charge_point_events_waiting", 0.0)
                .containsEntry("optivgi_store_failures_total", 1.0)
                .containsEntry("optivgi_store_waiting", 0.0);
    }

    @Test
    void whatWaitsForASlowDiskIsCounted() {
        gateway.charge();
        gateway.disk.beSlow();
        gateway.tellWithoutAnswer();
        Await.until("the network has handed it over", () -> gateway.samples().get("optivgi_store_waiting") == 1);

        assertThat(gateway.samples()).containsEntry("optivgi_charge_point_events_waiting", 1.0);
        gateway.disk.catchUp();
    }

    @Test
    void callsAreCountedByActionAndResultAndProfilesThatWereRefused() {
        ChargePointCommand reset = new ChargePointCommand.RawCall("Reset", "{}");
        gateway.command(reset).join();
        gateway.outcome = MetricsUnderTest.answered(false);
        gateway.command(reset).join();
        gateway.outcome = CompletableFuture.completedFuture(new CommandOutcome.TimedOut());
        gateway.command(reset).join();
        gateway.outcome = new CompletableFuture<>();
        gateway.command(reset);

        assertThat(gateway.samples())
                .containsEntry("optivgi_commands_total{action=RawCall,result=accepted}", 1.0)
                .containsEntry("optivgi_commands_total{action=RawCall,result=refused}", 1.0)
                .containsEntry("optivgi_commands_total{action=RawCall,result=timed_out}", 1.0)
                .containsEntry("optivgi_command_seconds_count{action=RawCall}", 3.0)
                .containsEntry("optivgi_commands_waiting", 1.0)
                .containsEntry("optivgi_profiles_refused_total", 0.0);
    }

    @Test
    void aCallThatFailsBeyondAllOutcomesIsNoLongerWaiting() {
        gateway.outcome = CompletableFuture.failedFuture(new IllegalStateException("a bug"));

        assertThat(gateway.command(new ChargePointCommand.ReadCapabilities(0))).isCompletedExceptionally();

        assertThat(gateway.samples()).containsEntry("optivgi_commands_waiting", 0.0);
    }

    @Test
    void escalationsAreThereBeforeTheFirstOne() {
        assertThat(gateway.samples()).containsEntry("optivgi_escalations_total{kind=uncontrollable}", 0.0);

        gateway.alarm(Alarm.Kind.UNCONTROLLABLE);

        assertThat(gateway.samples())
                .containsEntry("optivgi_escalations_total{kind=uncontrollable}", 1.0)
                .containsEntry("optivgi_escalations_total{kind=excess}", 0.0)
                .containsEntry("optivgi_alarms{kind=excess}", 1.0);
    }

    @Test
    void queuesOfSessionsAreToldAsASumAndByTheLongest() {
        assertThat(gateway.samples())
                .containsEntry("optivgi_session_frames_waiting{of=all}", 11.0)
                .containsEntry("optivgi_session_frames_waiting{of=longest}", 7.0)
                .containsEntry("optivgi_scm_events_waiting", 2.0)
                .containsEntry("optivgi_connections_closed_total{reason=REPLACED}", 3.0);
    }

    @Test
    void aPlanIsCountedWithTheEventsThatItAnswered() {
        gateway.plan();

        assertThat(gateway.samples())
                .containsEntry("optivgi_scm_cycles_total{group=depot,outcome=failed}", 1.0)
                .containsEntry("optivgi_scm_events_total", 3.0)
                .containsEntry("optivgi_scm_events_collapsed_total", 2.0)
                .containsEntry("optivgi_scm_cycle_seconds_sum{group=depot}", 0.02);
    }

    @Test
    void powerIsToldByNodeAndEnergyThatWasWithheldAddsUp() {
        gateway.minute();

        assertThat(gateway.samples())
                .containsEntry("optivgi_power_kw{kind=limit,node=site}", 30.0)
                .containsEntry("optivgi_power_kw{kind=load,node=site}", 5.0)
                .containsEntry("optivgi_power_kw{kind=permitted,node=site}", 10.0)
                .containsEntry("optivgi_power_kw{kind=measured,node=site}", 9.5)
                .containsEntry("optivgi_curtailed_kwh_total", 0.2);
    }

    @Test
    void whatKeepsTheGatewayFromItsWorkShows() {
        assertThat(gateway.samples()).containsEntry("optivgi_ready", 1.0);

        gateway.obstacles.add("no disk");

        assertThat(gateway.samples()).containsEntry("optivgi_ready", 0.0);
    }

    @Test
    void theListOfFiguresIsComplete() throws IOException {
        gateway.everything();
        Set<String> exposed = gateway.labels().keySet().stream()
                .filter(name -> name.startsWith("optivgi_"))
                .map(name -> name.replaceAll("_(bucket|sum|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Pattern.compile("(?m)^\\| `(optivgi_\\w+)`")
                .matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(exposed);
    }
}
