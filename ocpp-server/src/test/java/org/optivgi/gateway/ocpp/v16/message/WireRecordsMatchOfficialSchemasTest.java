package org.optivgi.gateway.ocpp.v16.message;

import java.util.Set;
import org.optivgi.gateway.ocpp.wire.OfficialSchemasContract;

class WireRecordsMatchOfficialSchemasTest extends OfficialSchemasContract {
    /** The standard's text (§7, MeterValue) asks for at least one value; this one schema has forgotten it. */
    private static final Set<String> LAXER_SCHEMA = Set.of("StopTransaction.transactionData[].sampledValue");

    /** The unit that the schema of MeterValues lists and the one of StopTransaction, with the same records, does not. */
    private static final String LISTED_ONCE = "unit=HERTZ";

    WireRecordsMatchOfficialSchemasTest() {
        super("v16", 78);
    }

    @Override
    protected String recordName(String schemaName) {
        boolean response = schemaName.endsWith("Response");
        String action = response ? schemaName.substring(0, schemaName.length() - "Response".length()) : schemaName;
        return "org.optivgi.gateway.ocpp.v16.message." + action + (response ? "$Response" : "$Request");
    }

    @Override
    protected Set<String> laxerSchema() {
        return LAXER_SCHEMA;
    }

    @Override
    protected boolean schemaErrs(String schemaName, Record sample) {
        return schemaName.equals("StopTransaction") && sample.toString().contains(LISTED_ONCE);
    }
}
