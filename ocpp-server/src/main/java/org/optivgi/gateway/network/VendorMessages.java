package org.optivgi.gateway.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which messages beside the standard are taken from charge points: by vendor, and by message where not all of a vendor's are
 * wanted. Letter case does not matter. Spec: DataTransfer of OCPP 1.6 §4.3 and of 2.0.1 P02.
 *
 * @param byVendor for each vendor's id the ids of its messages; none for all, also those without an id
 */
public record VendorMessages(Map<String, Set<String>> byVendor) {
    /** No vendor is known. */
    public static final VendorMessages NONE = new VendorMessages(Map.of());

    public VendorMessages {
        Map<String, Set<String>> known = new TreeMap<>();
        byVendor.forEach((vendor, messages) -> {
            Set<String> ids = new TreeSet<>();
            messages.forEach(id -> ids.add(plain(id)));
            known.put(plain(vendor), Set.copyOf(ids));
        });
        byVendor = Map.copyOf(known);
    }

    /** These by vendor, as lists of message ids. */
    public static VendorMessages of(Map<String, List<String>> byVendor) {
        Map<String, Set<String>> sets = new TreeMap<>();
        byVendor.forEach((vendor, messages) -> sets.put(vendor, Set.copyOf(messages)));
        return new VendorMessages(sets);
    }

    /** How a message is taken; what could not be read of it is null. */
    ChargePointReply.VendorDataTaken.Verdict judge(@Nullable String vendorId, @Nullable String messageId) {
        Set<String> messages = vendorId == null ? null : byVendor.get(plain(vendorId));
        if (messages == null) {
            return ChargePointReply.VendorDataTaken.Verdict.UNKNOWN_VENDOR;
        }
        return messages.isEmpty() || (messageId != null && messages.contains(plain(messageId)))
                ? ChargePointReply.VendorDataTaken.Verdict.ACCEPTED
                : ChargePointReply.VendorDataTaken.Verdict.UNKNOWN_MESSAGE;
    }

    private static String plain(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}
