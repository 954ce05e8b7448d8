package org.optivgi.gateway.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The official JSON schemas of one version, from the folder that the system property {@code ocpp.schemas} names. They
 * are not part of the project: without the property, tests that need them are skipped.
 */
public final class OfficialSchemas {
    private final Path folder;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OfficialSchemas(Path folder) {
        this.folder = folder;
    }

    /** The schemas of a version such as {@code v16}; ends the test as skipped when they are not there. */
    public static OfficialSchemas ofVersion(String version) {
        String property = System.getProperty("ocpp.schemas", "");
        Assumptions.assumeFalse(property.isBlank(), "the folder of the official schemas is not given (ocpp.schemas)");
        return new OfficialSchemas(Path.of(property, version));
    }

    /** The names of all schemas, in alphabetic order: {@code Authorize}, {@code AuthorizeResponse}, ... */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A schema as text. */
    public String text(String name) {
        try {
            return Files.readString(folder.resolve(name + ".json")).replace("\uFEFF", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What an independent validator finds wrong with a JSON text; empty when it is to the standard. */
    public List<String> violations(String name, String json) {
        Schema schema = schemas.computeIfAbsent(name, key -> registry.getSchema(text(key), InputFormat.JSON));
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Error::toString).toList();
    }
}
