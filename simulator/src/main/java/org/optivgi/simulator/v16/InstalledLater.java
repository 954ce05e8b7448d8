package org.optivgi.simulator.v16;

import org.optivgi.simulator.profile.ChargingProfile;

/** A TxProfile that came with RemoteStartTransaction and is installed when the transaction starts. */
record InstalledLater(ChargingProfile profile) {}
