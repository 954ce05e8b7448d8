package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.OfficialSchemasContract;

class WireRecordsMatchOfficialSchemasTest extends OfficialSchemasContract {

    WireRecordsMatchOfficialSchemasTest() {
        super("v201", 128);
    }

    /** A schema is named for its action and {@code Request} or {@code Response}, as the record is. */
    @Override
    protected String recordName(String schemaName) {
        int end = schemaName.length() - (schemaName.endsWith("Request") ? "Request" : "Response").length();
        return "org.optivgi.gateway.ocpp.v201.message." + schemaName.substring(0, end) + "$"
                + schemaName.substring(end);
    }
}
