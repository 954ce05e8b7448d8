package org.optivgi.gateway.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a frame's or a request's text before anybody may see it: the values of secret configuration keys,
 * fields called password, and passwords in URLs.
 *
 * <p>A text that names a secret key but is no JSON is withheld as a whole.
 */
public final class SecretMask {
    private static final String MASK = "***";
    private static final Pattern SECRET_NAME =
            Pattern.compile("AuthorizationKey|BasicAuthPassword|password", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL_PASSWORD = Pattern.compile("(:(?:\\\\?/){2}[^/@:\\s\"]*:)[^/@\\s\"]+@");

    /** The names under which a value may stand beside its key, in 1.6 and 2.0.1. */
    private static final Set<String> VALUE_FIELDS = names("value", "attributeValue", "data");

    private SecretMask() {}

    /** The text with each secret replaced by asterisks. */
    public static String mask(String text) {
        String masked = text;
        if (SECRET_NAME.matcher(text).find()) {
            masked = maskKeyed(text);
        }
        return masked.contains("@") ? URL_PASSWORD.matcher(masked).replaceAll("$1" + MASK + "@") : masked;
    }

    private static String maskKeyed(String text) {
        try {
            JsonElement tree = JsonParser.parseString(text);
            maskIn(tree);
            return tree.toString();
        } catch (JsonParseException notJson) {
            return "(withheld: " + text.length() + " characters that name a secret)";
        }
    }

    private static void maskIn(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(SecretMask::maskIn);
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (namesSecret(object)) {
                object.entrySet().stream()
                        .filter(field -> VALUE_FIELDS.contains(field.getKey()))
                        .forEach(field -> field.setValue(new JsonPrimitive(MASK)));
            }
            object.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase("password")
                            && field.getValue().isJsonPrimitive())
                    .forEach(field -> field.setValue(new JsonPrimitive(MASK)));
            object.entrySet().forEach(field -> maskIn(field.getValue()));
        }
    }

    /** True when a field of the object, or of an object directly in it (a 2.0.1 variable), is the name of a secret. */
    private static boolean namesSecret(JsonObject object) {
        return object.entrySet().stream().anyMatch(field -> {
            JsonElement value = field.getValue();
            return isSecretName(value)
                    || value.isJsonObject()
                            && value.getAsJsonObject().entrySet().stream()
                                    .anyMatch(inner -> isSecretName(inner.getValue()));
        });
    }

    private static boolean isSecretName(JsonElement value) {
        return value.isJsonPrimitive()
                && SECRET_NAME.matcher(value.getAsString().strip()).matches();
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
