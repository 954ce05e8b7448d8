package org.optivgi.simulator.central;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;

/**
 * A central system that gives each transaction an equal share of a limit: nothing before it says so (a TxDefaultProfile of
 * 0 A), decreases before increases, each awaited.
 */
public final class EqualShareCentral implements AutoCloseable {
    private final TestCentralSystem central;
    private final Supplier<Instant> clock;
    private final double limitAmps;
    private final ExecutorService planner = Executors.newSingleThreadExecutor();
    private final AtomicInteger ids = new AtomicInteger();

    private final Map<String, Integer> started = new ConcurrentHashMap<>();

    // Only touched by the planner.
    private final Map<String, Integer> transactions = new LinkedHashMap<>();
    private final Map<String, Double> granted = new LinkedHashMap<>();

    public EqualShareCentral(Supplier<Instant> clock, double limitKw) {
        this.clock = clock;
        this.limitAmps = limitKw * 1000 / 230;
        central = TestCentralSystem.start(clock);
        central.after("BootNotification", (identity, call) -> planner.execute(() -> set(identity, null, 0)));
        central.handleFor("StartTransaction", (identity, call) -> {
            int id = ids.incrementAndGet();
            started.put(identity, id);
            return Payload.payload()
                    .with("transactionId", id)
                    .with("idTagInfo", Payload.status("Accepted"))
                    .json();
        });
        central.after(
                "StartTransaction",
                (identity, call) -> planner.execute(() -> {
                    transactions.put(identity, started.get(identity));
                    plan();
                }));
        central.after(
                "StopTransaction",
                (identity, call) -> planner.execute(() -> {
                    transactions.remove(identity);
                    granted.remove(identity);
                    plan();
                }));
    }

    public String url() {
        return central.url();
    }

    public TestCentralSystem central() {
        return central;
    }

    private void plan() {
        if (transactions.isEmpty()) {
            return;
        }
        double share = Math.floor(Math.min(32, limitAmps / transactions.size()) * 10) / 10;
        transactions.forEach((identity, id) -> {
            if (granted.getOrDefault(identity, 0.0) > share) {
                grant(identity, id, share);
            }
        });
        transactions.forEach((identity, id) -> {
            if (granted.getOrDefault(identity, 0.0) < share) {
                grant(identity, id, share);
            }
        });
    }

    private void grant(String identity, int id, double amps) {
        granted.put(identity, amps);
        set(identity, id, amps);
    }

    private void set(String identity, Integer transactionId, double amps) {
        Instant start = clock.get().minusSeconds(3600);
        JsonObject period =
                Payload.payload().with("startPeriod", 0).with("limit", amps).json();
        JsonArray periods = new JsonArray();
        periods.add(period);
        Payload profile = Payload.payload()
                .with("chargingProfileId", transactionId == null ? 1 : 2)
                .with("transactionId", transactionId)
                .with("stackLevel", 0)
                .with("chargingProfilePurpose", transactionId == null ? "TxDefaultProfile" : "TxProfile")
                .with("chargingProfileKind", "Absolute")
                .with(
                        "chargingSchedule",
                        Payload.payload()
                                .with("startSchedule", start)
                                .with("chargingRateUnit", "A")
                                .with("chargingSchedulePeriod", periods)
                                .json());
        Frame answer = central.call(
                identity,
                "SetChargingProfile",
                Payload.payload()
                        .with("connectorId", 1)
                        .with("csChargingProfiles", profile.json())
                        .json());
        if (!(answer instanceof Frame.CallResult)) {
            throw new AssertionError(answer);
        }
    }

    @Override
    public void close() {
        planner.shutdownNow();
        central.close();
    }

    /** Runs one for a look by hand: clock speed and limit in kW as arguments. */
    public static void main(String[] args) throws InterruptedException {
        double speed = Double.parseDouble(args[0]);
        Instant began = Instant.now();
        long nanos = System.nanoTime();
        EqualShareCentral central = new EqualShareCentral(
                () -> began.plusNanos((long) ((System.nanoTime() - nanos) * speed)), Double.parseDouble(args[1]));
        System.out.println(central.url());
        Thread.currentThread().join();
    }
}
