package org.optivgi.gateway.dispatch;

import java.util.List;
import org.optivgi.gateway.network.InstalledProfile;

/**
 * What an audit of a charge point's profiles has found.
 *
 * @param held everything it says that it holds
 * @param remaining those of somebody else that it would not give up, limits of others left out; they count
 */
record ProfileFindings(List<InstalledProfile> held, List<InstalledProfile> remaining) {
    ProfileFindings {
        held = List.copyOf(held);
        remaining = List.copyOf(remaining);
    }
}
