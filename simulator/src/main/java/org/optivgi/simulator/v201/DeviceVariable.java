package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;

/**
 * A variable of the device model.
 *
 * @param component its name, with {@code [instance]} and {@code #evse} or {@code #evse.connector} where it has such
 * @param variable its name, with {@code [instance]} where it has one
 * @param maxLimit the most that the value may be; null: nothing is said of it
 * @param isValid whether it can have a value
 */
record DeviceVariable(
        String component,
        String variable,
        String value,
        Mutability mutability,
        Type type,
        @Nullable Integer maxLimit,
        Predicate<String> isValid) {

    /** Who may change it. */
    enum Mutability {
        READ_ONLY("ReadOnly"),
        READ_WRITE("ReadWrite");

        private final String wire;

        Mutability(String wire) {
            this.wire = wire;
        }
    }

    /** What its value is. */
    enum Type {
        STRING("string"),
        INTEGER("integer"),
        BOOLEAN("boolean"),
        MEMBER_LIST("MemberList");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }
    }

    static DeviceVariable of(String name, String value, Mutability mutability, Type type, Predicate<String> isValid) {
        int dot = dot(name);
        return new DeviceVariable(
                name.substring(0, dot), name.substring(dot + 1), value, mutability, type, null, isValid);
    }

    /** A count of something, with the most that there can be. */
    static DeviceVariable counted(String name, int most, Predicate<String> isValid) {
        DeviceVariable variable = of(name, "0", Mutability.READ_ONLY, Type.INTEGER, isValid);
        return variable.withLimit(Integer.toString(most));
    }

    /** Behind the component; that of a connector has a dot of its own, between two digits. */
    private static int dot(String name) {
        int dot = name.indexOf('.');
        boolean isOfConnector = name.indexOf('#') >= 0
                && name.indexOf('#') < dot
                && dot + 1 < name.length()
                && Character.isDigit(name.charAt(dot + 1));
        return isOfConnector ? name.indexOf('.', dot + 1) : dot;
    }

    String name() {
        return component + "." + variable;
    }

    /** Whether a scenario that sets it means the limit. */
    boolean isLimit() {
        return maxLimit != null;
    }

    DeviceVariable with(String newValue) {
        return new DeviceVariable(component, variable, newValue, mutability, type, maxLimit, isValid);
    }

    DeviceVariable withLimit(String most) {
        return new DeviceVariable(component, variable, value, mutability, type, Integer.valueOf(most), isValid);
    }

    /** The component's and the variable's name in what is asked. Spec: OCPP 2.0.1 part 2 §2.7, §2.53 */
    static String name(JsonObject component, JsonObject variable) {
        StringBuilder name = new StringBuilder(componentName(component)).append('.');
        name.append(variable.get("name").getAsString());
        if (variable.has("instance")) {
            name.append('[').append(variable.get("instance").getAsString()).append(']');
        }
        return name.toString();
    }

    static String componentName(JsonObject component) {
        StringBuilder name = new StringBuilder(component.get("name").getAsString());
        if (component.has("instance")) {
            name.append('[').append(component.get("instance").getAsString()).append(']');
        }
        if (component.get("evse") instanceof JsonObject evse) {
            name.append('#').append(evse.get("id").getAsInt());
            if (evse.has("connectorId")) {
                name.append('.').append(evse.get("connectorId").getAsInt());
            }
        }
        return name.toString();
    }

    /** As a part of a NotifyReport. Spec: OCPP 2.0.1 part 2 §2.44 */
    JsonObject report() {
        JsonObject attribute = Payload.payload()
                .with("value", value)
                .with("mutability", mutability.wire)
                .json();
        JsonArray attributes = new JsonArray();
        attributes.add(attribute);
        JsonObject characteristics = Payload.payload()
                .with("dataType", type.wire)
                .with("maxLimit", maxLimit)
                .with("supportsMonitoring", false)
                .json();
        return Payload.payload()
                .with("component", componentJson())
                .with("variable", named(variable).json())
                .with("variableAttribute", attributes)
                .with("variableCharacteristics", characteristics)
                .json();
    }

    private JsonObject componentJson() {
        int place = component.indexOf('#');
        Payload json = named(place < 0 ? component : component.substring(0, place));
        if (place >= 0) {
            String[] numbers = component.substring(place + 1).split("\\.");
            json.with(
                    "evse",
                    Payload.payload()
                            .with("id", Integer.valueOf(numbers[0]))
                            .with("connectorId", numbers.length > 1 ? Integer.valueOf(numbers[1]) : null)
                            .json());
        }
        return json.json();
    }

    private static Payload named(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0
                ? Payload.payload().with("name", name)
                : Payload.payload()
                        .with("name", name.substring(0, bracket))
                        .with("instance", name.substring(bracket + 1, name.length() - 1));
    }
}
