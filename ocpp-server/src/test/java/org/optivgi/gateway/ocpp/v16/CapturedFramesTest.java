package org.optivgi.gateway.ocpp.v16;

import org.optivgi.gateway.ocpp.CapturedFramesContract;

class CapturedFramesTest extends CapturedFramesContract {

    CapturedFramesTest() {
        super(new V16Dialect());
    }
}
