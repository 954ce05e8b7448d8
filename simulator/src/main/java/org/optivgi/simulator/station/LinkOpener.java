package org.optivgi.simulator.station;

import java.util.concurrent.CompletableFuture;
import org.optivgi.simulator.link.Approach;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.link.LinkListener;

/** Opens a charge point's link to its central system. */
public interface LinkOpener {

    /** Opens one; the future may complete and the listener be called on any thread. */
    CompletableFuture<Link> open(Approach approach, LinkListener listener);
}
