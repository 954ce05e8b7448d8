package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * A charge point that starts, meters and stops as fast as it is answered, over a real socket, and behaves as the standard
 * wants while the central system comes and goes: a message that was not answered is sent again, unchanged, until it is.
 * It remembers what it was confirmed.
 */
final class RelentlessStation implements Runnable {
    static final int START_WH = 1_000_000;
    private static final int LONGEST_WAIT_SECONDS = 10;

    /**
     * A charge that the central system has confirmed from start to end.
     *
     * @param transaction its id
     * @param metered what each confirmed meter value told: at each of these times, this register in Wh
     */
    record Charge(String transaction, Instant startedAt, int meterStartWh, int meterStopWh, List<Metered> metered) {}

    /** A register at a time. */
    record Metered(Instant at, int registerWh) {}

    private final String identity;
    private final Supplier<String> url;
    private final Telling telling;
    private final Random random;
    private final Runnable onConfirmation;
    private final List<Charge> charges = new ArrayList<>();
    private final Instant first;
    private @Nullable ScriptedChargePoint link;
    private int seconds;
    private int registerWh = START_WH;
    private volatile boolean isToEnd;

    /**
     * A charge point that is off.
     *
     * @param number tells it from others, seeds what it does, and decides which version it speaks: OCPP 2.0.1 if even
     * @param first where its clock begins
     * @param url where the central system is at present
     * @param onConfirmation told of each message that was answered
     */
    RelentlessStation(int number, Instant first, Supplier<String> url, Runnable onConfirmation) {
        this.identity = "CP-" + number;
        this.telling = number % 2 == 0 ? new TellingV201(identity) : new TellingV16();
        this.url = url;
        this.random = new Random(number);
        this.onConfirmation = onConfirmation;
        this.first = first;
    }

    String identity() {
        return identity;
    }

    /** Lets it end with the charge in hand. */
    void end() {
        isToEnd = true;
    }

    /** Every charge so far; only after its thread has ended. */
    List<Charge> charges() {
        return List.copyOf(charges);
    }

    @Override
    public void run() {
        while (!isToEnd) {
            charges.add(charge());
        }
        drop();
    }

    private Charge charge() {
        Metered start = new Metered(now(), registerWh);
        String transaction = telling.transaction(confirmed(telling.start(start.registerWh(), start.at())));
        List<Metered> metered = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            registerWh += 1 + random.nextInt(500);
            Metered next = new Metered(now(), registerWh);
            confirmed(telling.meter(transaction, next.registerWh(), next.at()));
            metered.add(next);
        }
        registerWh += random.nextInt(500);
        Metered stop = new Metered(now(), registerWh);
        confirmed(telling.stop(transaction, stop.registerWh(), stop.at()));
        if (telling.metersStartAndEnd()) {
            metered.add(start);
            metered.add(stop);
        }
        return new Charge(transaction, start.at(), start.registerWh(), stop.registerWh(), metered);
    }

    /** A time of its own clock, which goes on by a second at each look. */
    private Instant now() {
        return first.plusSeconds(seconds++);
    }

    /** Sends the message until it is answered with a CALLRESULT. */
    private JsonObject confirmed(Telling.Message message) {
        while (true) {
            try {
                Frame answer =
                        linked().call(message.action(), message.payload()).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                if (answer instanceof Frame.CallResult result) {
                    onConfirmation.run();
                    return result.payload();
                }
            } catch (ExecutionException | TimeoutException | RuntimeException | AssertionError gone) {
                drop();
            } catch (InterruptedException e) {
                throw new CancellationException(identity + " was interrupted");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(50)));
        }
    }

    private ScriptedChargePoint linked() {
        ScriptedChargePoint present = link;
        if (present == null) {
            present = telling.connect(url.get(), identity);
            link = present;
        }
        return present;
    }

    private void drop() {
        ScriptedChargePoint present = link;
        link = null;
        if (present != null) {
            try {
                present.close();
            } catch (CompletionException alreadyGone) {
                // That is what was wanted.
            }
        }
    }
}
