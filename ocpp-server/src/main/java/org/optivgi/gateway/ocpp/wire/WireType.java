package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of value is read leniently, checked, and written. Stateless. */
interface WireType {

    /**
     * Reads a value; null when it has no clear meaning. Every deviation from the standard is added to {@code found}.
     *
     * @param json anything but a JSON null
     */
    @Nullable
    Object decode(JsonElement json, String path, List<Violation> found);

    /** Writes a value that has been checked. */
    JsonElement encode(Object value);

    /** Adds each deviation of a value of ours from the standard to {@code found}. */
    void check(Object value, String path, List<Violation> found);

    /** What the standard asks for, such as "a text of at most 20 characters". */
    String expected();
}
