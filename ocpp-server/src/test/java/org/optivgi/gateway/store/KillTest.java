package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;

/**
 * Kills a process that writes, in the middle of it, and looks at what is left: everything it was confirmed, and nothing
 * twice. More rounds with {@code -Dkill.rounds=50}.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
    private static final int CHARGE_POINTS = 40;
    /** Few enough that the gateway still recognises each start of a round when it is repeated. */
    private static final int MOST_CONFIRMATIONS = 300;

    @TempDir
    private Path folder;

    /** What a process was confirmed, in the order of its lines. */
    private record Confirmation(boolean ended, ChargePointId chargePoint, int charge, TransactionId transaction) {
        static Confirmation of(String line) {
            String[] words = line.split(" ");
            return new Confirmation(
                    words[0].equals("ended"),
                    new ChargePointId(words[1]),
                    Integer.parseInt(words[2]),
                    new TransactionId(words[3]));
        }
    }

    @Test
    void everythingConfirmedSurvivesSigkillAndNothingIsThereTwice() throws IOException, InterruptedException {
        Random random = new Random(7);
        Map<TransactionId, Confirmation> confirmedInAll = new HashMap<>();
        int charge = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Confirmation> confirmed = runAndKill(charge, 1 + random.nextInt(MOST_CONFIRMATIONS));
            charge = 1 + confirmed.stream().mapToInt(Confirmation::charge).max().orElse(charge);
            confirmed.forEach(each -> confirmedInAll.put(each.transaction(), each));

            try (GatewayStore store = GatewayStore.open(folder, Clock.systemUTC());
                    NetworkLoop network = BusyDepot.network(store)) {
                repeatedStartsGetTheSameAnswer(network, confirmed);
                everyConfirmedTransactionIsThere(network, confirmedInAll);
                nothingIsThereTwice(network);
            }
        }
    }

    private List<Confirmation> runAndKill(int firstCharge, int confirmations) throws IOException, InterruptedException {
        Process depot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-XX:TieredStopAtLevel=1",
                        BusyDepot.class.getName(),
                        folder.toString(),
                        Integer.toString(CHARGE_POINTS),
                        Integer.toString(firstCharge))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Confirmation> confirmed = new ArrayList<>();
        try (BufferedReader output = depot.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("started ") || line.startsWith("ended ")) {
                    confirmed.add(Confirmation.of(line));
                }
                if (confirmed.size() == confirmations) {
                    // Not the process's own method: that closes the pipe, with confirmations still in it.
                    depot.toHandle().destroyForcibly();
                }
            }
        }
        depot.waitFor();
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(confirmations);
        return confirmed;
    }

    private static void repeatedStartsGetTheSameAnswer(NetworkLoop network, List<Confirmation> confirmed) {
        for (Confirmation each : confirmed) {
            ChargePointReply reply = network.submit(BusyDepot.start(each.chargePoint(), each.charge()))
                    .join();
            assertThat(((ChargePointReply.TransactionRecorded) reply).transaction())
                    .as("id of charge %s at %s", each.charge(), each.chargePoint())
                    .isEqualTo(each.transaction());
        }
    }

    private static void everyConfirmedTransactionIsThere(
            NetworkLoop network, Map<TransactionId, Confirmation> confirmed) {
        Map<TransactionId, Transaction> present = new HashMap<>();
        allTransactions(network).forEach(transaction -> present.put(transaction.id(), transaction));
        confirmed.forEach((id, confirmation) -> {
            assertThat(present).containsKey(id);
            if (confirmation.ended()) {
                assertThat(present.get(id).isOpen()).isFalse();
                assertThat(present.get(id).energyKwh()).isEqualTo(BusyDepot.CHARGED_KWH);
            }
        });
    }

    private static void nothingIsThereTwice(NetworkLoop network) {
        List<Transaction> all = allTransactions(network).toList();
        assertThat(all).extracting(Transaction::id).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(transaction -> transaction.chargePoint() + " " + transaction.startedAt())
                .doesNotHaveDuplicates();
    }

    private static Stream<Transaction> allTransactions(NetworkLoop network) {
        return Stream.concat(
                network.endedTransactions().join().stream(),
                network.chargePoints().stream()
                        .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                        .flatMap(connector -> connector.transaction().stream()));
    }
}
