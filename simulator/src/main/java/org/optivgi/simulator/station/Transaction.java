package org.optivgi.simulator.station;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction as the charge point knows it. */
public final class Transaction {
    private final String idTag;
    private final Instant start;
    private final int meterStartWh;
    private final @Nullable Integer reservationId;
    private final @Nullable Integer remoteStartId;
    private final List<MeterReader.Reading> readings = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String parentIdTag;
    private boolean isDeauthorised;

    Transaction(
            @Nullable String id,
            Verdict verdict,
            Instant start,
            int meterStartWh,
            @Nullable Integer reservationId,
            @Nullable Integer remoteStartId) {
        this.id = id;
        this.idTag = verdict.idTag();
        this.parentIdTag = verdict.parentIdTag();
        this.start = start;
        this.meterStartWh = meterStartWh;
        this.reservationId = reservationId;
        this.remoteStartId = remoteStartId;
    }

    /** The token that began it. */
    public String idTag() {
        return idTag;
    }

    @Nullable
    String parentIdTag() {
        return parentIdTag;
    }

    void parentIdTag(String parent) {
        parentIdTag = parent;
    }

    /** When it began, by the charge point's clock. */
    public Instant start() {
        return start;
    }

    /** The register when it began. */
    public int meterStartWh() {
        return meterStartWh;
    }

    /** The reservation that it uses; null for none. */
    public @Nullable Integer reservationId() {
        return reservationId;
    }

    /** The number of the request that began it from afar; null for none. */
    public @Nullable Integer remoteStartId() {
        return remoteStartId;
    }

    /** Its id; null while the central system has not given it one. */
    public @Nullable String id() {
        return id;
    }

    /** The central system has given it an id. */
    public void id(String confirmed) {
        id = confirmed;
    }

    /** What goes with the message of its end. */
    public List<MeterReader.Reading> readings() {
        return List.copyOf(readings);
    }

    void collect(MeterReader.Reading reading) {
        readings.add(reading);
    }

    /** Whether it goes on without energy, since its token was refused. */
    public boolean isDeauthorised() {
        return isDeauthorised;
    }

    void deauthorise() {
        isDeauthorised = true;
    }
}
