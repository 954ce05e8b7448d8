package org.optivgi.gateway.ocpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.optivgi.gateway.testing.OfficialSchemas;

/**
 * Every record of a version against its official schema: fields, required ones, types, lengths, list sizes, bounds,
 * decimals, formats, and the texts of every enum; then what the codec writes, against the same schemas through an
 * independent validator.
 */
public abstract class OfficialSchemasContract {
    private final OfficialSchemas schemas;
    private final int schemaCount;

    /** @param schemaCount how many schemas the version has, so that a forgotten folder is no success */
    protected OfficialSchemasContract(String version, int schemaCount) {
        this.schemas = OfficialSchemas.ofVersion(version);
        this.schemaCount = schemaCount;
    }

    /** The record that a schema describes, as the binary name of its class. */
    protected abstract String recordName(String schemaName);

    /** Paths of lists of which the standard's text, not its schema, asks for an element. */
    protected Set<String> laxerSchema() {
        return Set.of();
    }

    /** Whether a schema is known to be wrong about this sample, where it contradicts its own standard. */
    protected boolean schemaErrs(String schemaName, Record sample) {
        return false;
    }

    @TestFactory
    Stream<DynamicTest> everyRecordHasTheFieldsOfItsSchema() {
        return schemas.names().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> comparison(name, new HashMap<>()).compare(name, recordOf(name))));
    }

    @TestFactory
    Stream<DynamicTest> everythingThatIsWrittenIsToTheStandard() {
        WireCodec codec = new WireCodec();
        return schemas.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    for (Record sample : new RecordSamples().of(recordOf(name))) {
                        if (!schemaErrs(name, sample)) {
                            assertThat(schemas.violations(
                                            name, codec.encode(sample).toString()))
                                    .as("%s", sample)
                                    .isEmpty();
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everythingThatIsWrittenIsReadBackAsItWas() {
        WireCodec codec = new WireCodec();
        return schemas.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    for (Record sample : new RecordSamples().of(recordOf(name))) {
                        var decoded = codec.decode(sample.getClass(), codec.encode(sample));
                        assertThat(decoded.violations()).isEmpty();
                        assertThat(decoded.value()).isEqualTo(sample);
                    }
                }));
    }

    @Test
    void enumsHaveTheTextsOfAllSchemasTogetherAndNoOthers() {
        Map<Class<?>, Set<String>> seen = new HashMap<>();
        for (String name : schemas.names()) {
            comparison(name, seen).compare(name, recordOf(name));
        }

        assertThat(seen).hasSizeGreaterThan(45);
        assertThat(seen)
                .allSatisfy((type, texts) -> assertThat(SchemaComparison.wireTexts(type))
                        .as(type.getSimpleName())
                        .isEqualTo(texts));
    }

    @Test
    void thereIsARecordForEverySchema() {
        assertThat(schemas.names())
                .hasSize(schemaCount)
                .allSatisfy(name -> assertThat(recordOf(name)).isNotNull());
    }

    private SchemaComparison comparison(String schemaName, Map<Class<?>, Set<String>> enumTexts) {
        JsonObject schema = JsonParser.parseString(schemas.text(schemaName)).getAsJsonObject();
        return new SchemaComparison(schema, laxerSchema(), enumTexts);
    }

    private Class<? extends Record> recordOf(String schemaName) {
        try {
            return Class.forName(recordName(schemaName)).asSubclass(Record.class);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("there is no record for " + schemaName, missing);
        }
    }
}
