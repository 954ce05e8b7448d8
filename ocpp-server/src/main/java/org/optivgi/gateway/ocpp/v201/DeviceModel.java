package org.optivgi.gateway.ocpp.v201;

import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.v201.message.AttributeType;
import org.optivgi.gateway.ocpp.v201.message.Component;
import org.optivgi.gateway.ocpp.v201.message.Evse;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.NotifyReport;
import org.optivgi.gateway.ocpp.v201.message.Variable;

/**
 * The variables of a station by name, as {@code Component[instance].Variable[instance]}, behind the component with
 * {@code #evse} or {@code #evse.connector} where it is of one. Letter case does not matter. Spec: OCPP 2.0.1 part 1, §4.
 */
final class DeviceModel {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> limits = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedSet<Integer> evses = new TreeSet<>();

    /** A component's name. */
    static String name(Component component) {
        Evse evse = component.evse();
        return part(component.name(), component.instance()) + (evse == null || evse.id() == null ? "" : place(evse));
    }

    /** A variable's name. */
    static String name(Variable variable) {
        return part(variable.name(), variable.instance());
    }

    private static String place(Evse evse) {
        return "#" + evse.id() + (evse.connectorId() == null ? "" : "." + evse.connectorId());
    }

    private static String part(@Nullable String name, @Nullable String instance) {
        String plain = name == null ? "?" : name.strip();
        return instance == null || instance.isBlank() ? plain : plain + "[" + instance.strip() + "]";
    }

    /** Takes up a variable as it was reported. */
    void add(NotifyReport.ReportData report) {
        Component component = report.component();
        Variable variable = report.variable();
        if (component == null || variable == null) {
            return;
        }
        Evse evse = component.evse();
        if (evse != null && evse.id() != null && evse.id() > 0) {
            evses.add(evse.id());
        }
        String name = name(component) + "." + name(variable);
        if (report.variableAttribute() != null) {
            report.variableAttribute().forEach(attribute -> {
                boolean actual = attribute.type() == null || attribute.type() == AttributeType.ACTUAL;
                if (actual && attribute.value() != null && !isSecret(name)) {
                    values.put(name, attribute.value().strip());
                }
            });
        }
        NotifyReport.VariableCharacteristics characteristics = report.variableCharacteristics();
        if (characteristics != null && characteristics.maxLimit() != null) {
            limits.put(name, characteristics.maxLimit().toPlainString());
        }
    }

    /** Takes up a variable as it was read. */
    void add(GetVariables.GetVariableResult result) {
        Component component = result.component();
        Variable variable = result.variable();
        if (component != null && variable != null && result.attributeValue() != null) {
            String name = name(component) + "." + name(variable);
            if (!isSecret(name)) {
                values.put(name, result.attributeValue().strip());
            }
        }
    }

    /** The password is for writing only, but some report it. */
    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("authorizationkey");
    }

    /** The value of a variable; empty text when it was not reported. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The most that a variable's value may be; empty text when it was not reported. */
    String limit(String name) {
        return limits.getOrDefault(name, "");
    }

    /** All variables with a value. */
    Map<String, String> values() {
        return values;
    }

    /** The EVSEs of which components were reported. */
    SortedSet<Integer> evses() {
        return evses;
    }
}
