package org.optivgi.gateway.store.sql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.LedgerRecord;
import org.optivgi.gateway.dispatch.LedgerRecord.ConnectorHolds;
import org.optivgi.gateway.dispatch.LedgerRecord.FallbackKind;
import org.optivgi.gateway.dispatch.LedgerRecord.LimitLifted;
import org.optivgi.gateway.dispatch.LedgerRecord.LimitSet;
import org.optivgi.gateway.dispatch.LedgerRecord.MeterRead;
import org.optivgi.gateway.dispatch.LedgerStore;
import org.optivgi.gateway.dispatch.LimitSeries;
import org.optivgi.gateway.dispatch.MeterReading;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.NetworkFact.RoomRecord;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** The ledger's records in the gateway's store, one row of JSON each: nobody searches by what is in them. */
public final class LedgerRecords implements LedgerStore {
    private static final String CONNECTOR = "ledger connector";
    private static final String LIMIT = "ledger limit";
    private static final String METER = "ledger meter";

    private final NetworkStore store;

    /** Records in a store that somebody else opens and closes. */
    public LedgerRecords(NetworkStore store) {
        this.store = store;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException if they cannot be read
     */
    @Override
    public List<LedgerRecord> load() {
        List<LedgerRecord> records = new ArrayList<>();
        try {
            store.roomRecords(CONNECTOR).forEach(record -> records.add(connector(object(record))));
            store.roomRecords(LIMIT).forEach(record -> records.add(new LimitSet(limit(object(record)))));
            store.roomRecords(METER).forEach(record -> records.add(new MeterRead(meter(object(record)))));
        } catch (RuntimeException e) {
            throw new StoreException("what the charge points hold is on record in a form that is not understood", e);
        }
        return records;
    }

    @Override
    public CompletableFuture<Void> keep(LedgerRecord record) {
        if (record instanceof ConnectorHolds holds) {
            return append(new RoomRecord(
                    CONNECTOR, keyOf(holds.connector()), json(holds).toString()));
        }
        if (record instanceof LimitSet set) {
            LimitSeries series = set.series();
            return append(new RoomRecord(
                    LIMIT, keyOf(series.node(), series.source()), json(series).toString()));
        }
        if (record instanceof LimitLifted lifted) {
            return append(new RoomRecord(LIMIT, keyOf(lifted.node(), lifted.source()), ""));
        }
        MeterReading reading = ((MeterRead) record).reading();
        return append(new RoomRecord(METER, reading.node(), json(reading).toString()));
    }

    private CompletableFuture<Void> append(RoomRecord record) {
        return store.append(List.of(record));
    }

    private static String keyOf(ConnectorKey key) {
        return key.connector().evse() + "/" + key.connector().connector() + " "
                + key.chargePoint().canonical();
    }

    private static String keyOf(String node, String source) {
        return node + '\n' + source;
    }

    private static JsonObject object(RoomRecord record) {
        return JsonParser.parseString(record.content()).getAsJsonObject();
    }

    private static JsonObject json(ConnectorHolds holds) {
        JsonObject json = new JsonObject();
        json.addProperty("chargePoint", holds.connector().chargePoint().value());
        json.addProperty("evse", holds.connector().connector().evse());
        json.addProperty("connector", holds.connector().connector().connector());
        TransactionId transaction = holds.transaction();
        json.addProperty("transaction", transaction == null ? null : transaction.value());
        json.add("held", jsonOrNull(holds.held()));
        json.add("perhaps", list(holds.perhaps()));
        json.addProperty("fallback", holds.fallback().name());
        json.add("default", jsonOrNull(holds.defaultProfile()));
        json.add("perhapsDefault", list(holds.perhapsDefaults()));
        json.addProperty("controllable", holds.isControllable());
        return json;
    }

    private static ConnectorHolds connector(JsonObject json) {
        String transaction = textOrNull(json, "transaction");
        return new ConnectorHolds(
                new ConnectorKey(
                        new ChargePointId(json.get("chargePoint").getAsString()),
                        new ConnectorRef(
                                json.get("evse").getAsInt(),
                                json.get("connector").getAsInt())),
                transaction == null ? null : new TransactionId(transaction),
                profileOrNull(json, "held"),
                profiles(json, "perhaps"),
                FallbackKind.valueOf(json.get("fallback").getAsString()),
                profileOrNull(json, "default"),
                profiles(json, "perhapsDefault"),
                json.get("controllable").getAsBoolean());
    }

    private static @Nullable JsonObject jsonOrNull(@Nullable ChargingProfile profile) {
        return profile == null ? null : json(profile);
    }

    private static JsonArray list(List<ChargingProfile> profiles) {
        JsonArray list = new JsonArray();
        profiles.forEach(profile -> list.add(json(profile)));
        return list;
    }

    private static JsonObject json(ChargingProfile profile) {
        JsonObject json = new JsonObject();
        json.addProperty("id", profile.id());
        json.addProperty("stackLevel", profile.stackLevel());
        json.addProperty("purpose", profile.purpose().name());
        json.addProperty("kind", profile.kind().name());
        json.addProperty("unit", profile.unit().name());
        json.addProperty("start", profile.startSchedule().toEpochMilli());
        Duration duration = profile.duration();
        json.addProperty("seconds", duration == null ? null : duration.toSeconds());
        JsonArray periods = new JsonArray();
        for (ChargingSchedulePeriod period : profile.periods()) {
            JsonArray one = new JsonArray();
            one.add(period.startPeriodSeconds());
            one.add(period.limit());
            one.add(period.numberPhases());
            periods.add(one);
        }
        json.add("periods", periods);
        return json;
    }

    private static List<ChargingProfile> profiles(JsonObject json, String name) {
        List<ChargingProfile> profiles = new ArrayList<>();
        json.getAsJsonArray(name).forEach(one -> profiles.add(profile(one.getAsJsonObject())));
        return profiles;
    }

    private static @Nullable ChargingProfile profileOrNull(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null || element.isJsonNull() ? null : profile(element.getAsJsonObject());
    }

    private static ChargingProfile profile(JsonObject json) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("periods")) {
            JsonArray one = element.getAsJsonArray();
            periods.add(new ChargingSchedulePeriod(
                    one.get(0).getAsInt(), one.get(1).getAsDouble(), one.get(2).getAsInt()));
        }
        JsonElement seconds = json.get("seconds");
        return new ChargingProfile(
                json.get("id").getAsInt(),
                json.get("stackLevel").getAsInt(),
                ChargingProfilePurpose.valueOf(json.get("purpose").getAsString()),
                ChargingProfileKind.valueOf(json.get("kind").getAsString()),
                ChargingRateUnit.valueOf(json.get("unit").getAsString()),
                Instant.ofEpochMilli(json.get("start").getAsLong()),
                seconds == null || seconds.isJsonNull() ? null : Duration.ofSeconds(seconds.getAsLong()),
                periods);
    }

    private static JsonObject json(LimitSeries series) {
        JsonObject json = new JsonObject();
        json.addProperty("node", series.node());
        json.addProperty("source", series.source());
        json.addProperty("until", series.until().toEpochMilli());
        JsonArray steps = new JsonArray();
        for (LimitSeries.Step step : series.steps()) {
            JsonObject one = new JsonObject();
            one.addProperty("from", step.from().toEpochMilli());
            one.addProperty("kw", step.kw());
            one.addProperty("amps", step.amps());
            steps.add(one);
        }
        json.add("steps", steps);
        return json;
    }

    private static LimitSeries limit(JsonObject json) {
        List<LimitSeries.Step> steps = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("steps")) {
            JsonObject one = element.getAsJsonObject();
            steps.add(new LimitSeries.Step(
                    Instant.ofEpochMilli(one.get("from").getAsLong()),
                    numberOrNull(one, "kw"),
                    numberOrNull(one, "amps")));
        }
        return new LimitSeries(
                json.get("node").getAsString(),
                json.get("source").getAsString(),
                steps,
                Instant.ofEpochMilli(json.get("until").getAsLong()));
    }

    private static JsonObject json(MeterReading reading) {
        JsonObject json = new JsonObject();
        json.addProperty("node", reading.node());
        json.addProperty("at", reading.at().toEpochMilli());
        json.addProperty("kw", reading.kw());
        json.addProperty("ampsL1", reading.ampsL1());
        json.addProperty("ampsL2", reading.ampsL2());
        json.addProperty("ampsL3", reading.ampsL3());
        json.addProperty("includesCharging", reading.includesCharging());
        return json;
    }

    private static MeterReading meter(JsonObject json) {
        return new MeterReading(
                json.get("node").getAsString(),
                Instant.ofEpochMilli(json.get("at").getAsLong()),
                json.get("kw").getAsDouble(),
                numberOrNull(json, "ampsL1"),
                numberOrNull(json, "ampsL2"),
                numberOrNull(json, "ampsL3"),
                json.get("includesCharging").getAsBoolean());
    }

    private static @Nullable Double numberOrNull(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null || element.isJsonNull() ? null : (Double) element.getAsDouble();
    }

    private static @Nullable String textOrNull(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }
}
