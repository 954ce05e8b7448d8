package org.optivgi.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Payload;

class LoadGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static LoadResult run(TestCentralSystem central, int stations, OptionalDouble rate) throws Exception {
        LoadSpec spec = new LoadSpec(
                URI.create(central.url()),
                "L-",
                stations,
                rate,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                10_000,
                2);
        return new LoadGenerator(spec, Clock.systemUTC(), line -> {}).run();
    }

    @Test
    void everyStationMetersInItsTransaction() throws Exception {
        try (TestCentralSystem central = TestCentralSystem.start(() -> NOW)) {
            LoadResult result = run(central, 7, OptionalDouble.empty());

            assertThat(result.isClean()).as("%s", result).isTrue();
            assertThat(result.latency().count()).isEqualTo(result.answered());
            for (int i = 1; i <= 7; i++) {
                assertThat(central.calls("L-" + i, "StartTransaction")).hasSize(1);
                assertThat(central.calls("L-" + i, "MeterValues")).isNotEmpty();
            }
        }
    }

    @Test
    void anOpenLoopKeepsItsRate() throws Exception {
        try (TestCentralSystem central = TestCentralSystem.start(() -> NOW)) {
            LoadResult result = run(central, 5, OptionalDouble.of(100));

            assertThat(result.isClean()).as("%s", result).isTrue();
            // 0.6 s of load at 100 a second; some may be under way at the end.
            assertThat(central.received().stream()
                            .filter(one -> one.text().contains("MeterValues"))
                            .count())
                    .isBetween(20L, 60L);
        }
    }

    @Test
    void callsOfTheCentralSystemAndItsErrorsAreCounted() throws Exception {
        try (TestCentralSystem central = TestCentralSystem.start(() -> NOW)) {
            central.handle("MeterValues", call -> {
                throw new IllegalStateException("no");
            });
            central.after(
                    "StartTransaction", (identity, call) -> central.sendText(identity, "[2,\"x\",\"ClearCache\",{}]"));

            LoadResult result = run(central, 2, OptionalDouble.of(20));

            assertThat(result.isClean()).isFalse();
            assertThat(result.callErrors()).isPositive();
            assertThat(result.callsTaken()).isEqualTo(2);
            assertThat(central.received())
                    .anyMatch(one -> one.text().equals("[3,\"x\"," + Payload.status("Accepted") + "]"));
        }
    }

    @Test
    void aCentralSystemThatIsNotThereIsSeen() throws Exception {
        TestCentralSystem central = TestCentralSystem.start(() -> NOW);
        central.close();

        LoadResult result = run(central, 3, OptionalDouble.empty());

        assertThat(result.readyStations()).isZero();
        assertThat(result.lostLinks()).isEqualTo(3);
        assertThat(result.isClean()).isFalse();
    }

    @Test
    void percentilesAreWithinTheirBuckets() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int micros = 1; micros <= 100_000; micros++) {
            histogram.record(micros * 1000L);
        }

        assertThat(histogram.percentileMillis(50)).isCloseTo(50, within(50 * 0.04));
        assertThat(histogram.percentileMillis(99)).isCloseTo(99, within(99 * 0.04));
        assertThat(histogram.percentileMillis(100)).isEqualTo(100);
        assertThat(histogram.maxMillis()).isEqualTo(100);
    }

    /** Frames cut anywhere, as TCP does, come out whole. */
    @Test
    void framesSurviveAnyCut() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<String> sent = new ArrayList<>();
            ByteBuffer wire = ByteBuffer.allocate(400_000);
            for (int i = 0; i < 5; i++) {
                String text = "x".repeat(random.nextInt(i == 0 ? 70_000 : 300)) + i;
                sent.add(text);
                putServerFrames(wire, text, random);
            }
            wire.flip();
            List<String> received = new ArrayList<>();
            ClientFrames frames = new ClientFrames(new ClientFrames.Receiver() {
                @Override
                public void text(String text) {
                    received.add(text);
                }

                @Override
                public void ping(byte[] payload) {}

                @Override
                public void close() {}
            });

            while (wire.hasRemaining()) {
                byte[] piece = new byte[Math.min(wire.remaining(), 1 + random.nextInt(5000))];
                wire.get(piece);
                frames.received(ByteBuffer.wrap(piece));
            }

            assertThat(received).as("seed %d", seed).isEqualTo(sent);
        }
    }

    private static void putServerFrames(ByteBuffer wire, String text, Random random) {
        int cut = random.nextInt(text.length() + 1);
        putFrame(wire, 0x01, text.substring(0, cut));
        putFrame(wire, 0x89, "ping");
        putFrame(wire, 0x80, text.substring(cut));
    }

    private static void putFrame(ByteBuffer wire, int first, String payload) {
        wire.put((byte) first);
        if (payload.length() < 126) {
            wire.put((byte) payload.length());
        } else if (payload.length() <= 0xFFFF) {
            wire.put((byte) 126).putShort((short) payload.length());
        } else {
            wire.put((byte) 127).putLong(payload.length());
        }
        wire.put(payload.getBytes(StandardCharsets.US_ASCII));
    }
}
