package org.optivgi.gateway.operator;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.store.DurableFile;
import org.optivgi.gateway.translation.VehicleWish;
import org.optivgi.gateway.translation.VehicleWishes;

/** What operators have set for vehicles, in a file; the newest thousand. May be used from any thread. */
public final class StoredWishes implements VehicleWishes {
    private static final int KEPT = 1_000;
    private static final double MOST_KWH = 9_999;
    private static final int PRIORITIES = 1_000;

    private final OperatorFile file;
    /** Vehicles in the order in which something was last set for them. */
    private final List<String> order = new ArrayList<>();
    /** Replaced as a whole, so that readers never wait for the disk. */
    private volatile Map<String, VehicleWish> byVehicle;

    private record Item(String vehicle, VehicleWish wish) {}

    /**
     * The wishes in a data folder.
     *
     * @throws org.optivgi.gateway.network.StoreException if the file cannot be understood
     */
    public StoredWishes(Path dataFolder) {
        this.file = new OperatorFile(new DurableFile(dataFolder.resolve("wishes.json")));
        Map<String, VehicleWish> loaded = new LinkedHashMap<>();
        file.load(StoredWishes::item).forEach(item -> loaded.put(item.vehicle(), item.wish()));
        byVehicle = Map.copyOf(loaded);
        order.addAll(loaded.keySet());
    }

    @Override
    public VehicleWish of(String vehicle) {
        return byVehicle.getOrDefault(vehicle, VehicleWish.NONE);
    }

    /**
     * Sets what a vehicle is to get, in place of what was set before; durable when this returns.
     *
     * @throws org.optivgi.gateway.network.StoreException if it cannot be made durable; nothing is set then
     */
    public synchronized void set(String vehicle, VehicleWish wish) {
        List<String> newOrder = new ArrayList<>(order);
        newOrder.remove(vehicle);
        newOrder.add(vehicle);
        while (newOrder.size() > KEPT) {
            newOrder.remove(0);
        }
        Map<String, VehicleWish> changed = new LinkedHashMap<>();
        newOrder.forEach(known -> changed.put(known, known.equals(vehicle) ? wish : of(known)));
        file.save(
                changed.entrySet().stream()
                        .map(entry -> new Item(entry.getKey(), entry.getValue()))
                        .toList(),
                StoredWishes::json);
        order.clear();
        order.addAll(newOrder);
        byVehicle = Map.copyOf(changed);
    }

    /**
     * The same, unless somebody else has set something else for the vehicle since.
     *
     * @param seen what was set when the change was thought of
     * @return whether it is set now
     */
    public synchronized boolean replace(String vehicle, VehicleWish seen, VehicleWish wish) {
        if (!of(vehicle).equals(seen)) {
            return false;
        }
        set(vehicle, wish);
        return true;
    }

    private static Item item(JsonFields fields) throws JsonFault {
        return new Item(
                fields.text("vehicle"),
                new VehicleWish(
                        fields.has("energyKwh") ? Double.valueOf(fields.number("energyKwh", 0, MOST_KWH)) : null,
                        fields.has("departure") ? fields.instant("departure") : null,
                        fields.has("priority")
                                ? Integer.valueOf(fields.integer("priority", -PRIORITIES, PRIORITIES))
                                : null));
    }

    private static JsonObject json(Item item) {
        JsonObject json = new JsonObject();
        json.addProperty("vehicle", item.vehicle());
        VehicleWish wish = item.wish();
        if (wish.energyKwh() != null) {
            json.addProperty("energyKwh", wish.energyKwh());
        }
        if (wish.departure() != null) {
            json.addProperty("departure", wish.departure().toString());
        }
        if (wish.priority() != null) {
            json.addProperty("priority", wish.priority());
        }
        return json;
    }
}
