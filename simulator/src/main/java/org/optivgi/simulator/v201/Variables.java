package org.optivgi.simulator.v201;

import java.util.List;
import org.optivgi.simulator.station.Preferences;

/** What the device model says of how the charge point is to go on. */
record Variables(DeviceModel model) implements Preferences {

    @Override
    public void heartbeatSeconds(int seconds) {
        model.set("OCPPCommCtrlr.HeartbeatInterval", Integer.toString(seconds));
    }

    @Override
    public int heartbeatSeconds() {
        return model.integer("OCPPCommCtrlr.HeartbeatInterval");
    }

    @Override
    public int pingSeconds() {
        return model.integer("OCPPCommCtrlr.WebSocketPingInterval");
    }

    @Override
    public int messageAttempts() {
        return model.integer("OCPPCommCtrlr.MessageAttempts[TransactionEvent]");
    }

    @Override
    public int messageRetrySeconds() {
        return model.integer("OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]");
    }

    @Override
    public int sampleSeconds() {
        return model.flag("SampledDataCtrlr.Enabled") ? model.integer("SampledDataCtrlr.TxUpdatedInterval") : 0;
    }

    @Override
    public List<String> sampledMeasurands() {
        return model.texts("SampledDataCtrlr.TxUpdatedMeasurands");
    }

    @Override
    public List<String> measurandsOfEnd() {
        return model.texts("SampledDataCtrlr.TxEndedMeasurands");
    }

    @Override
    public int alignedSeconds() {
        return model.flag("AlignedDataCtrlr.Enabled") ? model.integer("AlignedDataCtrlr.Interval") : 0;
    }

    @Override
    public List<String> alignedMeasurands() {
        return model.texts("AlignedDataCtrlr.Measurands");
    }

    @Override
    public int connectionTimeoutSeconds() {
        return model.integer("TxCtrlr.EVConnectionTimeOut");
    }

    @Override
    public boolean authorizesRemoteStarts() {
        return model.flag("AuthCtrlr.AuthorizeRemoteStart");
    }

    @Override
    public boolean authorizesKnownTokensAtOnce() {
        return model.flag("AuthCtrlr.LocalPreAuthorize");
    }

    @Override
    public boolean authorizesKnownTokensOffline() {
        return model.flag("AuthCtrlr.LocalAuthorizeOffline");
    }

    @Override
    public boolean authorizesStrangersOffline() {
        return model.flag("AuthCtrlr.OfflineTxForUnknownIdEnabled");
    }

    @Override
    public boolean stopsOnInvalidToken() {
        return model.flag("TxCtrlr.StopTxOnInvalidId");
    }

    @Override
    public boolean keepsTokens() {
        return model.flag("AuthCacheCtrlr.Enabled");
    }

    @Override
    public boolean hasLocalList() {
        return model.flag("LocalAuthListCtrlr.Enabled");
    }

    @Override
    public int localListSize() {
        return model.most("LocalAuthListCtrlr.Entries");
    }

    @Override
    public int localListUpdateSize() {
        return model.integer("LocalAuthListCtrlr.ItemsPerMessage");
    }
}
