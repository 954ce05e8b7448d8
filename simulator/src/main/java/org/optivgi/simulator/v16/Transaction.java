package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transaction as the charge point knows it; its id comes with the answer to StartTransaction. */
final class Transaction {
    private final String idTag;
    private final Instant start;
    private final int meterStartWh;
    private final @Nullable Integer reservationId;
    private final JsonArray samples = new JsonArray();
    private @Nullable Integer id;
    private @Nullable String parentIdTag;
    private boolean isDeauthorised;

    Transaction(
            String idTag,
            @Nullable String parentIdTag,
            Instant start,
            int meterStartWh,
            @Nullable Integer reservation) {
        this.idTag = idTag;
        this.parentIdTag = parentIdTag;
        this.start = start;
        this.meterStartWh = meterStartWh;
        this.reservationId = reservation;
    }

    String idTag() {
        return idTag;
    }

    @Nullable
    String parentIdTag() {
        return parentIdTag;
    }

    void parentIdTag(@Nullable String parent) {
        parentIdTag = parent;
    }

    Instant start() {
        return start;
    }

    int meterStartWh() {
        return meterStartWh;
    }

    @Nullable
    Integer reservationId() {
        return reservationId;
    }

    @Nullable
    Integer id() {
        return id;
    }

    void id(int confirmed) {
        id = confirmed;
    }

    /** Samples for StopTransaction's transactionData. */
    JsonArray samples() {
        return samples;
    }

    boolean isDeauthorised() {
        return isDeauthorised;
    }

    void deauthorise() {
        isDeauthorised = true;
    }
}
