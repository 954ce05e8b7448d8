package org.optivgi.gateway.ocpp.v201;

import org.optivgi.gateway.ocpp.CapturedFramesContract;

class CapturedFramesTest extends CapturedFramesContract {

    CapturedFramesTest() {
        super(new V201Dialect());
    }
}
