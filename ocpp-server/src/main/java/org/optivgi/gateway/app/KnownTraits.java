package org.optivgi.gateway.app;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.gateway.traits.Make;
import org.optivgi.gateway.traits.TraitsCatalogue;
import org.optivgi.gateway.traits.TraitsOf;

/** The traits of the charge points of the network: looked up in the catalogue once for each make that they claim. */
final class KnownTraits implements TraitsOf {
    private record Found(ChargePoint.@Nullable Hardware hardware, ChargerTraits traits) {}

    private final NetworkView network;
    private final TraitsCatalogue catalogue;
    private final ConcurrentMap<ChargePointId, Found> found = new ConcurrentHashMap<>();

    KnownTraits(NetworkView network, TraitsCatalogue catalogue) {
        this.network = network;
        this.catalogue = catalogue;
    }

    @Override
    public ChargerTraits of(String identity) {
        ChargePointId id = new ChargePointId(identity);
        Optional<ChargePoint> known = network.chargePoint(id);
        if (known.isEmpty()) {
            // Not remembered: strangers may knock under any number of names.
            return catalogue.of(identity, null);
        }
        ChargePoint.Hardware hardware = known.get().hardware();
        Found before = found.get(id);
        if (before != null && before.hardware() == hardware) {
            return before.traits();
        }
        ChargerTraits traits = catalogue.of(identity, make(hardware));
        found.put(id, new Found(hardware, traits));
        return traits;
    }

    private static @Nullable Make make(ChargePoint.@Nullable Hardware hardware) {
        if (hardware == null) {
            return null;
        }
        String firmware = hardware.firmwareVersion();
        return new Make(hardware.vendor(), hardware.model(), firmware == null ? "" : firmware);
    }
}
