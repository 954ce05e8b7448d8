package org.optivgi.gateway.translation;

/** What operators have set for vehicles. Answers at once, from memory, to any thread. */
@FunctionalInterface
public interface VehicleWishes {
    /** Nobody has set anything. */
    VehicleWishes NONE = vehicle -> VehicleWish.NONE;

    /** What was set for the vehicle of that id (see {@link VehicleIds}). */
    VehicleWish of(String vehicle);
}
